package kmzero.node.briefs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.Select;
import kmzero.node.cooperation.Background;
import kmzero.node.cooperation.Naming;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Frame;
import kmzero.node.indicators.Figures;
import kmzero.node.reference.Field;
import kmzero.node.reference.Texts;
import kmzero.node.register.Choice;
import kmzero.node.register.ListWords;
import kmzero.node.register.Register;
import kmzero.node.register.RegisterRow;
import kmzero.node.register.Sort;

/// Commitments and proposals of the list, as the reader's side has it, of a report's sides and
/// time.
final class MatterEntries {
  /// Most matters of the list that are read.
  static final int MOST = 10_000;

  private final Books books;
  private final Register register;
  private final Figures figures;
  private final Background background;
  private final Scope scope;
  private final Phrases say;
  private final Frame frame;
  private final Naming name;
  private final ListWords words;
  private final LocalDate today;
  private final Map<Hash, Map<String, String>> titles = new HashMap<>();
  private List<RegisterRow> matters = List.of();
  private boolean listed;

  MatterEntries(
      Books books,
      Register register,
      Figures figures,
      Background background,
      Scope scope,
      Phrases say) {
    this.books = books;
    this.register = register;
    this.figures = figures;
    this.background = background;
    this.scope = scope;
    this.say = say;
    this.frame = say.frame();
    this.name = say.name();
    this.words = say.list();
    this.today = scope.today();
  }

  /// The list as the reader's side has it, of this report's sides and time.
  List<RegisterRow> matters() {
    if (listed) return matters;
    Choice choice = Choice.ALL.with("sort", Sort.OPENED.code());
    if (scope.counterpart().isPresent()) choice = choice.with("side", scope.counterpart().get());
    List<String> kinds = List.of("commitment", "proposal", "difficulty");
    List<String> codes =
        Stream.concat(
                background.reference().fields().stream().map(Field::code), Stream.of("unsorted"))
            .toList();
    List<String> sides =
        background.sides().isEmpty() ? List.of(scope.looking()) : background.sides();
    matters =
        register
            .list(
                scope.looking(),
                choice,
                frame.language(),
                new Register.Orders(kinds, codes, sides, List.of("proposed")),
                MOST)
            .rows()
            .stream()
            .filter(row -> scope.concerns(sides(row)))
            .filter(row -> scope.isOfTime(row.openedOn(), row.ended(), row.lastOn()))
            .sorted(
                Comparator.comparingInt((RegisterRow row) -> say.fieldPlace(row.field()))
                    .thenComparing(RegisterRow::openedOn)
                    .thenComparing(row -> row.source().map(Hash::hex).orElse("~"))
                    .thenComparing(row -> "%40s".formatted(row.clause().orElse("")))
                    .thenComparing(row -> name.worded(row.wording()).text())
                    .thenComparing(row -> row.item().hex()))
            .toList();
    title(matters.stream().flatMap(row -> row.source().stream()).collect(Collectors.toSet()));
    listed = true;
    return matters;
  }

  List<RegisterRow> matters(String kind) {
    return matters().stream().filter(row -> row.kind().equals(kind)).toList();
  }

  private static List<String> sides(RegisterRow row) {
    return row.parties().stream().map(RegisterRow.Party::side).toList();
  }

  private void title(Set<Hash> dossiers) {
    if (dossiers.isEmpty()) return;
    var _ =
        Select.rows(
            books.database(),
            "naming the papers of a report",
            "select id, title from dossier where id = any(?) and mechanism = any(?)",
            r -> titles.put(Hash.of(r.getBytes(1)), Bodies.texts(r.getString(2))),
            List.copyOf(dossiers),
            Select.visible(books, scope.looking()));
  }

  private Entry.Builder matter(RegisterRow row) {
    Entry.Builder entry =
        new Entry.Builder()
            .say("wording", say.worded(row.wording(), "/dossiers/" + row.dossier().hex()))
            .say("field", name.field(row.field()))
            .say("since", name.day(row.openedOn()))
            .say("number", Phrases.number(row.dossier()))
            .sort("field", say.fieldKey(row.field()))
            .sort("since", row.openedOn().toString())
            .sort("latest", row.lastOn().toString());
    Optional<Hash> paper = row.source();
    paper
        .map(titles::get)
        .filter(title -> !title.isEmpty())
        .ifPresent(
            title -> entry.say("paper", say.worded(title, "/dossiers/" + paper.get().hex())));
    if (paper.isPresent()) entry.say("clause", row.clause());
    return entry;
  }

  List<Entry> commitments() {
    return matters("commitment").stream().map(this::commitment).toList();
  }

  private Entry commitment(RegisterRow row) {
    String state = Standing.ofCommitment(row);
    Optional<LocalDate> ahead = row.nextDate().filter(today::isBefore).filter(day -> !row.ended());
    Optional<RegisterRow.Party> newest = row.newest();
    Optional<Live> live = live(row);
    Entry.Builder entry =
        matter(row)
            .code("state", state)
            .code("ended", row.ended())
            .code("figure", newest.isPresent() || live.isPresent())
            .code("ahead", ahead.isPresent())
            .code("awaits-us", row.isAwaiting(scope.looking(), today))
            .code("reviewed", row.parties().stream().anyMatch(p -> p.review().isPresent()))
            .sort("next", ahead.map(LocalDate::toString).orElse("9999"))
            .sort("reached", "%08d".formatted(row.reached().orElse(0) + 1_000_000))
            .say("state", frame.say("briefs.state." + state))
            .say("sides", name.sides(sides(row)))
            .say("latest", name.day(row.lastOn()))
            .say("next", ahead.map(name::day))
            .say("next-meeting", row.nextMeeting())
            .say("found", found(row));
    row.nextDate().ifPresent(day -> entry.say("own-next", name.day(day)));
    words.measure(row).ifPresent(measure -> entry.say("measure", say.piece(measure, "")));
    row.indicator()
        .ifPresent(indicator ->
            entry
                .say("unit", words.unit(row))
                .say("target", say.figure(words.figure(row, "target")))
                .say("baseline", say.figure(words.figure(row, "baseline")))
                .say("source", say.worded(Bodies.texts(indicator, "source"))));
    newest.ifPresent(party ->
        entry
            .say("now", say.figure(party.value().orElse("")))
            .say("as-of", party.asOf().map(name::day))
            .say("by", name.side(party.side())));
    live.ifPresent(it -> {
      Texts unit = it.series().measure().unit();
      Texts source = it.series().measure().source();
      String tag = frame.language().tag();
      if (words.measure(row).isEmpty()) entry.say("measure", it.series().measure().title().in(tag));
      entry
          .say("now", say.figure(it.now().stripTrailingZeros().toPlainString()))
          .say("unit", unit.in(tag))
          .say("as-of", name.day(LocalDate.ofInstant(it.series().asOf(), Clocks.HANOI)))
          .say("by", frame.say("briefs.live"))
          .say("source", source.in(tag));
      newest.ifPresent(party ->
          entry.say(
              "reported",
              frame.say(
                  "briefs.reported",
                  "value",
                  say.figure(party.value().orElse("")),
                  "by",
                  name.side(party.side()))));
    });
    row.parties().stream()
        .filter(party -> !party.words().isEmpty())
        .max(Comparator.comparing(party -> party.asOf().orElse(LocalDate.MIN)))
        .ifPresent(party -> entry.say("so-far", say.worded(party.words())));
    return entry.build();
  }

  /// A figure that fills itself, since the matter was opened.
  private record Live(Figures.Series series, BigDecimal now) {}

  private Optional<Live> live(RegisterRow row) {
    return row.indicator()
        .flatMap(indicator -> Bodies.text(indicator, "query"))
        .flatMap(query -> figures.series(query, row.mechanism(), scope.looking()))
        .filter(Figures.Series::complete)
        .flatMap(series ->
            series.since(YearMonth.from(row.openedOn())).map(now -> new Live(series, now)));
  }

  private List<Piece> found(RegisterRow row) {
    List<String> found =
        row.parties().stream()
            .flatMap(party ->
                party.review().stream()
                    .map(review ->
                        say.said(
                            party.side(),
                            frame.sayOf("briefs.state.", review.outcome())
                                + (review.meeting().isEmpty()
                                    ? ""
                                    : " (" + review.meeting() + ")"))))
            .toList();
    return Piece.of(String.join(say.semicolon(), found));
  }

  List<Entry> proposals() {
    return matters("proposal").stream().map(this::proposal).toList();
  }

  private Entry proposal(RegisterRow row) {
    String state = Standing.ofProposal(row);
    Entry.Builder entry =
        matter(row)
            .code("state", state)
            .say("state", frame.say("briefs.state." + state))
            .say("hoped-by", row.nextDate().filter(today::isBefore).map(name::day));
    List<String> asked = new ArrayList<>();
    List<String> answers = new ArrayList<>();
    for (RegisterRow.Party party : row.parties()) {
      if (party.role().equals("asks")) {
        entry.say("proposer", name.side(party.side()));
        if (!party.standing().isEmpty())
          entry.say("manner", name.label(row.kind(), "choices", party.standing()));
        continue;
      }
      if (party.standing().equals(state)) asked.add(party.side());
      answers.add(say.said(party.side(), words.standing(row, party)));
    }
    return entry
        .say("asked", name.sides(asked))
        .say("answers", String.join(say.semicolon(), answers))
        .sort("hoped-by", row.nextDate().map(LocalDate::toString).orElse("9999"))
        .build();
  }
}
