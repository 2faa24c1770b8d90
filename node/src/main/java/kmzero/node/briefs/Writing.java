package kmzero.node.briefs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import kmzero.node.desk.Language;

/// Puts a report together from its file and its records, and cuts it: of each part as many records
/// as fit the printed lines it has room for, the rest counted in one line.
///
/// How many lines a record takes is reckoned from its characters, a Chinese one as two, over the
/// width of its column on A4; so the same records are cut alike at every node, on page and paper.
final class Writing {

  /// Characters across the page, in the type of tables and in that of sentences.
  private static final int TABLE_WIDTH = 100;

  private static final int TEXT_WIDTH = 94;

  /// What a column's edges take.
  private static final int EDGE = 3;

  /// Heights in tenths of a millimetre: a line of a sentence, which is what files count by; what is
  /// added to a point; a line of a row; what is added to a row.
  private static final int LINE = 50;

  private static final int POINT_EDGE = 8;
  private static final int ROW_LINE = 45;
  private static final int ROW_EDGE = 22;

  private final Report report;
  private final Function<Source, List<Entry>> records;
  private final boolean exercise;
  private final Scope scope;
  private final Language language;

  private Writing(
      Report report,
      Function<Source, List<Entry>> records,
      boolean exercise,
      Scope scope,
      Language language) {
    this.report = report;
    this.records = records;
    this.exercise = exercise;
    this.scope = scope;
    this.language = language;
  }

  /// The report about `scope`.
  ///
  /// @param records of each kind
  /// @param notes whether what is for the reader's own side alone is told as well
  static Brief of(
      Report report,
      Function<Source, List<Entry>> records,
      boolean exercise,
      Scope scope,
      Language language,
      boolean notes) {
    return new Writing(report, records, exercise, scope, language).write(notes);
  }

  private Brief write(boolean notes) {
    Entry subject = records.apply(Source.SUBJECT).getFirst();
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
        exercise,
        scope.now(),
        scope.address(),
        report.proof());
  }

  private Brief.Section section(Report.Section section) {
    List<Brief.Told> told = new ArrayList<>();
    int room = section.lines() * LINE;
    for (Report.Piecework part : section.parts()) {
      if (!part.of().contains(scope.kind())) continue;
      List<Entry> entries = chosen(part);
      if (entries.isEmpty()) continue;
      List<Line> lines = lines(part, entries);
      Set<Integer> fitting = fitting(part, entries, lines, Math.min(room, part.lines() * LINE));
      for (int at : fitting) room -= lines.get(at).height();
      told.add(told(part, lines, fitting));
    }
    return new Brief.Section(
        section.id(),
        section.title().in(language.tag()),
        section.sideOnly(),
        section.empty().in(language.tag()),
        told);
  }

  /// A record as it is told.
  ///
  /// @param cells one a column, or one alone
  /// @param height in tenths of a millimetre
  private record Line(List<List<Piece>> cells, int height) {}

  private List<Line> lines(Report.Piecework part, List<Entry> entries) {
    return entries.stream()
        .map(entry ->
            switch (part.shape()) {
              case Report.Shape.Rows(List<Report.Column> columns) -> row(part, columns, entry);
              case Report.Shape.Points(Report.Sayings say) ->
                  alone(clip(say.in(language).say(entry), part.clip()));
              case Report.Shape.Sentence(Report.Sayings say) ->
                  alone(clip(say.in(language).say(entry), part.clip()));
              case Report.Shape.Facts(List<Report.Fact> facts) -> facts(part, facts, entry);
            })
        .toList();
  }

  private Line row(Report.Piecework part, List<Report.Column> columns, Entry entry) {
    int all = columns.stream().mapToInt(Report.Column::weight).sum();
    List<List<Piece>> cells = new ArrayList<>();
    int lines = 1;
    for (Report.Column column : columns) {
      List<Piece> cell = clip(column.say().in(language).say(entry), part.clip());
      cells.add(cell);
      int width = Math.max(4, TABLE_WIDTH * column.weight() / all - EDGE);
      lines = Math.max(lines, lines(Piece.plain(cell), width));
    }
    return new Line(cells, lines * ROW_LINE + ROW_EDGE);
  }

  private static Line alone(List<Piece> words) {
    return new Line(List.of(words), lines(Piece.plain(words), TEXT_WIDTH) * LINE + POINT_EDGE);
  }

  private Line facts(Report.Piecework part, List<Report.Fact> facts, Entry entry) {
    List<List<Piece>> cells =
        facts.stream()
            .map(fact ->
                fact.say().in(language).isTold(entry)
                    ? clip(fact.say().in(language).say(entry), part.clip())
                    : List.<Piece>of())
            .toList();
    return new Line(cells, cells.size() * (ROW_LINE + ROW_EDGE));
  }

  /// The places of those that fit, in order.
  private static Set<Integer> fitting(
      Report.Piecework part, List<Entry> entries, List<Line> lines, int room) {
    List<Integer> order = new ArrayList<>();
    if (part.spread().isEmpty()) for (int at = 0; at < entries.size(); at++) order.add(at);
    else order.addAll(oneOfEachFirst(part.spread(), entries));
    Set<Integer> fitting = new TreeSet<>();
    int left = room;
    for (int at : order) {
      left -= lines.get(at).height();
      if (left < 0) break;
      fitting.add(at);
    }
    return fitting;
  }

  private static List<Integer> oneOfEachFirst(String key, List<Entry> entries) {
    Map<String, Integer> seen = new HashMap<>();
    Map<Integer, List<Integer>> rounds = new TreeMap<>();
    for (int at = 0; at < entries.size(); at++) {
      int round = seen.merge(entries.get(at).sorts().getOrDefault(key, ""), 1, Integer::sum);
      rounds.computeIfAbsent(round, k -> new ArrayList<>()).add(at);
    }
    return rounds.values().stream().flatMap(List::stream).toList();
  }

  private Brief.Told told(Report.Piecework part, List<Line> lines, Set<Integer> fitting) {
    List<List<List<Piece>>> cells = fitting.stream().map(at -> lines.get(at).cells()).toList();
    Optional<Brief.More> more = more(part, lines.size() - fitting.size());
    return switch (part.shape()) {
      case Report.Shape.Rows(List<Report.Column> columns) ->
          new Brief.Table(heads(columns), once(columns, cells), more);
      case Report.Shape.Points _ ->
          new Brief.Points(cells.stream().map(List::getFirst).toList(), more);
      case Report.Shape.Sentence _ ->
          new Brief.Sentence(cells.stream().flatMap(one -> one.getFirst().stream()).toList());
      case Report.Shape.Facts(List<Report.Fact> facts) -> {
        List<Brief.Fact> said = new ArrayList<>();
        for (List<List<Piece>> one : cells)
          for (int i = 0; i < facts.size(); i++)
            if (!one.get(i).isEmpty())
              said.add(new Brief.Fact(facts.get(i).name().in(language.tag()), one.get(i)));
        yield new Brief.Facts(said, more);
      }
    };
  }

  private List<Brief.Head> heads(List<Report.Column> columns) {
    return columns.stream()
        .map(column ->
            new Brief.Head(
                column.head().in(language.tag()),
                column.weight(),
                column.number(),
                column.strong()))
        .toList();
  }

  /// Blanks the cells of such columns that say what the one above them says.
  private static List<List<List<Piece>>> once(
      List<Report.Column> columns, List<List<List<Piece>>> rows) {
    List<List<List<Piece>>> told = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      List<List<Piece>> cells = new ArrayList<>(rows.get(row));
      for (int i = 0; i < columns.size(); i++)
        if (columns.get(i).once() && row > 0 && rows.get(row - 1).get(i).equals(cells.get(i)))
          cells.set(i, List.of());
      told.add(cells);
    }
    return told;
  }

  private List<Entry> chosen(Report.Piecework part) {
    List<Entry> chosen =
        new ArrayList<>(
            records.apply(part.from()).stream()
                .filter(entry ->
                    part.where().entrySet().stream()
                        .allMatch(rule ->
                            rule.getValue()
                                .contains(entry.codes().getOrDefault(rule.getKey(), ""))))
                .toList());
    for (String key : part.sort().reversed())
      chosen.sort(Comparator.comparing(entry -> entry.sorts().getOrDefault(key, "")));
    return chosen;
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
        new Brief.More(
            Piece.plain(part.more().orElse(report.more()).in(language).say(number)), href));
  }

  /// Each piece at most `most` characters long.
  private static List<Piece> clip(List<Piece> pieces, int most) {
    return pieces.stream()
        .map(piece -> {
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

  private static final Set<Character.UnicodeScript> WIDE = Set.of(Character.UnicodeScript.HAN);
}
