package kmzero.ledger.procedure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import kmzero.ledger.json.JsonObject;

/// Which steps the explorer plays, with which bodies, and of which it must remember the order.
///
/// A step that no phase and no played step looks at changes nothing that is explored, so it is left
/// out. Of the values of a field only those are played that rules tell apart; of those that a rule
/// only compares, as many as the bound says.
final class PlayedSteps {
  private final Rules rules;
  private final List<Pattern> patterns = new ArrayList<>();
  private final Set<String> played = new LinkedHashSet<>();
  private final Set<String> ordered = new HashSet<>();
  private final Set<List<String>> sameSide = new HashSet<>();
  private final Set<List<String>> anySide = new HashSet<>();
  private final Set<String> endless = new HashSet<>();

  PlayedSteps(Rules rules) {
    this.rules = rules;
    play(rules.opening().name());
    for (var phase : rules.phases()) {
      for (var pattern : phase.when()) {
        order(pattern, "", anySide);
        play(pattern);
      }
    }
    for (var step : rules.steps()) {
      if (played.contains(step.name()) && reaches(step.name(), step.name(), new HashSet<>())) {
        endless.add(step.name());
      }
    }
  }

  boolean isPlayed(Step step) {
    return played.contains(step.name());
  }

  /// Whether some rule asks which of two acts of this step came first.
  boolean isOrdered(String step) {
    return ordered.contains(step);
  }

  /// Whether acts of this step can be about acts of this step, however far round: the bound is on
  /// all of them then.
  boolean isEndless(Step step) {
    return endless.contains(step.name());
  }

  private void play(Pattern pattern) {
    patterns.add(pattern);
    play(pattern.did());
    if (pattern instanceof Pattern.Without(var _, var other, boolean _)) play(other);
    if (pattern instanceof Pattern.Stands(var did)) playKind(rules.step(did).about().kind());
  }

  private void play(String name) {
    if (!played.add(name)) return;
    var step = rules.step(name);
    String kind = step.about().kind();
    playKind(kind);
    if (step.about() instanceof About.Latest) order(rules.kind(kind), rules.kind(kind), sameSide);
    for (var pattern : Stream.concat(step.needs().stream(), step.unless().stream()).toList()) {
      order(pattern, kind, sameSide);
      play(pattern);
    }
  }

  private void playKind(String kind) {
    rules.kind(kind).forEach(this::play);
  }

  /// Whether some rule asks which of two acts came first.
  boolean isOrder(String one, String other, boolean ofOneSide) {
    var pair = pair(one, other);
    return anySide.contains(pair) || (ofOneSide && sameSide.contains(pair));
  }

  private static List<String> pair(String one, String other) {
    return one.compareTo(other) <= 0 ? List.of(one, other) : List.of(other, one);
  }

  private void order(List<String> some, List<String> others, Set<List<String>> pairs) {
    for (var one : some) {
      for (var other : others) {
        pairs.add(pair(one, other));
        ordered.add(one);
        ordered.add(other);
      }
    }
  }

  private void order(Pattern pattern, String subjectKind, Set<List<String>> pairs) {
    switch (pattern) {
      case Pattern.Did did -> {
        String latest = did.aboutLatest();
        if (latest != null) order(rules.kind(latest), rules.kind(latest), pairs);
        if (did.later()) order(List.of(did.did()), rules.kind(subjectKind), anySide);
      }
      case Pattern.Stands(var did) -> {
        var versions = rules.kind(rules.step(did).about().kind());
        order(versions, versions, sameSide);
      }
      case Pattern.Without(var did, var other, boolean later) -> {
        if (later) order(List.of(did), List.of(other), anySide);
      }
    }
  }

  private boolean reaches(String from, String target, Set<String> seen) {
    for (var next : rules.kind(rules.step(from).about().kind())) {
      if (next.equals(target) || (seen.add(next) && reaches(next, target, seen))) return true;
    }
    return false;
  }

  /// The bodies to play a step with: one for each combination of values that rules tell apart.
  List<JsonObject> bodies(Step step, int repeats) {
    var domains = new LinkedHashMap<String, Set<String>>();
    String oncePer = step.oncePer();
    if (oncePer != null) domains.put(oncePer, new TreeSet<>(generic(repeats)));
    for (var pattern : patterns) {
      if (!(pattern instanceof Pattern.Did did) || !did.did().equals(step.name())) continue;
      did.in()
          .forEach((field, values) -> {
            var domain = domains.computeIfAbsent(field, f -> new TreeSet<>());
            boolean compared = did.same().contains(field);
            domain.addAll(compared ? values : values.subList(0, 1));
            other(step, field, values, domain);
          });
      for (var field : did.same()) {
        domains.computeIfAbsent(field, f -> new TreeSet<>(generic(repeats)));
      }
    }
    var bodies = List.of(JsonObject.EMPTY);
    for (var domain : domains.entrySet()) bodies = product(bodies, domain);
    return rules.recordOf(step.name()).filter(r -> r.changed().equals(step.name())).isPresent()
        ? changes(step, bodies)
        : bodies;
  }

  private static List<String> generic(int repeats) {
    return java.util.stream.IntStream.rangeClosed(1, repeats).mapToObj(i -> "value-" + i).toList();
  }

  /// A value that is none of `values`, if the field has one.
  private void other(Step step, String field, List<String> values, Set<String> domain) {
    rules
        .bodyOf(step)
        .flatMap(body -> body.find(field))
        .map(f -> f.choices().isEmpty() ? List.of("other") : f.choices())
        .orElse(List.of())
        .stream()
        .filter(value -> !values.contains(value))
        .findFirst()
        .ifPresent(domain::add);
  }

  private static List<JsonObject> product(
      List<JsonObject> bodies, Map.Entry<String, Set<String>> domain) {
    var all = new ArrayList<JsonObject>();
    for (var body : bodies) {
      for (var value : domain.getValue()) all.add(body.with(domain.getKey(), value));
    }
    return all;
  }

  /// A change of a record touches one field that some confirmation reads, or none of them; of
  /// fields that the same confirmations read, one is played.
  private List<JsonObject> changes(Step step, List<JsonObject> bodies) {
    var alike = new LinkedHashMap<Set<String>, String>();
    for (var field : rules.bodyOf(step).map(Body::fields).orElse(List.of())) {
      var readers = new TreeSet<String>();
      for (var reader : rules.steps()) {
        if (isPlayed(reader) && reader.reads().contains(field.name())) readers.add(reader.name());
      }
      alike.putIfAbsent(readers, field.name());
    }
    var all = new ArrayList<JsonObject>();
    for (var body : bodies) {
      alike.forEach(
          (readers, field) -> all.add(readers.isEmpty() ? body : body.with(field, "changed")));
    }
    return all;
  }
}
