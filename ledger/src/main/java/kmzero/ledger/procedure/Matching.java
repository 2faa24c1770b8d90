package kmzero.ledger.procedure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonInteger;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// Whether patterns hold in a list of facts.
///
/// **Binding.** Patterns whose steps are about one kind speak of one subject: the one the moving
/// step is about when that is of the same kind, the newest when the pattern says `about latest`,
/// else any one for which all of them hold.
///
/// @param own the acting side, whose acts alone `without`, `latest` and bars look at; null for a
///   view, where they look at everybody's
/// @param kind what the moving step is about; empty for a view or a step about nothing
/// @param subject the act it is about
record Matching(Rules rules, View view, @Nullable String own, String kind, @Nullable Hash subject) {

  static Matching ofView(Rules rules, View view) {
    return new Matching(rules, view, null, "", null);
  }

  /// The first of `patterns` that does not hold; empty when all hold, each kind for one subject.
  Optional<Pattern> unmet(List<Pattern> patterns) {
    for (var pattern : patterns) {
      boolean holds = false;
      for (var about : subjects(pattern)) holds = holds || holds(pattern, about.orElse(null));
      if (!holds) return Optional.of(pattern);
    }
    return patterns.size() < 2 ? Optional.empty() : unmetTogether(patterns);
  }

  private Optional<Pattern> unmetTogether(List<Pattern> patterns) {
    var free = new LinkedHashMap<String, List<Pattern>>();
    for (var pattern : patterns) {
      if (isFree(pattern))
        free.computeIfAbsent(kindOf(pattern), k -> new ArrayList<>()).add(pattern);
    }
    for (var group : free.values()) {
      boolean together =
          subjects(group.getFirst()).stream()
              .anyMatch(s -> group.stream().allMatch(p -> holds(p, s.orElse(null))));
      if (!together) return Optional.of(group.getLast());
    }
    return Optional.empty();
  }

  /// Own facts that make a bar hold, the newest last; none when it does not hold.
  List<Fact> barring(Pattern bar) {
    var found = new ArrayList<Fact>();
    for (var about : subjects(bar)) {
      switch (bar) {
        case Pattern.Did did -> found.addAll(matches(did, about.orElse(null), true));
        case Pattern.Without without -> found.addAll(without(without, about.orElse(null), true));
        case Pattern.Stands _ -> {} // refused in a bar when the procedure is read
      }
    }
    return found;
  }

  /// Sides that `every` still waits for, in the cast's order; for a pattern that asks for somebody,
  /// none.
  List<String> missing(Pattern pattern) {
    if (!(pattern instanceof Pattern.Did did && did.who() instanceof Who.Every(var role))) {
      return List.of();
    }
    var candidates = subjects(pattern);
    var newest = candidates.isEmpty() ? null : candidates.getLast().orElse(null);
    var done = matches(did, newest, false).stream().map(Fact::side).toList();
    return view.cast().sides(role).stream()
        .filter(side -> !done.contains(side) && !view.closed().contains(side))
        .toList();
  }

  private String kindOf(Pattern pattern) {
    return rules.step(pattern.did()).about().kind();
  }

  private boolean isFree(Pattern pattern) {
    String patternKind = kindOf(pattern);
    return !(pattern instanceof Pattern.Stands)
        && !patternKind.isEmpty()
        && !patternKind.equals(kind)
        && !(pattern instanceof Pattern.Did did && did.aboutLatest() != null);
  }

  /// The subjects a pattern may speak of, oldest first; one empty subject when its step is about
  /// nothing.
  private List<Optional<Hash>> subjects(Pattern pattern) {
    String patternKind = kindOf(pattern);
    if (pattern instanceof Pattern.Did did && did.aboutLatest() != null) {
      var latest = latest(did.aboutLatest());
      return latest.isPresent() ? List.of(latest) : List.of();
    }
    if (pattern instanceof Pattern.Stands || patternKind.isEmpty()) {
      return List.of(Optional.empty());
    }
    if (patternKind.equals(kind)) return List.of(Optional.ofNullable(subject));
    var steps = rules.kind(patternKind);
    var subjects = new ArrayList<Optional<Hash>>();
    for (var fact : Facts.of(steps, view.facts())) subjects.add(Optional.of(fact.act()));
    return subjects;
  }

  /// Whether an act is in the past and of a kind, whoever did it.
  boolean isOfKind(Hash act, String ofKind) {
    return Facts.of(rules.kind(ofKind), view.facts()).stream()
        .anyMatch(fact -> fact.act().equals(act));
  }

  /// The newest act of a kind: the acting side's own, or in a view anybody's.
  Optional<Hash> latest(String ofKind) {
    for (var fact : Facts.of(rules.kind(ofKind), view.facts()).reversed()) {
      if (isSeen(fact)) return Optional.of(fact.act());
    }
    return Optional.empty();
  }

  private boolean isSeen(Fact fact) {
    return own == null || fact.side().equals(own);
  }

  private boolean holds(Pattern pattern, @Nullable Hash about) {
    return switch (pattern) {
      case Pattern.Did did -> did(did, about);
      case Pattern.Stands(var did) -> stands(rules.step(did));
      case Pattern.Without without -> !without(without, about, false).isEmpty();
    };
  }

  private boolean did(Pattern.Did did, @Nullable Hash about) {
    var matches = matches(did, about, false);
    if (did.same().isEmpty()) return enough(did.who(), matches);
    var alike = new LinkedHashMap<List<String>, List<Fact>>();
    for (var fact : matches) {
      var values = did.same().stream().map(field -> value(fact.body(), field).orElse("")).toList();
      alike.computeIfAbsent(values, v -> new ArrayList<>()).add(fact);
    }
    return alike.values().stream().anyMatch(group -> enough(did.who(), group))
        || enough(did.who(), List.of());
  }

  private boolean enough(Who who, List<Fact> matches) {
    Set<String> sides = new LinkedHashSet<>();
    matches.forEach(fact -> sides.add(fact.side()));
    return switch (who) {
      case Who.Anybody(), Who.Any(var _) -> !matches.isEmpty();
      case Who.AtLeast(int count, var _) -> sides.size() >= count;
      case Who.Every(var role) -> every(view.cast().sides(role), sides);
    };
  }

  /// Each of `wanted` has done it or has closed, and somebody has done it unless nobody was wanted.
  /// Closing a side never undoes it.
  private boolean every(Collection<String> wanted, Set<String> done) {
    boolean nobodyMissing =
        wanted.stream().allMatch(side -> done.contains(side) || view.closed().contains(side));
    return nobodyMissing && (wanted.isEmpty() || wanted.stream().anyMatch(done::contains));
  }

  private List<Fact> matches(Pattern.Did did, @Nullable Hash about, boolean ownOnly) {
    var found = new ArrayList<Fact>();
    int from = did.later() ? behindSubject() : 0;
    for (int place : Facts.places(List.of(did.did()), view.facts())) {
      var fact = view.facts().get(place);
      if (place >= from
          && (!(ownOnly || did.later()) || isSeen(fact))
          && (about == null || isAbout(fact, about))
          && in(did.in(), fact.body())) {
        found.add(fact);
      }
    }
    return found;
  }

  /// The first place behind the act that the moving step is about; behind all where there is none.
  private int behindSubject() {
    for (int i = 0; i < view.facts().size(); i++) {
      if (view.facts().get(i).act().equals(subject)) return i + 1;
    }
    return view.facts().size();
  }

  private static boolean isAbout(Fact fact, Hash act) {
    return fact.about().isPresent() && fact.about().get().equals(act);
  }

  private static boolean in(Map<String, List<String>> in, JsonObject body) {
    for (var field : in.entrySet()) {
      var value = value(body, field.getKey());
      if (value.isEmpty() || !field.getValue().contains(value.get())) return false;
    }
    return true;
  }

  /// A field's value as a text; empty when the body has none that rules compare.
  static Optional<String> value(JsonObject body, String field) {
    return body.find(field)
        .flatMap(json ->
            json instanceof JsonText text
                ? Optional.of(text.value())
                : json instanceof JsonInteger number
                    ? Optional.of(Long.toString(number.value()))
                    : Optional.empty());
  }

  /// Facts of the one step for which the other is wanting.
  private List<Fact> without(Pattern.Without pattern, @Nullable Hash about, boolean ownOnly) {
    var did = rules.step(pattern.did());
    var other = rules.step(pattern.other());
    boolean aboutIt = rules.kind(other.about().kind()).contains(did.name());
    boolean aboutSame =
        !aboutIt
            && !other.about().kind().isEmpty()
            && other.about().kind().equals(did.about().kind());
    var facts = view.facts();
    int[] others = Facts.places(List.of(other.name()), facts);
    var found = new ArrayList<Fact>();
    for (int place : Facts.places(List.of(did.name()), facts)) {
      var fact = facts.get(place);
      if ((ownOnly && !isSeen(fact)) || (about != null && !isAbout(fact, about))) continue;
      boolean answered = false;
      for (int k = 0; k < others.length && !answered; k++) {
        var o = facts.get(others[k]);
        answered =
            (!pattern.later() || others[k] > place)
                && isSeen(o)
                && (!aboutIt || isAbout(o, fact.act()))
                && (!aboutSame || o.about().equals(fact.about()));
      }
      if (!answered) found.add(fact);
    }
    return found;
  }

  /// A confirmation is about a version since which no change touched a field that it reads.
  private boolean stands(Step confirmation) {
    var record = rules.findRecord(confirmation.about().kind()).orElseThrow();
    var keepers = new LinkedHashSet<String>();
    for (var fact : Facts.of(record.steps(), view.facts())) {
      if (isSeen(fact)) keepers.add(fact.side());
    }
    return keepers.stream().anyMatch(keeper -> stands(confirmation, record, keeper));
  }

  private boolean stands(Step confirmation, RecordRule record, String keeper) {
    var standing =
        new LinkedHashSet<Hash>(); // versions that the newest one does not differ from in `reads`
    for (var fact : Facts.of(record.steps(), view.facts())) {
      if (!fact.side().equals(keeper)) continue;
      boolean touched =
          fact.step().equals(record.changed())
              && confirmation.reads().stream().anyMatch(fact.body()::has);
      if (touched) standing.clear();
      standing.add(fact.act());
    }
    return Facts.of(confirmation.name(), view.facts()).stream()
        .anyMatch(fact -> fact.about().isPresent() && standing.contains(fact.about().get()));
  }
}
