package kmzero.node.programmes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;

/// A programme as its acts now read.
///
/// Each side reaches its own milestones and changes their dates; another side's word on them is
/// shown among the reports and moves nothing. A count or figure given again for the same year and
/// side takes the place of the one before.
///
/// @param sides those that take part, in the opening act's order
/// @param template the template that it was begun with
/// @param names what each side calls it, where that differs
/// @param awaits approval of a higher level that it waits for
/// @param milestones in the order in which they were named
/// @param reports newest first
/// @param offices in charge, by side that has accepted
/// @param closed sides that have closed it
public record Programme(
    String opener,
    List<String> sides,
    String field,
    Optional<String> template,
    Map<String, String> subject,
    Map<String, String> aim,
    Map<String, Map<String, String>> names,
    Map<String, String> awaits,
    Optional<LocalDate> from,
    Optional<LocalDate> to,
    List<Milestone> milestones,
    List<Quota> quotas,
    List<Indicator> indicators,
    List<Site> sites,
    List<Report> reports,
    Map<String, String> offices,
    Set<String> closed) {

  /// Name of the procedure.
  public static final String PROCEDURE = "programme";

  public Programme {
    sides = List.copyOf(sides);
    subject = Map.copyOf(subject);
    aim = Map.copyOf(aim);
    names = Map.copyOf(names);
    awaits = Map.copyOf(awaits);
    milestones = List.copyOf(milestones);
    quotas = List.copyOf(quotas);
    indicators = List.copyOf(indicators);
    sites = List.copyOf(sites);
    reports = List.copyOf(reports);
    offices = Map.copyOf(offices);
    closed = Set.copyOf(closed);
  }

  /// What one side brings about.
  ///
  /// @param after ids of the milestones, of any side, that come before it; only those there are
  /// @param reached the day its side gave
  public record Milestone(
      String id,
      String side,
      Map<String, String> what,
      Optional<LocalDate> due,
      List<String> after,
      Optional<LocalDate> reached) {
    public Milestone {
      what = Map.copyOf(what);
      after = List.copyOf(after);
    }
  }

  /// Places that one side gives, and what became of them.
  ///
  /// @param counts by year, then by side in the opening act's order
  public record Quota(
      String id,
      String giver,
      Map<String, String> what,
      long places,
      Optional<Long> year,
      List<Count> counts) {
    public Quota {
      what = Map.copyOf(what);
      counts = List.copyOf(counts);
    }
  }

  /// What a side says of a quota in a year. Counts only; nobody is named.
  public record Count(
      long year,
      String side,
      Optional<Long> offered,
      Optional<Long> nominated,
      Optional<Long> placed,
      Optional<Long> completed,
      Map<String, String> source) {
    public Count {
      source = Map.copyOf(source);
    }
  }

  /// What is measured.
  ///
  /// @param values by year, then by side in the opening act's order
  public record Indicator(
      String id,
      Map<String, String> measure,
      Map<String, String> unit,
      Optional<String> baseline,
      Optional<String> target,
      List<Value> values) {
    public Indicator {
      measure = Map.copyOf(measure);
      unit = Map.copyOf(unit);
      values = List.copyOf(values);
    }
  }

  /// A figure of a year, a decimal as text.
  public record Value(
      long year, String side, String value, Optional<LocalDate> asOf, Map<String, String> source) {
    public Value {
      source = Map.copyOf(source);
    }
  }

  /// A site on the register, as its side last entered it.
  public record Site(
      String id,
      String side,
      Map<String, String> what,
      Map<String, String> place,
      Map<String, String> custodian,
      String state,
      Optional<Hash> route,
      Optional<Long> visitors,
      Optional<Long> year) {
    public Site {
      what = Map.copyOf(what);
      place = Map.copyOf(place);
      custodian = Map.copyOf(custodian);
    }
  }

  /// A side's word on how far it is.
  public record Report(
      Hash act,
      String side,
      String office,
      Optional<String> milestone,
      Map<String, String> soFar,
      Optional<String> waitsFor,
      Optional<LocalDate> next) {
    public Report {
      soFar = Map.copyOf(soFar);
    }
  }

  /// Reads a dossier under the procedure `programme`; empty for any other, and while the opening
  /// act is not held.
  static Optional<Programme> of(Dossier dossier) {
    return dossier.procedure().name().equals(PROCEDURE)
        ? of(dossier.id(), dossier.cast(), dossier.facts())
        : Optional.empty();
  }

  /// Reads the facts of a dossier under `programme`.
  public static Optional<Programme> of(Hash dossier, Cast cast, List<Fact> facts) {
    return facts.stream()
        .filter(fact -> fact.act().equals(dossier))
        .findFirst()
        .map(opening -> new Reading(cast.sides("side"), opening).read(facts));
  }

  /// The milestone of that id.
  public Optional<Milestone> find(String id) {
    return milestones.stream().filter(it -> it.id().equals(id)).findFirst();
  }

  /// How many milestones are reached.
  public int reached() {
    return (int) milestones.stream().filter(it -> it.reached().isPresent()).count();
  }

  /// The milestones that the given one still waits for; none when its turn has come.
  public List<Milestone> waitsFor(Milestone milestone) {
    return milestone.after().stream()
        .flatMap(id -> find(id).stream())
        .filter(before -> before.reached().isEmpty())
        .toList();
  }

  /// Milestones whose turn has come, the earliest planned first.
  public List<Milestone> next() {
    return milestones.stream()
        .filter(it -> it.reached().isEmpty() && waitsFor(it).isEmpty())
        .sorted(Comparator.comparing(it -> it.due().orElse(LocalDate.MAX)))
        .toList();
  }

  /// One reading of the facts, in the ledger's order.
  private static final class Reading {
    private final List<String> sides;
    private final Fact opening;
    private final Map<String, Milestone> milestones = new LinkedHashMap<>();
    private final Map<String, LocalDate> reached = new LinkedHashMap<>();
    private final Map<List<Object>, Count> counts = new LinkedHashMap<>();
    private final Map<List<Object>, Value> values = new LinkedHashMap<>();
    private final Map<List<String>, Site> sites = new LinkedHashMap<>();
    private final List<Report> reports = new ArrayList<>();
    private final Map<String, String> offices = new TreeMap<>();
    private final Set<String> closed = new LinkedHashSet<>();

    Reading(List<String> sides, Fact opening) {
      this.sides = sides;
      this.opening = opening;
    }

    Programme read(List<Fact> facts) {
      plan(opening);
      for (Fact fact : facts) {
        JsonObject body = fact.body();
        switch (fact.step()) {
          case "plan" -> plan(fact);
          case "accept" ->
              offices.put(fact.side(), Bodies.text(body, "office").orElse(fact.office()));
          case "reach" -> reach(fact);
          case "report" -> reports.addFirst(report(fact));
          case "measure" -> measure(fact);
          case "count" -> count(fact);
          case "register" -> register(fact);
          case "close" -> closed.add(fact.side());
          default -> {} // opening and declining change none of these
        }
      }
      JsonObject body = opening.body();
      Map<String, Map<String, String>> names = new LinkedHashMap<>();
      for (JsonObject name : Bodies.objects(body, "names")) {
        Bodies.text(name, "side")
            .ifPresent(side -> names.put(side, Bodies.texts(name, "own-words")));
      }
      return new Programme(
          opening.side(),
          sides,
          Bodies.text(body, "field").orElse(""),
          Bodies.text(body, "template"),
          Bodies.texts(body, "subject"),
          Bodies.texts(body, "aim"),
          names,
          Bodies.texts(body, "depends-on-approval"),
          Bodies.day(body, "from"),
          Bodies.day(body, "to"),
          milestones.values().stream().map(this::withReached).toList(),
          Bodies.objects(body, "quotas").stream().map(this::quota).toList(),
          Bodies.objects(body, "indicators").stream().map(this::indicator).toList(),
          List.copyOf(sites.values()),
          reports,
          offices,
          closed);
    }

    /// A milestone named again by its own side takes the place of the one before.
    private void plan(Fact fact) {
      for (JsonObject one : Bodies.objects(fact.body(), "milestones")) {
        Optional<String> id = Bodies.text(one, "id");
        Optional<String> side = Bodies.text(one, "side");
        if (id.isEmpty() || side.isEmpty()) continue;
        Milestone before = milestones.get(id.get());
        if (before != null
            && !(before.side().equals(fact.side()) && before.side().equals(side.get()))) continue;
        milestones.put(
            id.get(),
            new Milestone(
                id.get(),
                side.get(),
                Bodies.texts(one, "what"),
                Bodies.day(one, "due"),
                Bodies.list(one, "after"),
                Optional.empty()));
      }
    }

    private void reach(Fact fact) {
      Optional<String> id = Bodies.text(fact.body(), "milestone");
      Optional<LocalDate> on = Bodies.day(fact.body(), "on");
      if (id.isEmpty() || on.isEmpty()) return;
      Milestone milestone = milestones.get(id.get());
      if (milestone != null && milestone.side().equals(fact.side()))
        reached.put(id.get(), on.get());
    }

    private Milestone withReached(Milestone it) {
      return new Milestone(
          it.id(),
          it.side(),
          it.what(),
          it.due(),
          it.after().stream()
              .filter(id -> milestones.containsKey(id) && !id.equals(it.id()))
              .toList(),
          Optional.ofNullable(reached.get(it.id())));
    }

    private static Report report(Fact fact) {
      JsonObject body = fact.body();
      return new Report(
          fact.act(),
          fact.side(),
          fact.office(),
          Bodies.text(body, "milestone"),
          Bodies.texts(body, "done-so-far"),
          Bodies.text(body, "waits-for"),
          Bodies.day(body, "next-date"));
    }

    private void measure(Fact fact) {
      JsonObject body = fact.body();
      Optional<String> indicator = Bodies.text(body, "indicator");
      Optional<Long> year = Bodies.integer(body, "year");
      Optional<String> value = Bodies.text(body, "value");
      if (indicator.isEmpty() || year.isEmpty() || value.isEmpty()) return;
      values.put(
          List.of(indicator.get(), year.get(), fact.side()),
          new Value(
              year.get(),
              fact.side(),
              value.get(),
              Bodies.day(body, "as-of"),
              Bodies.texts(body, "source")));
    }

    private void count(Fact fact) {
      JsonObject body = fact.body();
      Optional<String> quota = Bodies.text(body, "quota");
      Optional<Long> year = Bodies.integer(body, "year");
      if (quota.isEmpty() || year.isEmpty()) return;
      counts.put(
          List.of(quota.get(), year.get(), fact.side()),
          new Count(
              year.get(),
              fact.side(),
              Bodies.integer(body, "offered"),
              Bodies.integer(body, "nominated"),
              Bodies.integer(body, "placed"),
              Bodies.integer(body, "completed"),
              Bodies.texts(body, "source")));
    }

    private void register(Fact fact) {
      JsonObject body = fact.body();
      Optional<String> id = Bodies.text(body, "id");
      if (id.isEmpty()) return;
      sites.put(
          List.of(id.get(), fact.side()),
          new Site(
              id.get(),
              fact.side(),
              Bodies.texts(body, "what"),
              Bodies.texts(body, "place"),
              Bodies.texts(body, "custodian"),
              Bodies.text(body, "state").orElse(""),
              Bodies.dossier(body, "route"),
              Bodies.integer(body, "visitors"),
              Bodies.integer(body, "year")));
    }

    private Quota quota(JsonObject one) {
      String id = Bodies.text(one, "id").orElse("");
      return new Quota(
          id,
          Bodies.text(one, "giver").orElse(""),
          Bodies.texts(one, "what"),
          Bodies.integer(one, "places").orElse(0L),
          Bodies.integer(one, "year"),
          counts.entrySet().stream()
              .filter(entry -> entry.getKey().getFirst().equals(id))
              .map(Map.Entry::getValue)
              .sorted(
                  Comparator.comparingLong(Count::year)
                      .thenComparingInt(count -> sides.indexOf(count.side())))
              .toList());
    }

    private Indicator indicator(JsonObject one) {
      String id = Bodies.text(one, "id").orElse("");
      return new Indicator(
          id,
          Bodies.texts(one, "measure"),
          Bodies.texts(one, "unit"),
          Bodies.text(one, "baseline"),
          Bodies.text(one, "target"),
          values.entrySet().stream()
              .filter(entry -> entry.getKey().getFirst().equals(id))
              .map(Map.Entry::getValue)
              .sorted(
                  Comparator.comparingLong(Value::year)
                      .thenComparingInt(value -> sides.indexOf(value.side())))
              .toList());
    }
  }
}
