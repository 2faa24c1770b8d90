package kmzero.node.briefs;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.DossierQuery;
import kmzero.node.books.DossierView;
import kmzero.node.books.Select;
import kmzero.node.cooperation.Background;
import kmzero.node.cooperation.Naming;
import kmzero.node.correspondence.Contacts;
import kmzero.node.correspondence.Sheet;
import kmzero.node.cycle.Stocktake;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Frame;
import kmzero.node.difficulties.Difficulties;
import kmzero.node.difficulties.Difficulty;
import kmzero.node.guidance.Guidances;
import kmzero.node.indicators.Figures;
import kmzero.node.meetings.Meeting;
import kmzero.node.meetings.MeetingSheet;
import kmzero.node.meetings.Meetings;
import kmzero.node.plans.OwnPlans;
import kmzero.node.programmes.Programme;
import kmzero.node.programmes.Programmes;
import kmzero.node.reference.Field;
import kmzero.node.reference.Texts;
import kmzero.node.register.Choice;
import kmzero.node.register.ListWords;
import kmzero.node.register.Register;
import kmzero.node.register.RegisterRow;
import kmzero.node.register.Sort;

/// The records of one report, told in one language, each kind read when it is first asked for. What
/// the reader's side may not see is not here. Lives for one request.
final class Gathering {

  /// Most matters of the list that are read.
  static final int MATTERS = 10_000;

  private static final int MOST = 1_000;

  private final Books books;
  private final Register register;
  private final OwnPlans plans;
  private final Figures figures;
  private final Background background;
  private final Frame frame;
  private final Scope scope;
  private final Naming name;
  private final ListWords words;
  private final LocalDate today;
  private final Map<String, Integer> fieldOrder = new HashMap<>();
  private final Map<Source, List<Entry>> gathered = new EnumMap<>(Source.class);
  private final Map<String, Counts> byField = new LinkedHashMap<>();
  private final Counts counts = new Counts();
  private final Map<Hash, Map<String, String>> titles = new HashMap<>();
  private List<RegisterRow> matters = List.of();
  private boolean counted;
  private boolean listed;

  Gathering(
      Books books,
      Register register,
      OwnPlans plans,
      Figures figures,
      Background background,
      Frame frame,
      Scope scope) {
    this.figures = figures;
    this.books = books;
    this.register = register;
    this.plans = plans;
    this.background = background;
    this.frame = frame;
    this.scope = scope;
    this.name = new Naming(background, frame);
    this.words = new ListWords(background, frame);
    this.today = scope.today();
    for (Field field : background.reference().fields())
      fieldOrder.put(field.code(), fieldOrder.size());
  }

  /// The records of that kind, in the source's own order.
  List<Entry> of(Source source) {
    List<Entry> there = gathered.get(source);
    if (there == null) {
      there = List.copyOf(read(source));
      gathered.put(source, there);
    }
    return there;
  }

  /// How many of each there are.
  Counts counts() {
    count();
    return counts;
  }

  private List<Entry> read(Source source) {
    return switch (source) {
      case SUBJECT -> List.of(about());
      case COMMITMENTS -> commitments();
      case PROPOSALS -> proposals();
      case DIFFICULTIES -> difficulties();
      case CLAUSES -> clauses();
      case DELEGATES -> delegates();
      case MEETINGS -> meetings();
      case COUNTS -> List.of(counted(new Entry.Builder(), counts()).build());
      case FIELDS -> fields();
      case SHEETS -> sheets();
      case PROGRAMMES -> programmes();
      case LETTERS -> letters();
      case PLANS -> plans();
    };
  }

  // ---- the subject
  // ---------------------------------------------------------------------------------------------------------

  private Entry about() {
    Entry.Builder about =
        new Entry.Builder()
            .say("reader", name.side(scope.looking()))
            .say("sides", name.sides(scope.sides()))
            .say("as-of", frame.moment(scope.now()).text(frame))
            .say("desk", scope.desk() + "/briefs")
            .say("mechanism", scope.mechanism().map(name::mechanism))
            .say("year", scope.year().map(String::valueOf));
    scope.counterpart().ifPresent(side -> about.say("side", name.side(side)));
    scope
        .meeting()
        .map(MeetingSheet::meeting)
        .ifPresent(meeting ->
            about
                .say("title", worded(meeting.subject()))
                .say("kind", kind(meeting))
                .say("when", when(meeting))
                .say("where", worded(meeting.place()))
                .say("form", name.label(Meeting.PROCEDURE, "choices", meeting.form()))
                .say("host", name.side(meeting.host()))
                .say("guests", name.sides(meeting.guests())));
    return about.build();
  }

  private String kind(Meeting meeting) {
    String kind = name.label(Meeting.PROCEDURE, "choices", meeting.kind());
    return meeting.number().map(number -> kind + " " + number).orElse(kind);
  }

  private String when(Meeting meeting) {
    return meeting.from().isEmpty() ? "" : name.days(meeting.from(), meeting.to());
  }

  // ---- matters of the list
  // -------------------------------------------------------------------------------------------------

  /// The list as the reader's side has it, of this report's sides and time.
  private List<RegisterRow> matters() {
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
                MATTERS)
            .rows()
            .stream()
            .filter(row -> scope.concerns(sides(row)))
            .filter(row -> scope.isOfTime(row.openedOn(), row.ended(), row.lastOn()))
            .sorted(
                Comparator.comparingInt((RegisterRow row) -> field(row.field()))
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

  private static List<String> sides(RegisterRow row) {
    return row.parties().stream().map(RegisterRow.Party::side).toList();
  }

  private int field(String code) {
    return fieldOrder.getOrDefault(code, fieldOrder.size());
  }

  private List<RegisterRow> matters(String kind) {
    return matters().stream().filter(row -> row.kind().equals(kind)).toList();
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
            .say("wording", worded(row.wording(), "/dossiers/" + row.dossier().hex()))
            .say("field", name.field(row.field()))
            .say("since", name.day(row.openedOn()))
            .say("number", number(row.dossier()))
            .sort("field", "%04d".formatted(field(row.field())))
            .sort("since", row.openedOn().toString())
            .sort("latest", row.lastOn().toString());
    Optional<Hash> paper = row.source();
    paper
        .map(titles::get)
        .filter(title -> !title.isEmpty())
        .ifPresent(title -> entry.say("paper", worded(title, "/dossiers/" + paper.get().hex())));
    if (paper.isPresent()) entry.say("clause", row.clause());
    return entry;
  }

  private List<Entry> commitments() {
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
    words.measure(row).ifPresent(measure -> entry.say("measure", piece(measure, "")));
    row.indicator()
        .ifPresent(indicator ->
            entry
                .say("unit", words.unit(row))
                .say("target", figure(words.figure(row, "target")))
                .say("baseline", figure(words.figure(row, "baseline")))
                .say("source", worded(Bodies.texts(indicator, "source"))));
    newest.ifPresent(party ->
        entry
            .say("now", figure(party.value().orElse("")))
            .say("as-of", party.asOf().map(name::day))
            .say("by", name.side(party.side())));
    live.ifPresent(it -> {
      Texts unit = it.series().measure().unit();
      Texts source = it.series().measure().source();
      String tag = frame.language().tag();
      if (words.measure(row).isEmpty()) entry.say("measure", it.series().measure().title().in(tag));
      entry
          .say("now", figure(it.now().stripTrailingZeros().toPlainString()))
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
                  figure(party.value().orElse("")),
                  "by",
                  name.side(party.side()))));
    });
    row.parties().stream()
        .filter(party -> !party.words().isEmpty())
        .max(Comparator.comparing(party -> party.asOf().orElse(LocalDate.MIN)))
        .ifPresent(party -> entry.say("so-far", worded(party.words())));
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
                        said(
                            party.side(),
                            frame.sayOf("briefs.state.", review.outcome())
                                + (review.meeting().isEmpty()
                                    ? ""
                                    : " (" + review.meeting() + ")"))))
            .toList();
    return Piece.of(String.join(semicolon(), found));
  }

  private String said(String side, String what) {
    return frame.say("briefs.said", "side", name.side(side), "what", what);
  }

  private List<Entry> proposals() {
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
      answers.add(said(party.side(), words.standing(row, party)));
    }
    return entry
        .say("asked", name.sides(asked))
        .say("answers", String.join(semicolon(), answers))
        .sort("hoped-by", row.nextDate().map(LocalDate::toString).orElse("9999"))
        .build();
  }

  private List<Entry> difficulties() {
    return difficultyRows().stream().map(this::difficulty).toList();
  }

  private List<Difficulties.Row> difficultyRows() {
    var query =
        new Difficulties.Query(Optional.empty(), scope.counterpart(), Optional.empty(), true);
    return new Difficulties(books)
        .list(scope.looking(), query, MOST).stream()
            .filter(row -> {
              List<String> sides = new ArrayList<>();
              sides.add(row.difficulty().raiser());
              row.difficulty().counterparts().forEach(c -> sides.add(c.side()));
              return scope.concerns(sides);
            })
            .filter(row -> {
              LocalDate raised = raisedOn(row);
              return scope.isOfTime(raised, row.ended(), raised);
            })
            .toList();
  }

  private static LocalDate raisedOn(Difficulties.Row row) {
    return LocalDate.ofInstant(row.difficulty().raisedAt(), Clocks.HANOI);
  }

  private Entry difficulty(Difficulties.Row row) {
    Difficulty it = row.difficulty();
    List<String> awaited =
        it.counterparts().stream()
            .filter(c -> c.outcome().equals(Difficulty.AWAITED))
            .map(Difficulty.Counterpart::side)
            .toList();
    return new Entry.Builder()
        .code("ended", row.ended())
        .code("state", row.phase())
        .say("wording", worded(it.what(), "/dossiers/" + row.dossier().hex()))
        .say("field", name.field(it.field()))
        .say("raiser", name.side(it.raiser()))
        .say("asked", name.sides(awaited))
        .say("since", name.day(raisedOn(row)))
        .say("hoped-by", it.hopedBy().filter(today::isBefore).map(name::day))
        .say("level", it.level().map(level -> frame.sayOf("difficulties.level.", level.level())))
        .say("state", name.label(Difficulty.PROCEDURE, "phases", row.phase()))
        .say(
            "answers",
            it.counterparts().stream()
                .filter(c -> !c.outcome().equals(Difficulty.AWAITED))
                .map(c -> said(c.side(), name.label(Difficulty.PROCEDURE, "choices", c.outcome())))
                .collect(Collectors.joining(semicolon())))
        .say("number", number(row.dossier()))
        .sort("field", "%04d".formatted(field(it.field())))
        .sort("since", raisedOn(row).toString())
        .build();
  }

  private List<Entry> clauses() {
    List<Entry> clauses = new ArrayList<>();
    for (Guidances.Document document : new Guidances(books).list(scope.looking())) {
      if (document.ended()) continue;
      for (Guidances.Followed one : document.clauses())
        clauses.add(
            new Entry.Builder()
                .code("followed", !one.effects().isEmpty())
                .say(
                    "wording",
                    worded(
                        one.clause().texts(),
                        "/guidance#g-" + document.dossier().hex().substring(0, 12)))
                .say("clause", one.clause().id())
                .say("document", worded(document.guidance().heading()))
                .say("issued", document.guidance().issuedOn().map(name::day))
                .say("number", number(document.dossier()))
                .build());
    }
    return clauses;
  }

  // ---- meetings
  // ------------------------------------------------------------------------------------------------------------

  private List<Entry> delegates() {
    Optional<MeetingSheet> sheet = scope.meeting();
    if (sheet.isEmpty()) sheet = nextSheet();
    List<Entry> delegates = new ArrayList<>();
    sheet.ifPresent(it ->
        it.delegations()
            .forEach((side, named) -> named.forEach(one -> delegates.add(delegate(side, one)))));
    return delegates;
  }

  private Entry delegate(String side, MeetingSheet.Delegate one) {
    return new Entry.Builder()
        .code("part", one.part())
        .sort("side", side)
        .say("side", name.side(side))
        .say("precedence", name.number(Long.toString(one.precedence())))
        .say("name", everyScript(one.name()))
        .say("position", worded(one.position()))
        .say("part", name.label(Meeting.PROCEDURE, "choices", one.part()))
        .build();
  }

  /// The sheet of the next meeting at which both sides sit.
  private Optional<MeetingSheet> nextSheet() {
    return meetingRows().stream()
        .filter(this::isAhead)
        .flatMap(row -> books.dossier(scope.looking(), Set.of(), row.dossier()).stream())
        .flatMap(view -> MeetingSheet.of(view.id(), view.cast(), view.view().facts()).stream())
        .findFirst();
  }

  private boolean isAhead(Meetings.Row row) {
    return !row.ended()
        && row.meeting()
            .to()
            .or(row.meeting()::from)
            .filter(day -> !day.isBefore(today))
            .isPresent();
  }

  private List<Meetings.Row> meetingRows() {
    return new Meetings(books)
        .list(scope.looking()).stream()
            .filter(row -> !row.phase().equals("cancelled"))
            .filter(row ->
                scope.concerns(
                    Stream.concat(Stream.of(row.meeting().host()), row.meeting().guests().stream())
                        .toList()))
            .filter(row ->
                scope.year().isEmpty()
                    || row.meeting()
                        .from()
                        .filter(day -> day.getYear() == scope.year().get())
                        .isPresent())
            .toList();
  }

  private List<Entry> meetings() {
    return meetingRows().stream()
        .filter(row -> !scope.dossier().equals(Optional.of(row.dossier())))
        .map(row ->
            new Entry.Builder()
                .code("ahead", isAhead(row))
                .code("ended", row.ended())
                .code("kind", row.meeting().kind())
                .say("subject", worded(row.meeting().subject(), "/meetings/" + row.dossier().hex()))
                .say("kind", kind(row.meeting()))
                .say("when", when(row.meeting()))
                .say("where", worded(row.meeting().place()))
                .say("host", name.side(row.meeting().host()))
                .say("guests", name.sides(row.meeting().guests()))
                .say("state", name.label(Meeting.PROCEDURE, "phases", row.phase()))
                .say("number", number(row.dossier()))
                .sort("when", row.meeting().from().map(LocalDate::toString).orElse("9999"))
                .build())
        .toList();
  }

  // ---- counts
  // --------------------------------------------------------------------------------------------------------------

  private void count() {
    if (counted) return;
    counted = true;
    for (RegisterRow row : matters("commitment")) {
      add(row.field(), "agreed");
      add(row.field(), Standing.ofCommitment(row));
    }
    for (RegisterRow row : matters("proposal")) {
      add(row.field(), "proposals");
      add(row.field(), Standing.ofProposal(row));
    }
    for (RegisterRow row : matters("difficulty")) {
      add(row.field(), "difficulties");
      add(row.field(), row.ended() ? "difficulties-met" : "difficulties-open");
    }
    for (Entry clause : of(Source.CLAUSES))
      if ("no".equals(clause.codes().get("followed"))) counts.add("clauses-without");
  }

  private void add(String field, String what) {
    counts.add(what);
    byField.computeIfAbsent(field, k -> new Counts()).add(what);
  }

  private Entry.Builder counted(Entry.Builder entry, Counts counts) {
    counts.all().forEach((what, number) -> entry.say(what, name.number(number.toString())));
    return entry;
  }

  private List<Entry> fields() {
    count();
    return byField.entrySet().stream()
        .filter(one -> !one.getValue().isEmpty())
        .sorted(Comparator.comparingInt(one -> field(one.getKey())))
        .map(one ->
            counted(new Entry.Builder(), one.getValue())
                .say("field", name.field(one.getKey()))
                .build())
        .toList();
  }

  // ---- the year
  // ------------------------------------------------------------------------------------------------------------

  private List<Entry> sheets() {
    if (scope.year().isEmpty()) return List.of();
    List<Entry> entries = new ArrayList<>();
    for (DossierView view : dossiers(Stocktake.PROCEDURE)) {
      Optional<Stocktake> read = Stocktake.of(view.id(), view.cast(), view.view().facts());
      if (read.isEmpty() || read.get().year() != scope.year().get()) continue;
      for (Stocktake.Sheet sheet : read.get().sheets()) entries.add(sheet(view.id(), sheet));
    }
    entries.sort(Comparator.comparing(entry -> entry.sorts().getOrDefault("field", "")));
    return entries;
  }

  private Entry sheet(Hash dossier, Stocktake.Sheet sheet) {
    return new Entry.Builder()
        .code("figure", !sheet.figures().isEmpty())
        .say("field", name.field(sheet.field()))
        .say("side", name.side(sheet.side()))
        .say("office", name.office(sheet.office()))
        .say("done", worded(sheet.done()))
        .say("figures", figures(sheet.figures()))
        .say("difficulties", worded(sheet.difficulties()))
        .say("next", worded(sheet.next()))
        .say("number", number(dossier, "/stocktakes/"))
        .sort("field", "%04d".formatted(field(sheet.field())))
        .build();
  }

  private List<Piece> figures(List<Stocktake.Figure> figures) {
    List<Piece> all = new ArrayList<>();
    for (Stocktake.Figure figure : figures) {
      if (!all.isEmpty()) all.addAll(Piece.of(semicolon()));
      all.addAll(worded(figure.measure()));
      all.addAll(Piece.of(": " + figure(figure.value()) + " "));
      all.addAll(worded(figure.unit()));
      List<Piece> source = worded(figure.source());
      String asOf = figure.asOf().map(name::day).orElse("");
      if (source.isEmpty() && asOf.isEmpty()) continue;
      all.addAll(Piece.of(" ("));
      all.addAll(source);
      all.addAll(Piece.of((source.isEmpty() || asOf.isEmpty() ? "" : ", ") + asOf + ")"));
    }
    return all;
  }

  /// The dossiers under `procedure` of the report's mechanism, else of every one of the reader's.
  private List<DossierView> dossiers(String procedure) {
    var query =
        new DossierQuery(
            scope.looking(),
            scope.mechanism(),
            Optional.of(procedure),
            Optional.empty(),
            Set.of(),
            200);
    return books.dossiers(query).stream()
        .flatMap(row -> books.dossier(scope.looking(), Set.of(), row.id()).stream())
        .toList();
  }

  private List<Entry> programmes() {
    List<Entry> entries = new ArrayList<>();
    for (Programmes.Row row : new Programmes(books).list(scope.looking(), "")) {
      if (!scope.concerns(row.sides())) continue;
      int before = entries.size();
      if (entries.size() < MOST) figures(row, entries);
      if (entries.size() == before) entries.add(programme(row).code("figure", false).build());
    }
    entries.sort(Comparator.comparing(entry -> entry.sorts().getOrDefault("field", "")));
    return entries;
  }

  private void figures(Programmes.Row row, List<Entry> entries) {
    Optional<Programme> read =
        books
            .dossier(scope.looking(), Set.of(), row.dossier())
            .flatMap(view -> Programme.of(view.id(), view.cast(), view.view().facts()));
    if (read.isEmpty()) return;
    for (Programme.Indicator indicator : read.get().indicators())
      indicator.values().stream()
          .filter(value -> scope.year().isEmpty() || value.year() <= scope.year().get())
          .max(Comparator.comparingLong(Programme.Value::year))
          .ifPresent(value ->
              entries.add(
                  programme(row)
                      .code("figure", true)
                      .say("measure", worded(indicator.measure()))
                      .say("now", figure(value.value()))
                      .say("target", indicator.target().map(this::figure))
                      .say("unit", worded(indicator.unit()))
                      .say("as-of", value.asOf().map(name::day).orElse(Long.toString(value.year())))
                      .say("by", name.side(value.side()))
                      .say("source", worded(value.source()))
                      .build()));
    for (Programme.Quota quota : read.get().quotas())
      quota.counts().stream()
          .filter(count -> scope.year().isEmpty() || count.year() <= scope.year().get())
          .filter(count -> count.placed().isPresent())
          .max(Comparator.comparingLong(Programme.Count::year))
          .ifPresent(count ->
              entries.add(
                  programme(row)
                      .code("figure", true)
                      .say("measure", worded(quota.what()))
                      .say("now", figure(Long.toString(count.placed().orElse(0L))))
                      .say("target", figure(Long.toString(quota.places())))
                      .say("as-of", Long.toString(count.year()))
                      .say("by", name.side(count.side()))
                      .say("source", worded(count.source()))
                      .build()));
  }

  private Entry.Builder programme(Programmes.Row row) {
    Entry.Builder entry =
        new Entry.Builder()
            .code("ended", row.ended())
            .say("subject", worded(row.subject(), "/dossiers/" + row.dossier().hex()))
            .say("field", name.field(row.field()))
            .say("reached", name.number(Integer.toString(row.reached())))
            .say("milestones", name.number(Integer.toString(row.milestones())))
            .say("state", name.label(Programme.PROCEDURE, "phases", row.phase()))
            .say("number", number(row.dossier()))
            .sort("field", "%04d".formatted(field(row.field())));
    row.next()
        .ifPresent(next ->
            entry.say("next", worded(next.what())).say("next-side", name.side(next.side())));
    return entry;
  }

  private List<Entry> letters() {
    if (scope.year().isEmpty()) return List.of();
    Sheet sheet =
        new Contacts(books)
            .sheet(
                scope.looking(),
                new Contacts.Query(
                    scope.year().get(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
    List<Entry> quarters = new ArrayList<>();
    for (int quarter : sheet.quarters()) {
      List<Sheet.Line> lines =
          sheet.of(quarter).stream()
              .filter(line -> scope.sides().contains(line.side()))
              .filter(line ->
                  line.counterpart().isEmpty() || scope.sides().contains(line.counterpart()))
              .toList();
      if (lines.isEmpty()) continue;
      Entry.Builder entry =
          new Entry.Builder()
              .say("quarter", Integer.toString(quarter))
              .say("total", sum(lines, Sheet.Line::total));
      for (String column : Sheet.COLUMNS) entry.say(column, sum(lines, line -> line.of(column)));
      quarters.add(entry.build());
    }
    return quarters;
  }

  private String sum(List<Sheet.Line> lines, ToLongFunction<Sheet.Line> of) {
    return name.number(Long.toString(lines.stream().mapToLong(of).sum()));
  }

  // ---- the reader's own
  // ----------------------------------------------------------------------------------------------------

  private List<Entry> plans() {
    Set<Hash> papers = new HashSet<>();
    matters().forEach(row -> row.source().ifPresent(papers::add));
    scope.meeting().ifPresent(it -> papers.addAll(it.reviews()));
    return plans.plans(scope.looking()).stream()
        .filter(plan -> papers.contains(plan.paper()))
        .map(plan ->
            new Entry.Builder()
                .say("paper", worded(plan.title(), "/plans/" + plan.id()))
                .say("rows", name.number(Integer.toString(plan.rows().size())))
                .say("done", name.number(Integer.toString(plan.done())))
                .build())
        .toList();
  }

  // ---- words
  // ---------------------------------------------------------------------------------------------------------------

  private List<Piece> worded(Map<String, String> texts) {
    return worded(texts, "");
  }

  private List<Piece> worded(Map<String, String> texts, String href) {
    return name.find(texts).map(worded -> piece(worded, href)).orElse(List.of());
  }

  private List<Piece> piece(Naming.Worded worded, String href) {
    String own = frame.language().tag();
    return List.of(
        new Piece(
            worded.text().replaceAll("\\s+", " ").strip(),
            worded.language().equals(own) ? "" : worded.language(),
            href));
  }

  /// The reader's language first, then the others.
  private List<Piece> everyScript(Map<String, String> texts) {
    List<Piece> all = new ArrayList<>(worded(texts));
    for (Naming.Worded other : name.others(texts)) {
      if (!all.isEmpty()) all.addAll(Piece.of(" · "));
      all.addAll(piece(other, ""));
    }
    return all;
  }

  private String semicolon() {
    return frame.language().of("; ", "；", "; ");
  }

  private String figure(String written) {
    return written.isEmpty() ? "" : words.number(written);
  }

  /// What people call a dossier by on paper: the beginning of its name, see [BriefPages#record].
  private static List<Piece> number(Hash dossier) {
    return number(dossier, "/dossiers/");
  }

  private static List<Piece> number(Hash dossier, String at) {
    return List.of(
        new Piece(dossier.hex().substring(0, BriefPages.NUMBER), "", at + dossier.hex()));
  }

  /// Whether every mechanism that the report may draw on is an exercise.
  boolean isExercise() {
    return scope
        .mechanism()
        .flatMap(
            hash -> background.charters().stream().filter(c -> c.hash().equals(hash)).findFirst())
        .map(Charter::exercise)
        .orElse(background.isExercise());
  }
}
