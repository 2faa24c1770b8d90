package kmzero.node.correspondence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kmzero.ledger.entry.Charter;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Language;
import kmzero.node.desk.Words;
import kmzero.node.reference.Locality;

/// The quarterly sheet as CSV (RFC 4180) with a byte-order mark, so that a spreadsheet reads
/// Vietnamese and Chinese. A cell that a spreadsheet would take for a formula is led by an
/// apostrophe.
final class SheetCsv {

  private static final String MARK = "\uFEFF";

  private final Words words;
  private final Language language;

  SheetCsv(Words words, Language language) {
    this.words = words;
    this.language = language;
  }

  String write(Sheet sheet, Background background) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>();
    if (background.isExercise()) head.add(words.say(language, "desk.mark.exercise"));
    for (String column : List.of("year", "quarter", "side", "counterpart")) {
      head.add(words.say(language, "correspondence.column." + column));
    }
    for (String column : Sheet.COLUMNS) {
      head.add(words.say(language, "correspondence.column." + column));
    }
    head.add(words.say(language, "correspondence.column.given"));
    head.add(words.say(language, "correspondence.column.taken"));
    rows.add(head);
    for (Sheet.Line line : sheet.lines()) {
      List<String> row = new ArrayList<>();
      if (background.isExercise()) row.add(words.say(language, "desk.mark.exercise"));
      row.add(Integer.toString(sheet.year()));
      row.add(Integer.toString(line.quarter()));
      row.add(name(background, line.side()));
      row.add(name(background, line.counterpart()));
      for (String column : Sheet.COLUMNS) row.add(Long.toString(line.of(column)));
      row.add(Long.toString(line.given()));
      row.add(Long.toString(line.taken()));
      rows.add(row);
    }
    return MARK
        + rows.stream()
            .map(row -> row.stream().map(SheetCsv::cell).collect(Collectors.joining(",")))
            .collect(Collectors.joining("\r\n", "", "\r\n"));
  }

  private String name(Background background, String side) {
    return background.charters().stream()
        .flatMap(charter -> charter.find(side).stream())
        .map(Charter.Member::names)
        .flatMap(names -> Optional.ofNullable(names.get(language.tag())).stream())
        .findFirst()
        .or(() ->
            background
                .reference()
                .findLocality(side)
                .map(Locality::name)
                .map(name -> name.in(language.tag())))
        .orElse(side);
  }

  static String cell(String text) {
    String safe = text.matches("^[=+\\-@\\t\\r].*") ? "'" + text : text;
    return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
