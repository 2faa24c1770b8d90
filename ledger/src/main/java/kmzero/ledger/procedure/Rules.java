package kmzero.ledger.procedure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The rules part of a procedure, as read; whether it keeps the language's rules is [RulesCheck]'s
/// and [OneSideRule]'s.
record Rules(
    String name,
    Map<String, RoleCount> roles,
    List<RecordRule> records,
    List<Table> tables,
    List<Step> steps,
    List<Phase> phases,
    List<Period> periods,
    List<Body> bodies) {
  Rules {
    roles = Collections.unmodifiableMap(new LinkedHashMap<>(roles));
    records = List.copyOf(records);
    tables = List.copyOf(tables);
    steps = List.copyOf(steps);
    phases = List.copyOf(phases);
    periods = List.copyOf(periods);
    bodies = List.copyOf(bodies);
  }

  Optional<Step> find(String step) {
    return find(steps, Step::name, step);
  }

  /// A step that the rules themselves name.
  Step step(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no step " + name));
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
    return findRecord(kind)
        .map(RecordRule::steps)
        .orElseGet(() -> find(kind).isPresent() ? List.of(kind) : List.of());
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
    return items.stream().filter(item -> name.apply(item).equals(wanted)).findFirst();
  }
}
