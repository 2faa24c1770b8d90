package kmzero.node.briefs;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Background;
import kmzero.node.cooperation.Naming;
import kmzero.node.desk.Frame;
import kmzero.node.indicators.Figures;
import kmzero.node.meetings.Meeting;
import kmzero.node.meetings.MeetingSheet;
import kmzero.node.plans.OwnPlans;
import kmzero.node.register.Register;
import kmzero.node.register.RegisterRow;

/// The records of one report, told in one language, each kind read when it is first asked for. What
/// the reader's side may not see is not here. Lives for one request.
final class Gathering {
  private final Books books;
  private final OwnPlans plans;
  private final Background background;
  private final Frame frame;
  private final Scope scope;
  private final Phrases say;
  private final Naming name;
  private final MatterEntries matters;
  private final MeetingEntries meetings;
  private final Map<Source, List<Entry>> gathered = new EnumMap<>(Source.class);
  private final Map<String, Counts> byField = new LinkedHashMap<>();
  private final Counts counts = new Counts();
  private boolean counted;

  Gathering(
      Books books,
      Register register,
      OwnPlans plans,
      Figures figures,
      Background background,
      Frame frame,
      Scope scope) {
    this.books = books;
    this.plans = plans;
    this.background = background;
    this.frame = frame;
    this.scope = scope;
    this.say = new Phrases(background, frame);
    this.name = say.name();
    this.matters = new MatterEntries(books, register, figures, background, scope, say);
    this.meetings = new MeetingEntries(books, scope, say);
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
      case COMMITMENTS -> matters.commitments();
      case PROPOSALS -> matters.proposals();
      case DIFFICULTIES -> new DifficultyEntries(books, scope, say).difficulties();
      case CLAUSES -> new GuidanceEntries(books, scope, say).clauses();
      case DELEGATES -> meetings.delegates();
      case MEETINGS -> meetings.meetings();
      case COUNTS -> List.of(counted(new Entry.Builder(), counts()).build());
      case FIELDS -> fields();
      case SHEETS -> new YearEntries(books, scope, say).sheets();
      case PROGRAMMES -> new ProgrammeEntries(books, scope, say).programmes();
      case LETTERS -> new YearEntries(books, scope, say).letters();
      case PLANS -> plans();
    };
  }

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
                .say("title", say.worded(meeting.subject()))
                .say("kind", meetings.kind(meeting))
                .say("when", meetings.when(meeting))
                .say("where", say.worded(meeting.place()))
                .say("form", name.label(Meeting.PROCEDURE, "choices", meeting.form()))
                .say("host", name.side(meeting.host()))
                .say("guests", name.sides(meeting.guests())));
    return about.build();
  }

  private void count() {
    if (counted) return;
    counted = true;
    for (RegisterRow row : matters.matters("commitment")) {
      add(row.field(), "agreed");
      add(row.field(), Standing.ofCommitment(row));
    }
    for (RegisterRow row : matters.matters("proposal")) {
      add(row.field(), "proposals");
      add(row.field(), Standing.ofProposal(row));
    }
    for (RegisterRow row : matters.matters("difficulty")) {
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
        .sorted(Comparator.comparingInt(one -> say.fieldPlace(one.getKey())))
        .map(one ->
            counted(new Entry.Builder(), one.getValue())
                .say("field", name.field(one.getKey()))
                .build())
        .toList();
  }

  private List<Entry> plans() {
    Set<Hash> papers = new HashSet<>();
    matters.matters().forEach(row -> row.source().ifPresent(papers::add));
    scope.meeting().ifPresent(it -> papers.addAll(it.reviews()));
    return plans.plans(scope.looking()).stream()
        .filter(plan -> papers.contains(plan.paper()))
        .map(plan ->
            new Entry.Builder()
                .say("paper", say.worded(plan.title(), "/plans/" + plan.id()))
                .say("rows", name.number(Integer.toString(plan.rows().size())))
                .say("done", name.number(Integer.toString(plan.done())))
                .build())
        .toList();
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
