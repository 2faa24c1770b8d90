package kmzero.node.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kmzero.node.attachments.FileType;
import kmzero.node.reading.Value.What;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a person made of a reading, in the form of the reader's test corpus: `reports/NAME.EXT` and
/// `gold/NAME.json`. Pure.
///
/// Only what was accepted, mended or added is gold; whatever nobody has decided is left out, so a
/// reading should be worked through before it becomes a case.
final class TestCase {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private TestCase() {}

  /// The case's name: of the file, without its ending.
  static String name(Readings.Row row) {
    String plain =
        FileType.withoutEnding(row.name())
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-|-$", "");
    String named = plain.isEmpty() ? "report" : plain;
    return named.length() <= 60 ? named : named.substring(0, 60);
  }

  static byte[] zip(Readings.Row row, Sheet sheet, List<Draft> drafts, byte[] source) {
    String file = name(row) + ending(source, sheet.markup());
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("reports/" + file));
      zip.write(source);
      zip.putNextEntry(new ZipEntry("gold/" + name(row) + ".json"));
      zip.write(gold(file, row, sheet, drafts).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("writing a test case", e);
    }
    return bytes.toByteArray();
  }

  private static String ending(byte[] source, boolean markup) {
    if (source.length > 1 && source[0] == '%' && source[1] == 'P') return ".pdf";
    if (source.length > 1 && source[0] == 'P' && source[1] == 'K') return ".docx";
    return markup ? ".html" : ".txt";
  }

  /// The gold of a case; its `sha256` is that of the report's file.
  static String gold(String file, Readings.Row row, Sheet sheet, List<Draft> drafts) {
    Map<String, Object> gold = new LinkedHashMap<>();
    gold.put("file", file);
    gold.put("sha256", row.digest().hex());
    gold.put("language", sheet.language());
    gold.put("quality", "clean");
    gold.put("held", false);
    gold.put("doubtful", false);
    if (file.endsWith(".pdf") || file.endsWith(".docx")) gold.put("text", sheet.text());
    gold.put("blocks", sheet.paragraphs().stream().map(TestCase::block).toList());
    List<Object> persons = new ArrayList<>();
    Map<String, String> ids = persons(sheet, drafts, persons);
    gold.put("persons", persons);
    gold.put(
        "events",
        drafts.stream()
            .filter(draft -> draft.event() && taken(draft))
            .map(draft -> event(draft, sheet, ids))
            .toList());
    gold.put(
        "commitments",
        drafts.stream()
            .filter(draft -> !draft.event() && taken(draft))
            .map(draft -> item(draft, sheet, ids))
            .toList());
    return JSON.writeValueAsString(gold) + "\n";
  }

  private static boolean taken(Draft draft) {
    return (!draft.rejected() && !draft.whole().open()) || (draft.added() && !draft.rejected());
  }

  private static Object block(Sheet.Part part) {
    Map<String, Object> block = new LinkedHashMap<>();
    String role =
        switch (part.role()) {
          case "furniture" -> "nav";
          case "source" -> "credit";
          default -> part.role();
        };
    block.put("role", role);
    block.put("language", part.language());
    block.put("start", part.span().start());
    block.put("end", part.span().end());
    return block;
  }

  /// Persons of the report; a head that was mended to a name that the report says elsewhere is a
  /// person of its own.
  ///
  /// @return ids by name
  private static Map<String, String> persons(Sheet sheet, List<Draft> drafts, List<Object> into) {
    Map<String, String> ids = new LinkedHashMap<>();
    for (Sheet.Person person : sheet.persons()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("id", person.id());
      one.put("name", person.name());
      one.put("offices", person.offices());
      one.put("mentions", person.mentions());
      into.add(one);
      ids.putIfAbsent(person.name(), person.id());
    }
    for (Draft draft : drafts) {
      if (!taken(draft)) continue;
      for (Value value : draft.values()) {
        boolean named =
            switch (value.what()) {
              case HEAD, PARTICIPANT, SPEAKER -> !value.rejected();
              default -> false;
            };
        Optional<Sheet.Span> said = named ? Drafts.find(sheet, value.now()) : Optional.empty();
        if (said.isEmpty() || ids.containsKey(value.now())) continue;
        String id = "m" + (ids.size() + 1);
        ids.put(value.now(), id);
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("id", id);
        one.put("name", value.now());
        one.put("offices", List.of());
        one.put("mentions", List.of(said.get()));
        into.add(one);
      }
    }
    return ids;
  }

  private static Object event(Draft draft, Sheet sheet, Map<String, String> ids) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", draft.key());
    event.put("kind", draft.one(What.KIND).orElse("meeting"));
    draft.one(What.DATE).ifPresent(date -> event.put("date", date));
    Optional<Value> date = draft.values().stream().filter(v -> v.what() == What.DATE).findFirst();
    event.put("yearInferred", date.filter(v -> v.how().contains("year")).isPresent());
    event.put("dateSpans", date.map(Value::spans).orElse(List.of()));
    List<Sheet.Span> places =
        draft.many(What.PLACE).stream().flatMap(p -> Drafts.find(sheet, p).stream()).toList();
    draft.one(What.PLACE).ifPresent(place -> event.put("place", place));
    event.put("placeSpans", places);
    List<String> heads = ids(draft.many(What.HEAD), ids);
    event.put("heads", heads);
    List<String> all = new ArrayList<>(heads);
    ids(draft.many(What.PARTICIPANT), ids).stream()
        .filter(id -> !all.contains(id))
        .forEach(all::add);
    event.put("participants", all);
    event.put("sides", draft.codes(What.SIDE));
    event.put("signed", !draft.many(What.PAPER).isEmpty());
    event.put("optional", false);
    return event;
  }

  private static List<String> ids(List<String> names, Map<String, String> ids) {
    return names.stream().map(name -> ids.getOrDefault(name, name)).distinct().toList();
  }

  private static Object item(Draft draft, Sheet sheet, Map<String, String> ids) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("status", draft.one(What.STATUS).orElse("proposed"));
    draft.one(What.MODALITY).ifPresent(modality -> item.put("modality", modality));
    item.put("fields", draft.codes(What.FIELDS));
    String speaker = draft.one(What.SPEAKER).orElse("both");
    item.put("speaker", ids.getOrDefault(speaker, speaker));
    item.put(
        "answers",
        ids(
            draft.many(What.ANSWERS).stream()
                .flatMap(names -> java.util.Arrays.stream(names.split(", ")))
                .toList(),
            ids));
    String text = draft.one(What.TEXT).orElse("");
    Value value = draft.find(draft.key() + ".text").orElseThrow();
    Sheet.Span span =
        Drafts.find(sheet, text)
            .or(() -> value.spans().stream().findFirst())
            .orElse(new Sheet.Span(text, 0, 0));
    // The clause read and not another place with the same words.
    if (text.equals(value.read()) && !value.spans().isEmpty()) span = value.spans().getFirst();
    item.put("text", span.text());
    item.put("start", span.start());
    item.put("end", span.end());
    return item;
  }
}
