package kmzero.ledger.procedure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;

/// What may be done now, and what is waited for.
final class Choices {
  private Choices() {}

  static List<Choice> of(Rules rules, String side, Set<String> offices, Past past) {
    var choices = new ArrayList<Choice>();
    for (var step : rules.steps()) {
      for (var office : offices) {
        if (step.isOf(office)) of(rules, step, side, office, past).ifPresent(choices::add);
      }
    }
    return choices;
  }

  /// The choice of one step, if an office may do it now.
  private static Optional<Choice> of(
      Rules rules, Step step, String side, String office, Past past) {
    if (step.about() instanceof About.Nothing)
      return allowed(rules, step, side, office, Optional.empty(), past)
          ? Optional.of(new Choice(office, step.name(), List.of()))
          : Optional.empty();
    var subjects = subjects(rules, step, side, office, past);
    return subjects.isEmpty()
        ? Optional.empty()
        : Optional.of(new Choice(office, step.name(), subjects));
  }

  private static List<Hash> subjects(
      Rules rules, Step step, String side, String office, Past past) {
    return subjects(rules, step, past.facts())
        .filter(act -> allowed(rules, step, side, office, Optional.of(act), past))
        .toList();
  }

  /// Acts that a step may be about by their kind, newest first.
  private static Stream<Hash> subjects(Rules rules, Step step, List<Fact> facts) {
    var kind = rules.kind(step.about().kind());
    return Facts.of(kind, facts).reversed().stream().map(Fact::act);
  }

  private static boolean allowed(
      Rules rules, Step step, String side, String office, Optional<Hash> about, Past past) {
    var move = new Move(side, office, "", step.name(), about, JsonObject.EMPTY);
    return StepRules.bareObjection(rules, move, past).isEmpty();
  }

  static List<Waiting> waiting(Rules rules, View view) {
    var asked = rules.awaited().steps();
    var revised = rules.awaited().revised();
    var past = view.past();
    var waiting = new ArrayList<Waiting>();
    for (var step : rules.steps()) {
      if (!asked.contains(step.name()) || step.office().equals(Step.ANY_OFFICE)) continue;
      for (var side : view.cast().sides(step.role())) {
        if (view.closed().contains(side)) continue;
        // what is done is waited for no more, and is found sooner than what is allowed
        awaitedSubjects(rules, step, view, revised.contains(step.about().kind()))
            .filter(s -> !done(view, side, step, s))
            .filter(s -> allowed(rules, step, side, step.office(), s, past))
            .forEach(s -> waiting.add(new Waiting(side, step.office(), step.name(), s)));
      }
    }
    return waiting;
  }

  /// What a step is waited for about, oldest first; one empty subject for a step about nothing.
  private static Stream<Optional<Hash>> awaitedSubjects(
      Rules rules, Step step, View view, boolean revised) {
    if (step.about() instanceof About.Nothing) return Stream.of(Optional.empty());
    var all = subjects(rules, step, view.facts()).toList().reversed().stream().map(Optional::of);
    if (!revised) return all;
    var newest = Matching.ofView(rules, view).latest(step.about().kind());
    return all.filter(newest::equals);
  }

  private static boolean done(View view, String side, Step step, Optional<Hash> about) {
    for (Fact fact : Facts.of(step.name(), view.facts()))
      if (fact.side().equals(side) && fact.about().equals(about)) return true;
    return false;
  }

  /// What is waited for under some rules.
  ///
  /// @param steps that a need or a phase asks for, without those that end the dossier unasked
  /// @param revised kinds of which some rule asks for the newest: a newer one replaces the others
  record Awaited(Set<String> steps, Set<String> revised) {
    static Awaited of(Rules rules) {
      return new Awaited(Set.copyOf(asked(rules)), Set.copyOf(revisedKinds(rules)));
    }
  }

  /// Steps that a need or a phase asks for, without those that end the dossier unasked.
  private static Set<String> asked(Rules rules) {
    var asked = new HashSet<String>();
    for (var step : rules.steps()) step.needs().forEach(need -> asked.add(need.did()));
    for (var phase : rules.phases()) {
      for (var pattern : phase.when()) {
        boolean givesUp = phase.end() && rules.step(pattern.did()).needs().isEmpty();
        if (!givesUp) asked.add(pattern.did());
      }
    }
    return asked;
  }

  /// Kinds of which some rule asks for the newest: a newer one replaces the others.
  private static Set<String> revisedKinds(Rules rules) {
    var kinds = new HashSet<String>();
    for (var step : rules.steps()) {
      if (step.about() instanceof About.Latest(var kind)) kinds.add(kind);
      step.needs().forEach(need -> addLatest(need, kinds));
      step.unless().forEach(bar -> addLatest(bar, kinds));
    }
    rules.phases().forEach(phase -> phase.when().forEach(p -> addLatest(p, kinds)));
    return kinds;
  }

  private static void addLatest(Pattern pattern, Set<String> kinds) {
    if (pattern instanceof Pattern.Did did) {
      String latest = did.aboutLatest();
      if (latest != null) kinds.add(latest);
    }
  }
}
