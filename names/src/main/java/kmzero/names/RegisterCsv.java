package kmzero.names;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A register as CSV (RFC 4180, UTF-8): a heading with the names of columns, then a row an entry
/// or, for persons, a row a term of office. Columns may be left out and stand in any order.
public final class RegisterCsv {
  /// Longer files are refused; bytes.
  public static final int LONGEST_FILE = 20_000_000;

  private RegisterCsv() {}

  /// Reads a file. Cost: linear; holds the file and its entries.
  ///
  /// @throws BadRegister with the line, when it is too long, no UTF-8, no CSV or tells of no entry
  public static List<Entry> read(byte[] file) throws BadRegister {
    return Rows.entries(rows(file));
  }

  /// Reads a file entry by entry.
  ///
  /// @throws BadRegister when the file as a whole is too long, no UTF-8 or no CSV of these columns
  public static List<ReadEntry> readEach(byte[] file) throws BadRegister {
    return Rows.each(rows(file));
  }

  private static List<Rows.Row> rows(byte[] file) throws BadRegister {
    List<List<String>> table = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    split(text(file), table, lines);
    if (table.isEmpty()) throw new BadRegister(1, "the file is empty");
    List<String> heading = table.getFirst().stream().map(String::strip).toList();
    for (String column : heading) {
      if (!Rows.COLUMNS.contains(column)) {
        throw new BadRegister(
            1,
            "there is no column %s; the columns are %s"
                .formatted(shorten(column), String.join(", ", Rows.COLUMNS)));
      }
    }
    if (new HashSet<>(heading).size() < heading.size())
      throw new BadRegister(1, "a column stands twice in the heading");
    if (!heading.contains("id") || !heading.contains("kind"))
      throw new BadRegister(1, "the heading lacks kind or id");
    List<Rows.Row> rows = new ArrayList<>();
    for (int i = 1; i < table.size(); i++) {
      List<String> cells = table.get(i);
      int line = lines.get(i);
      if (cells.size() != heading.size()) {
        throw new BadRegister(
            line, "%d cells under a heading of %d".formatted(cells.size(), heading.size()));
      }
      Map<String, String> named = new LinkedHashMap<>();
      for (int c = 0; c < cells.size(); c++) named.put(heading.get(c), Names.clean(cells.get(c)));
      rows.add(new Rows.Row(line, named));
    }
    return rows;
  }

  /// Writes a file that reads back as the same entries.
  public static String write(List<Entry> entries) {
    var out = new StringBuilder();
    out.append(String.join(",", Rows.COLUMNS)).append('\n');
    for (Entry entry : entries) {
      for (Map<String, String> row : Rows.of(entry)) {
        out.append(
                Rows.COLUMNS.stream()
                    .map(column -> quote(row.getOrDefault(column, "")))
                    .collect(Collectors.joining(",")))
            .append('\n');
      }
    }
    return out.toString();
  }

  static String text(byte[] file) throws BadRegister {
    if (file.length > LONGEST_FILE) {
      throw new BadRegister(
          1, "the file has %d bytes; %d is the most".formatted(file.length, LONGEST_FILE));
    }
    int skip =
        file.length >= 3
                && file[0] == (byte) 0xEF
                && file[1] == (byte) 0xBB
                && file[2] == (byte) 0xBF
            ? 3
            : 0;
    ByteBuffer bytes = ByteBuffer.wrap(file, skip, file.length - skip);
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(bytes)
          .toString();
    } catch (CharacterCodingException e) {
      int line = 1;
      for (int i = skip; i < bytes.position(); i++) if (file[i] == '\n') line++;
      throw new BadRegister(line, "not UTF-8");
    }
  }

  private static void split(String text, List<List<String>> table, List<Integer> lines)
      throws BadRegister {
    var cell = new StringBuilder();
    List<String> row = new ArrayList<>();
    int line = 1;
    int begun = 1;
    int opened = 1;
    boolean quoted = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? '\n' : text.charAt(i);
      if (i == text.length() && quoted)
        throw new BadRegister(opened, "a quotation mark is never closed");
      if (c == 0) throw new BadRegister(line, "a zero byte");
      if (quoted) {
        if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else if (c == '"') {
          quoted = false;
        } else {
          cell.append(c);
        }
      } else if (c == '"' && cell.isEmpty()) {
        quoted = true;
        opened = line;
      } else if (c == ',') {
        row.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        if (!row.isEmpty() || !cell.toString().isBlank()) {
          row.add(cell.toString());
          table.add(row);
          lines.add(begun);
          if (table.size() > Rows.MOST_ROWS)
            throw new BadRegister(line, "more than %d rows".formatted(Rows.MOST_ROWS));
        }
        row = new ArrayList<>();
        cell.setLength(0);
        begun = line + 1;
      } else if (c != '\r') {
        cell.append(c);
      }
      if (cell.length() > Rows.LONGEST_CELL) {
        throw new BadRegister(
            line, "a cell of more than %d characters".formatted(Rows.LONGEST_CELL));
      }
      if (row.size() > Rows.COLUMNS.size())
        throw new BadRegister(line, "more cells than there are columns");
      if (c == '\n') line++;
    }
  }

  private static String quote(String cell) {
    return cell.contains(",") || cell.contains("\"") || cell.contains("\n")
        ? '"' + cell.replace("\"", "\"\"") + '"'
        : cell;
  }

  static String shorten(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
