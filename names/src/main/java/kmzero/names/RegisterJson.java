package kmzero.names;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// A register as JSON: `{"names": [{"kind": "person", "id": …}, …]}`, an object for each row of
/// [RegisterCsv] with its columns as members; `others`, `seen` and `sources` are lists.
public final class RegisterJson {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(4)
                  .maxStringLength(Rows.LONGEST_CELL)
                  .build())
          .build();

  private RegisterJson() {}

  /// Reads a file.
  ///
  /// @throws BadRegister with the line, when it is too long, no UTF-8, no JSON of this form or
  ///   tells of no entry
  public static List<Entry> read(byte[] file) throws BadRegister {
    return Rows.entries(rows(file));
  }

  /// Reads a file entry by entry.
  ///
  /// @throws BadRegister when the file as a whole is too long, no UTF-8 or no JSON of this form
  public static List<ReadEntry> readEach(byte[] file) throws BadRegister {
    return Rows.each(rows(file));
  }

  private static List<Rows.Row> rows(byte[] file) throws BadRegister {
    String text = RegisterCsv.text(file);
    List<Rows.Row> rows = new ArrayList<>();
    try (JsonParser json = JSON.createParser(tools.jackson.core.ObjectReadContext.empty(), text)) {
      expect(json, json.nextToken(), JsonToken.START_OBJECT);
      expect(json, json.nextToken(), JsonToken.PROPERTY_NAME);
      if (!json.currentName().equals("names")) throw bad(json, "the member is called names");
      expect(json, json.nextToken(), JsonToken.START_ARRAY);
      while (json.nextToken() != JsonToken.END_ARRAY) {
        expect(json, json.currentToken(), JsonToken.START_OBJECT);
        rows.add(row(json));
        if (rows.size() > Rows.MOST_ROWS)
          throw bad(json, "more than %d rows".formatted(Rows.MOST_ROWS));
      }
      expect(json, json.nextToken(), JsonToken.END_OBJECT);
      if (json.nextToken() != null) throw bad(json, "something follows the end");
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new BadRegister(
          Math.max(line, 1), "no JSON: " + RegisterCsv.shorten(e.getOriginalMessage()));
    }
    return rows;
  }

  /// Writes a file that reads back as the same entries.
  public static String write(List<Entry> entries) {
    var out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("names");
      for (Entry entry : entries) {
        for (Map<String, String> row : Rows.of(entry)) {
          json.writeRaw("\n");
          json.writeStartObject();
          for (String column : Rows.COLUMNS) {
            String value = row.getOrDefault(column, "");
            if (value.isEmpty()) continue;
            if (Rows.LISTS.contains(column)) {
              json.writeArrayPropertyStart(column);
              for (String one : value.split("\\|")) json.writeString(one);
              json.writeEndArray();
            } else {
              json.writeStringProperty(column, value);
            }
          }
          json.writeEndObject();
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out + "\n";
  }

  private static Rows.Row row(JsonParser json) throws BadRegister {
    int line = line(json);
    Map<String, String> cells = new LinkedHashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String column = json.currentName();
      if (!Rows.COLUMNS.contains(column))
        throw bad(json, "there is no member " + RegisterCsv.shorten(column));
      String value;
      if (Rows.LISTS.contains(column)) {
        expect(json, json.nextToken(), JsonToken.START_ARRAY);
        List<String> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          expect(json, json.currentToken(), JsonToken.VALUE_STRING);
          if (json.getString().contains("|"))
            throw bad(json, "a value with |, which stands between values");
          list.add(json.getString());
        }
        value = String.join("|", list);
      } else {
        expect(json, json.nextToken(), JsonToken.VALUE_STRING);
        value = json.getString();
      }
      if (cells.put(column, Names.clean(value)) != null) throw bad(json, column + " stands twice");
    }
    return new Rows.Row(line, cells);
  }

  private static void expect(
      JsonParser json, @org.jspecify.annotations.Nullable JsonToken found, JsonToken wanted)
      throws BadRegister {
    if (found != wanted)
      throw bad(
          json,
          "expected %s"
              .formatted(wanted.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')));
  }

  private static BadRegister bad(JsonParser json, String message) {
    return new BadRegister(line(json), message);
  }

  private static int line(JsonParser json) {
    return Math.max(1, json.currentLocation().getLineNr());
  }
}
