package kmzero.node.register;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kmzero.node.cooperation.Background;
import kmzero.node.cooperation.Naming;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Frame;
import kmzero.node.desk.Language;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/// What the list shows, as a file: the same rows in the same order, a column for each thing, headed
/// in the reader's language.
///
/// Numbers and days are numbers and days. A text that a spreadsheet would take for a formula is
/// kept a text. The spreadsheet has a second sheet that says what the file holds, of when, from
/// which address, and whether it was cut.
final class ListFile {

  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r\\n＝＋－＠]", Pattern.DOTALL);
  private static final int CELL_MOST = 32_000;

  private final Background background;
  private final Frame frame;
  private final ListWords words;
  private final Register.Found found;
  private final LocalDate today;
  private final Instant now;
  private final String address;
  private final Choice choice;

  ListFile(
      Background background,
      Frame frame,
      Choice choice,
      Register.Found found,
      LocalDate today,
      Instant now,
      String address) {
    this.background = background;
    this.frame = frame;
    this.words = new ListWords(background, frame);
    this.choice = choice;
    this.found = found;
    this.today = today;
    this.now = now;
    this.address = address;
  }

  /// A cell: a text, a number, a day, or nothing.
  private sealed interface Value {
    record Text(String text) implements Value {}

    record Figure(BigDecimal number) implements Value {}

    record Day(LocalDate day) implements Value {}

    record Nothing() implements Value {}
  }

  /// A column.
  ///
  /// @param width in characters
  private record Column(String head, int width, Function<RegisterRow, Value> value) {}

  /// Name of the file without ending: marked as an exercise, dated, and marked when it was cut.
  String name() {
    return "%slist-%s%s"
        .formatted(
            background.isExercise() ? "exercise-" : "",
            today,
            found.next() ? "-first-" + found.rows().size() : "");
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    if (choice.grouping() != Grouping.NONE)
      columns.add(
          column("register.group", 22, row -> text(words.group(choice.grouping(), group(row)))));
    columns.add(column("register.kind", 14, row -> text(words.kind(row.kind()))));
    for (Language language : languages())
      columns.add(
          new Column(
              frame.say("register.column.wording", "language", language.ownName()),
              60,
              row -> text(row.wording().getOrDefault(language.tag(), ""))));
    columns.add(column("register.field", 26, row -> text(words.naming().field(row.field()))));
    columns.add(column("register.sides", 26, row -> text(words.sides(row.parties()))));
    columns.add(column("register.offices", 34, row -> text(words.offices(row.parties()))));
    columns.add(column("register.standings", 34, row -> text(standings(row))));
    columns.add(column("register.opened", 12, row -> new Value.Day(row.openedOn())));
    columns.add(
        column(
            "register.column.age",
            9,
            row -> figure(ChronoUnit.DAYS.between(row.openedOn(), today))));
    columns.add(column("register.next", 12, row -> day(row.nextFor(background.side(), today))));
    columns.add(column("register.meeting", 18, row -> text(row.nextMeeting().orElse(""))));
    columns.add(
        column(
            "register.indicator",
            30,
            row -> text(words.measure(row).map(Naming.Worded::text).orElse(""))));
    columns.add(column("register.unit", 10, row -> text(words.unit(row))));
    columns.add(column("register.baseline", 10, row -> figure(words.figure(row, "baseline"))));
    columns.add(column("register.now", 10, row -> figure(words.now(row))));
    columns.add(column("register.target", 10, row -> figure(words.figure(row, "target"))));
    columns.add(
        column(
            "register.reached",
            10,
            row ->
                row.reached()
                    .<Value>map(part -> new Value.Figure(BigDecimal.valueOf(part, 1)))
                    .orElse(new Value.Nothing())));
    columns.add(column("register.reports", 9, row -> figure(row.reports())));
    columns.add(column("register.evidence", 9, row -> figure(row.evidence())));
    columns.add(column("register.history", 16, row -> text(history(row))));
    columns.add(column("register.phase", 18, row -> text(words.phase(row.kind(), row.phase()))));
    columns.add(column("register.latest", 12, row -> new Value.Day(row.lastOn())));
    columns.add(
        column("register.mechanism", 30, row -> text(words.naming().mechanism(row.mechanism()))));
    columns.add(
        column("register.column.dossier", 30, row -> text("/dossiers/" + row.dossier().hex())));
    if (background.isExercise())
      columns.add(column("register.column.mark", 12, row -> text(frame.say("desk.mark.exercise"))));
    return columns;
  }

  /// The reader's language first.
  private List<Language> languages() {
    List<Language> languages = new ArrayList<>(List.of(Language.VI, Language.ZH));
    if (frame.language() == Language.ZH) languages = new ArrayList<>(languages.reversed());
    boolean english =
        found.rows().stream().anyMatch(row -> row.wording().containsKey(Language.EN.tag()));
    if (english) languages.add(frame.language() == Language.EN ? 0 : 2, Language.EN);
    return languages;
  }

  private Column column(String key, int width, Function<RegisterRow, Value> value) {
    return new Column(frame.say(key), width, value);
  }

  private String group(RegisterRow row) {
    return found.groups().stream()
        .filter(group -> group.at() == row.place().group())
        .findFirst()
        .map(Register.Group::code)
        .orElse("");
  }

  private String standings(RegisterRow row) {
    return row.parties().stream()
        .map(party -> {
          String standing = words.standing(row, party);
          return standing.isEmpty() ? "" : words.naming().side(party.side()) + ": " + standing;
        })
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String history(RegisterRow row) {
    return row.years().stream()
        .map(link -> String.valueOf(link.year()))
        .collect(Collectors.joining(" → "));
  }

  private static Value text(String text) {
    return text.isEmpty() ? new Value.Nothing() : new Value.Text(text);
  }

  private static Value figure(long number) {
    return new Value.Figure(BigDecimal.valueOf(number));
  }

  private static Value figure(String written) {
    if (written.isEmpty()) return new Value.Nothing();
    return Indicators.number(written).<Value>map(Value.Figure::new).orElse(new Value.Text(written));
  }

  private static Value day(Optional<LocalDate> day) {
    return day.<Value>map(Value.Day::new).orElse(new Value.Nothing());
  }

  // ---- comma-separated
  // -------------------------------------------------------------------------------------------------------

  /// RFC 4180 with a byte-order mark, days as ISO 8601.
  byte[] separated() {
    List<Column> columns = columns();
    StringBuilder file = new StringBuilder("\uFEFF");
    file.append(columns.stream().map(c -> quoted(c.head())).collect(Collectors.joining(",")));
    file.append("\r\n");
    for (RegisterRow row : found.rows()) {
      file.append(
          columns.stream()
              .map(column ->
                  switch (column.value().apply(row)) {
                    case Value.Text(String text) -> quoted(harmless(text));
                    case Value.Figure(BigDecimal number) -> number.toPlainString();
                    case Value.Day(LocalDate day) -> day.toString();
                    case Value.Nothing n -> "";
                  })
              .collect(Collectors.joining(",")));
      file.append("\r\n");
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  /// Spreadsheets take a text that begins like this for a formula, and run it.
  private static String harmless(String text) {
    return FORMULA.matcher(text).find() ? "'" + text : text;
  }

  // ---- spreadsheet
  // -----------------------------------------------------------------------------------------------------------

  /// Office Open XML, header row frozen, with a filter over the columns.
  byte[] spreadsheet() {
    try (SXSSFWorkbook book = new SXSSFWorkbook(200);
        ByteArrayOutputStream file = new ByteArrayOutputStream()) {
      book.setCompressTempFiles(true);
      Styles styles = new Styles(book);
      rows(book.createSheet(sheet("register.title")), styles);
      about(book.createSheet(sheet("register.about")), styles);
      book.write(file);
      return file.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing the list as a spreadsheet", e);
    }
  }

  private String sheet(String key) {
    String mark = background.isExercise() ? frame.say("desk.mark.exercise") + " - " : "";
    String name = mark + frame.say(key);
    return org.apache.poi.ss.util.WorkbookUtil.createSafeSheetName(name);
  }

  private void rows(SXSSFSheet sheet, Styles styles) {
    List<Column> columns = columns();
    Row head = sheet.createRow(0);
    for (int i = 0; i < columns.size(); i++) {
      Cell cell = head.createCell(i);
      cell.setCellValue(columns.get(i).head());
      cell.setCellStyle(styles.head);
      sheet.setColumnWidth(i, columns.get(i).width() * 256);
    }
    sheet.createFreezePane(0, 1);
    int at = 1;
    for (RegisterRow row : found.rows()) {
      Row line = sheet.createRow(at++);
      for (int i = 0; i < columns.size(); i++)
        fill(line, i, columns.get(i).value().apply(row), styles);
    }
    sheet.setAutoFilter(new CellRangeAddress(0, Math.max(0, at - 1), 0, columns.size() - 1));
  }

  private static void fill(Row line, int at, Value value, Styles styles) {
    switch (value) {
      case Value.Text(String text) -> {
        Cell cell = line.createCell(at);
        cell.setCellValue(text.length() > CELL_MOST ? text.substring(0, CELL_MOST) + "…" : text);
        cell.setCellStyle(FORMULA.matcher(text).find() ? styles.quoted : styles.text);
      }
      case Value.Figure(BigDecimal number) -> {
        Cell cell = line.createCell(at);
        cell.setCellValue(number.doubleValue());
        cell.setCellStyle(styles.number);
      }
      case Value.Day(LocalDate day) -> {
        Cell cell = line.createCell(at);
        cell.setCellValue(day);
        cell.setCellStyle(styles.day);
      }
      case Value.Nothing n -> {}
    }
  }

  private void about(SXSSFSheet sheet, Styles styles) {
    List<String> lines = new ArrayList<>();
    if (background.isExercise())
      lines.add(frame.say("desk.mark.exercise") + ". " + frame.say("desk.mark.exercise.meaning"));
    lines.add(
        frame.say("register.about.of", "moment", Clocks.moment(now, frame.language()).text(frame)));
    lines.add(
        frame.say("register.about.rows", "rows", found.rows().size(), "total", found.total()));
    if (found.next()) lines.add(frame.say("register.about.cut", "rows", found.rows().size()));
    lines.add(frame.say("register.about.address", "address", address));
    lines.add(frame.say("register.about.side", "side", words.naming().side(background.side())));
    sheet.setColumnWidth(0, 110 * 256);
    int at = 0;
    for (String text : lines) fill(sheet.createRow(at++), 0, new Value.Text(text), styles);
  }

  /// The looks of cells.
  private static final class Styles {
    final CellStyle head;
    final CellStyle text;
    final CellStyle quoted;
    final CellStyle number;
    final CellStyle day;

    Styles(SXSSFWorkbook book) {
      Font bold = book.createFont();
      bold.setBold(true);
      head = style(book);
      head.setFont(bold);
      head.setWrapText(true);
      text = style(book);
      text.setWrapText(true);
      quoted = style(book);
      quoted.setWrapText(true);
      quoted.setQuotePrefixed(true);
      number = style(book);
      day = style(book);
      day.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
    }

    private static CellStyle style(SXSSFWorkbook book) {
      CellStyle style = book.createCellStyle();
      style.setVerticalAlignment(VerticalAlignment.TOP);
      return style;
    }
  }
}
