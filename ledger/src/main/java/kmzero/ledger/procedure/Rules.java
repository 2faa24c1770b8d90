package kmzero.ledger.procedure;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The rules part of a procedure, as read; whether it keeps the language's rules is [RulesCheck]'s
/// and [OneSideRule]'s. Immutable.
final class Rules {
  private final String name;
  private final Map<String, RoleCount> roles;
  private final List<RecordRule> records;
  private final List<Table> tables;
  private final List<Step> steps;
  private final List<Phase> phases;
  private final List<Period> periods;
  private final List<Body> bodies;
  private final Map<String, Step> stepByName = new HashMap<>();
  private final Map<String, List<String>> kinds = new HashMap<>();

  /// What [Choices] asks of these rules for every view; null until it is asked first.
  private volatile Choices.@Nullable Awaited awaited;

  Rules(
      String name,
      Map<String, RoleCount> roles,
      List<RecordRule> records,
      List<Table> tables,
      List<Step> steps,
      List<Phase> phases,
      List<Period> periods,
      List<Body> bodies) {
    this.name = name;
    this.roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    this.records = List.copyOf(records);
    this.tables = List.copyOf(tables);
    this.steps = List.copyOf(steps);
    this.phases = List.copyOf(phases);
    this.periods = List.copyOf(periods);
    this.bodies = List.copyOf(bodies);
    for (var step : this.steps) {
      stepByName.putIfAbsent(step.name(), step);
      kinds.put(step.name(), List.of(step.name()));
    }
    this.records.forEach(record -> kinds.put(record.name(), record.steps()));
  }

  String name() {
    return name;
  }

  Map<String, RoleCount> roles() {
    return roles;
  }

  List<RecordRule> records() {
    return records;
  }

  List<Table> tables() {
    return tables;
  }

  List<Step> steps() {
    return steps;
  }

  List<Phase> phases() {
    return phases;
  }

  List<Period> periods() {
    return periods;
  }

  List<Body> bodies() {
    return bodies;
  }

  Optional<Step> find(String step) {
    return Optional.ofNullable(stepByName.get(step));
  }

  /// A step that the rules themselves name.
  Step step(String name) {
    var step = stepByName.get(name);
    if (step == null) throw new IllegalArgumentException("no step " + name);
    return step;
  }

  Optional<Body> findBody(String body) {
    return find(bodies, Body::name, body);
  }

  Optional<Body> bodyOf(Step step) {
    return step.body() == null ? Optional.empty() : findBody(step.body());
  }

  Optional<Table> findTable(String table) {
    return find(tables, Table::name, table);
  }

  Optional<RecordRule> findRecord(String record) {
    return find(records, RecordRule::name, record);
  }

  /// The record that a step opens or changes.
  Optional<RecordRule> recordOf(String step) {
    return records.stream().filter(r -> r.steps().contains(step)).findFirst();
  }

  /// The steps of a kind: those of a record, or the one step of that name; none for an unknown
  /// kind.
  List<String> kind(String kind) {
    return kinds.getOrDefault(kind, List.of());
  }

  /// What of these steps is waited for, found once.
  Choices.Awaited awaited() {
    Choices.Awaited known = awaited;
    if (known == null) {
      known = Choices.Awaited.of(this);
      awaited = known;
    }
    return known;
  }

  /// Steps whose acts some rule looks for among those of a dossier.
  Set<String> asked() {
    Set<String> asked = new HashSet<>(Set.of(opening().name()));
    for (var record : records) asked.addAll(record.steps());
    for (var step : steps) {
      if (!step.many()) asked.add(step.name());
      asked.addAll(kind(step.about().kind()));
      asked.addAll(step.anotherPerson());
      for (var pattern : step.needs()) asked(pattern, asked);
      for (var pattern : step.unless()) asked(pattern, asked);
    }
    for (var phase : phases) for (var pattern : phase.when()) asked(pattern, asked);
    return Set.copyOf(asked);
  }

  private void asked(Pattern pattern, Set<String> asked) {
    asked.add(pattern.did());
    switch (pattern) {
      case Pattern.Did did -> {
        if (did.aboutLatest() != null) asked.addAll(kind(did.aboutLatest()));
      }
      case Pattern.Without without -> asked.add(without.other());
      case Pattern.Stands _ -> {} // of records and of the confirmation
    }
  }

  /// Fields of acts' bodies that some rule compares with those of other acts, or looks for.
  Set<String> compared() {
    Set<String> fields = new HashSet<>();
    for (var step : steps) {
      if (step.oncePer() != null) fields.add(step.oncePer());
      fields.addAll(step.reads());
      for (var pattern : step.needs()) compared(pattern, fields);
      for (var pattern : step.unless()) compared(pattern, fields);
    }
    for (var phase : phases) for (var pattern : phase.when()) compared(pattern, fields);
    return Set.copyOf(fields);
  }

  private static void compared(Pattern pattern, Set<String> fields) {
    switch (pattern) {
      case Pattern.Did did -> {
        fields.addAll(did.same());
        fields.addAll(did.in().keySet());
      }
      case Pattern.Stands _, Pattern.Without _ -> {} // of bodies they ask for `reads` alone
    }
  }

  /// The step that opens a dossier: the one that says `opens`, else the first.
  Step opening() {
    return steps.stream().filter(Step::opens).findFirst().orElse(steps.getFirst());
  }

  /// Whether a side in `role` is, or may be, one that moves the tracks of `other`.
  boolean mayPlay(String role, String other) {
    return role.equals(other) || isOneOf(role, other) || isOneOf(other, role);
  }

  private boolean isOneOf(String role, String other) {
    return roles.get(role) instanceof RoleCount.OneOf(var of) && of.equals(other);
  }

  private static <T> Optional<T> find(List<T> items, Function<T, String> name, String wanted) {
    for (var item : items) if (name.apply(item).equals(wanted)) return Optional.of(item);
    return Optional.empty();
  }
}
