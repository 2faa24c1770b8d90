package kmzero.node.briefs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.node.desk.Language;

/// Puts a report together from its file and its records, and cuts it: of each part as many records
/// as fit the printed lines it has room for, the rest counted in one line.
///
/// How many lines a record takes is reckoned from its characters, a Chinese one as two, over the
/// width of its column on A4; so the same records are cut alike at every node, on page and paper.
final class Writing {

  /// Characters across the page, in the type of tables and in that of sentences.
  private static final int TABLE_WIDTH = 92;

  private static final int TEXT_WIDTH = 84;

  /// What a column's edges take.
  private static final int EDGE = 2;

  private final Report report;
  private final Gathering gathering;
  private final Scope scope;
  private final Language language;

  private Writing(Report report, Gathering gathering, Scope scope, Language language) {
    this.report = report;
    this.gathering = gathering;
    this.scope = scope;
    this.language = language;
  }

  /// The report about `scope`.
  ///
  /// @param notes whether what is for the reader's own side alone is told as well
  static Brief of(
      Report report, Gathering gathering, Scope scope, Language language, boolean notes) {
    return new Writing(report, gathering, scope, language).write(notes);
  }

  private Brief write(boolean notes) {
    Entry subject = gathering.subject();
    return new Brief(
        language,
        report.kicker().in(language.tag()),
        Piece.plain(report.title().in(language).say(subject)),
        report.lead().in(language).say(subject),
        report.sections().stream()
            .filter(section -> section.of().contains(scope.kind()))
            .filter(section -> notes || !section.sideOnly())
            .map(this::section)
            .toList(),
        report.foot().in(language).say(subject),
        gathering.isExercise(),
        scope.now(),
        scope.address(),
        report.proof());
  }

  private Brief.Section section(Report.Section section) {
    return new Brief.Section(
        section.id(),
        section.title().in(language.tag()),
        section.sideOnly(),
        section.empty().in(language.tag()),
        section.parts().stream()
            .filter(part -> part.of().contains(scope.kind()))
            .flatMap(part -> told(part).stream())
            .toList());
  }

  private Optional<Brief.Told> told(Report.Piecework part) {
    List<Entry> entries = chosen(part);
    if (entries.isEmpty()) return Optional.empty();
    return Optional.of(
        switch (part.shape()) {
          case Report.Shape.Rows(List<Report.Column> columns) -> table(part, columns, entries);
          case Report.Shape.Points(Report.Sayings say) -> points(part, say, entries);
          case Report.Shape.Facts(List<Report.Fact> facts) ->
              new Brief.Facts(
                  entries.stream()
                      .flatMap(
                          entry ->
                              facts.stream()
                                  .filter(fact -> fact.say().in(language).isTold(entry))
                                  .map(
                                      fact ->
                                          new Brief.Fact(
                                              fact.name().in(language.tag()),
                                              clip(
                                                  fact.say().in(language).say(entry),
                                                  part.clip()))))
                      .toList(),
                  Optional.empty());
        });
  }

  private List<Entry> chosen(Report.Piecework part) {
    List<Entry> chosen =
        new ArrayList<>(
            gathering.of(part.from()).stream()
                .filter(
                    entry ->
                        part.where().entrySet().stream()
                            .allMatch(
                                rule ->
                                    rule.getValue()
                                        .contains(
                                            entry.codes().getOrDefault(rule.getKey(), ""))))
                .toList());
    for (String key : part.sort().reversed())
      chosen.sort(Comparator.comparing(entry -> entry.sorts().getOrDefault(key, "")));
    return chosen;
  }

  private Brief.Table table(
      Report.Piecework part, List<Report.Column> columns, List<Entry> entries) {
    int all = columns.stream().mapToInt(Report.Column::weight).sum();
    List<List<List<Piece>>> rows = new ArrayList<>();
    List<String> above = new ArrayList<>();
    int room = part.lines();
    for (Entry entry : entries) {
      List<List<Piece>> row = new ArrayList<>();
      List<String> said = new ArrayList<>();
      int lines = 1;
      for (int i = 0; i < columns.size(); i++) {
        Report.Column column = columns.get(i);
        List<Piece> cell = clip(column.say().in(language).say(entry), part.clip());
        String plain = Piece.plain(cell);
        said.add(plain);
        boolean again = column.once() && !above.isEmpty() && above.get(i).equals(plain);
        row.add(again ? List.of() : cell);
        int width = Math.max(4, TABLE_WIDTH * column.weight() / all - EDGE);
        if (!again) lines = Math.max(lines, lines(plain, width));
      }
      if (room < lines) break;
      room -= lines;
      rows.add(row);
      above = said;
    }
    return new Brief.Table(
        columns.stream()
            .map(
                column ->
                    new Brief.Head(
                        column.head().in(language.tag()),
                        column.weight(),
                        column.number(),
                        column.strong()))
            .toList(),
        rows,
        more(part, entries.size() - rows.size()));
  }

  private Brief.Points points(Report.Piecework part, Report.Sayings say, List<Entry> entries) {
    List<List<Piece>> points = new ArrayList<>();
    int room = part.lines();
    for (Entry entry : entries) {
      List<Piece> point = clip(say.in(language).say(entry), part.clip());
      int lines = lines(Piece.plain(point), TEXT_WIDTH);
      if (room < lines) break;
      room -= lines;
      points.add(point);
    }
    return new Brief.Points(points, more(part, entries.size() - points.size()));
  }

  private Optional<Brief.More> more(Report.Piecework part, int rest) {
    if (rest == 0) return Optional.empty();
    Entry number = new Entry.Builder().say("number", Integer.toString(rest)).build();
    String href =
        scope
            .counterpart()
            .filter(side -> part.rest().startsWith("/list"))
            .map(side -> part.rest() + (part.rest().contains("?") ? "&" : "?") + "side=" + side)
            .orElse(part.rest());
    return Optional.of(
        new Brief.More(Piece.plain(report.more().in(language).say(number)), href));
  }

  /// Each piece at most `most` characters long.
  private static List<Piece> clip(List<Piece> pieces, int most) {
    return pieces.stream()
        .map(
            piece -> {
              String text = piece.text();
              int length = text.codePointCount(0, text.length());
              return length <= most
                  ? piece
                  : new Piece(
                      text.substring(0, text.offsetByCodePoints(0, most - 1)).stripTrailing() + "…",
                      piece.language(),
                      piece.href());
            })
        .toList();
  }

  /// How many lines a text takes where `width` characters go on one.
  static int lines(String text, int width) {
    int all = text.codePoints().map(Writing::width).sum();
    return Math.max(1, (all + width - 1) / width);
  }

  private static int width(int point) {
    return WIDE.contains(Character.UnicodeScript.of(point)) || (point >= 0x3000 && point < 0xFFF0)
        ? 2
        : 1;
  }

  private static final Set<Character.UnicodeScript> WIDE =
      Set.of(Character.UnicodeScript.HAN);
}
