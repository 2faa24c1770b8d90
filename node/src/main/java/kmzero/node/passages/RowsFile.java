package kmzero.node.passages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kmzero.node.desk.Problem;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/// Many rows in one file: CSV in UTF-8 (RFC 4180) or XLSX, its first sheet. The first row names the
/// columns; for gate notices as [ToldFields] names the fields, containers joined by spaces. At most
/// 20,000 rows.
record RowsFile(List<Map<String, String>> rows) {

  static final int MOST_ROWS = 20_000;
  static final int MOST_BYTES = 16 << 20;

  RowsFile {
    rows = List.copyOf(rows);
  }

  /// The file cannot be read at all; the message says why, in English, for programs.
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }

    Problem problem() {
      return new Problem(
          422, "passages.rows-unreadable", List.of("why", String.valueOf(getMessage())));
    }
  }

  /// The file has more than [#MOST_BYTES].
  static Problem tooLarge() {
    return new Problem(413, "passages.rows-too-large", List.of("megabytes", MOST_BYTES >> 20));
  }

  /// Reads a file whose first row names at least these columns.
  static RowsFile read(byte[] bytes, Set<String> needed) throws Unreadable {
    List<List<String>> cells =
        bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' ? sheet(bytes) : csv(bytes);
    if (cells.isEmpty()) throw new Unreadable("the file is empty");
    if (cells.size() - 1 > MOST_ROWS)
      throw new Unreadable("%d rows, at most %d".formatted(cells.size() - 1, MOST_ROWS));
    List<String> names = cells.getFirst().stream().map(String::strip).toList();
    List<String> missing = needed.stream().filter(it -> !names.contains(it)).sorted().toList();
    if (!missing.isEmpty())
      throw new Unreadable("the first row does not name the columns " + String.join(", ", missing));
    List<Map<String, String>> rows = new ArrayList<>();
    for (List<String> line : cells.subList(1, cells.size())) {
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(names.size(), line.size()); i++) {
        if (!line.get(i).isBlank()) row.put(names.get(i), line.get(i).strip());
      }
      rows.add(row);
    }
    return new RowsFile(rows);
  }

  private static List<List<String>> sheet(byte[] bytes) throws Unreadable {
    List<List<String>> cells = new ArrayList<>();
    var format = new DataFormatter(java.util.Locale.ROOT);
    try (var book = WorkbookFactory.create(new ByteArrayInputStream(bytes))) {
      if (book.getNumberOfSheets() == 0) throw new Unreadable("the file has no sheet");
      for (Row row : book.getSheetAt(0)) {
        List<String> line = new ArrayList<>();
        for (int i = 0; i < Math.max(0, row.getLastCellNum()); i++)
          line.add(format.formatCellValue(row.getCell(i)));
        cells.add(line);
        if (cells.size() > MOST_ROWS + 1) break;
      }
    } catch (IOException | RuntimeException e) {
      throw new Unreadable("is no XLSX that can be read: " + e.getMessage());
    }
    return cells;
  }

  private static List<List<String>> csv(byte[] bytes) throws Unreadable {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Unreadable("is not UTF-8");
    }
    if (text.startsWith("\uFEFF")) text = text.substring(1);
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c != '"') cell.append(c);
        else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else quoted = false;
      } else if (c == '"' && cell.isEmpty()) {
        quoted = true;
      } else if (c == ',') {
        line.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        line.add(cell.toString());
        cell.setLength(0);
        if (line.size() > 1 || !line.getFirst().isBlank()) lines.add(line);
        line = new ArrayList<>();
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    if (quoted) throw new Unreadable("a quotation mark is never closed");
    line.add(cell.toString());
    if (line.size() > 1 || !line.getFirst().isBlank()) lines.add(line);
    return lines;
  }
}
