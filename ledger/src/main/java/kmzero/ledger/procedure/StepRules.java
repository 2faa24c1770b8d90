package kmzero.ledger.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.tree.Hash;

/// Whether a move is allowed in a past: rules in a fixed order, the first objection is the answer.
/// The order is part of the contract, so that both nodes give one reason: step, track, about, once,
/// unless, another person, needs, guards, body.
final class StepRules {
  /// A rule that answers with its objection.
  private interface Rule {
    Optional<Objection> objection(Rules rules, Step step, Move move, Past past);
  }

  private static final List<Rule> ALL =
      List.of(
          StepRules::opensOnly,
          StepRules::track,
          StepRules::about,
          StepRules::once,
          StepRules::unless,
          StepRules::anotherPerson,
          StepRules::needs,
          StepRules::guards,
          StepRules::body);

  /// What does not depend on who the person is and what the body says.
  private static final List<Rule> BARE =
      List.of(
          StepRules::opensOnly,
          StepRules::track,
          StepRules::about,
          StepRules::onceBare,
          StepRules::unless,
          StepRules::needs);

  /// What the explorer plays by: bodies are its own, persons are as many as one likes.
  private static final List<Rule> PLAYED =
      List.of(
          StepRules::opensOnly,
          StepRules::about,
          StepRules::once,
          StepRules::unless,
          StepRules::needs);

  private StepRules() {}

  static Optional<Objection> objection(Rules rules, Move move, Past past) {
    return first(ALL, rules, move, past);
  }

  /// As [#objection], but whatever person and body might cure is not objected to.
  static Optional<Objection> bareObjection(Rules rules, Move move, Past past) {
    return first(BARE, rules, move, past);
  }

  static Optional<Objection> playedObjection(Rules rules, Move move, Past past) {
    return first(PLAYED, rules, move, past);
  }

  private static Optional<Objection> first(List<Rule> list, Rules rules, Move move, Past past) {
    var step = rules.find(move.step());
    if (step.isEmpty()) return Optional.of(Objection.of("unknown-step", move.step()));
    for (var rule : list) {
      var objection = rule.objection(rules, step.get(), move, past);
      if (objection.isPresent()) return objection;
    }
    return Optional.empty();
  }

  private static Optional<Objection> opensOnly(Rules rules, Step step, Move move, Past past) {
    return step.opens() ? Optional.of(Objection.of("opens-only", step.name())) : Optional.empty();
  }

  static Optional<Objection> track(Rules rules, Step step, Move move, Past past) {
    return track(step, move, past.cast());
  }

  static Optional<Objection> track(Step step, Move move, Cast cast) {
    if (!cast.plays(move.side(), step.role())) {
      return Optional.of(Objection.of("other-role", step.name(), step.role(), move.side()));
    }
    return step.isOf(move.office())
        ? Optional.empty()
        : Optional.of(Objection.of("other-office", step.name(), step.office(), move.office()));
  }

  private static Optional<Objection> about(Rules rules, Step step, Move move, Past past) {
    if (step.about() instanceof About.Nothing) {
      return move.about().isPresent()
          ? Optional.of(Objection.of("about-nothing", step.name()))
          : Optional.empty();
    }
    String kind = step.about().kind();
    if (move.about().isEmpty()) {
      return Optional.of(Objection.of("about-missing", step.name(), kind));
    }
    var subject = move.about().get();
    var matching = new Matching(rules, past.view(), move.side(), kind, subject);
    if (!matching.isOfKind(subject, kind)) {
      return Optional.of(Objection.of("about-unknown", step.name(), kind, subject.hex()));
    }
    if (step.about() instanceof About.Latest) {
      var latest = matching.latest(kind);
      if (!latest.equals(move.about())) {
        return Optional.of(
            Objection.of(
                "about-not-latest",
                step.name(),
                kind,
                subject.hex(),
                latest.map(Hash::hex).orElse("")));
      }
    }
    return Optional.empty();
  }

  private static Optional<Objection> once(Rules rules, Step step, Move move, Past past) {
    String field = step.oncePer();
    if (step.many()) return Optional.empty();
    for (var fact : Facts.of(step.name(), past.facts())) {
      if (!isAgain(move, fact)) continue;
      if (field == null) {
        return Optional.of(Objection.of("already-done", step.name(), fact.act().hex()));
      }
      var value = Matching.value(move.body(), field);
      if (value.isPresent() && value.equals(Matching.value(fact.body(), field))) {
        return Optional.of(
            Objection.of("already-done-for", step.name(), fact.act().hex(), field, value.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Objection> onceBare(Rules rules, Step step, Move move, Past past) {
    return step.oncePer() == null ? once(rules, step, move, past) : Optional.empty();
  }

  /// The same track's act of this step about the same subject.
  private static boolean isAgain(Move move, Fact fact) {
    return fact.side().equals(move.side())
        && fact.office().equals(move.office())
        && fact.about().equals(move.about());
  }

  private static Matching matching(Rules rules, Step step, Move move, Past past) {
    return new Matching(
        rules, past.view(), move.side(), step.about().kind(), move.about().orElse(null));
  }

  private static Optional<Objection> unless(Rules rules, Step step, Move move, Past past) {
    if (step.unless().isEmpty()) return Optional.empty();
    var matching = matching(rules, step, move, past);
    for (var bar : step.unless()) {
      var barring = matching.barring(bar);
      if (!barring.isEmpty()) {
        var act = barring.getLast().act().hex();
        return Optional.of(Objection.of("barred", step.name(), bar.text(), bar.did(), act));
      }
    }
    return Optional.empty();
  }

  private static Optional<Objection> anotherPerson(Rules rules, Step step, Move move, Past past) {
    String kind = step.about().kind();
    for (var other : step.anotherPerson()) {
      boolean sameSubject = rules.step(other).about().kind().equals(kind);
      for (var fact : Facts.of(other, past.facts())) {
        if (fact.side().equals(move.side())
            && fact.actor().equals(move.actor())
            && (!sameSubject || fact.about().equals(move.about()))) {
          return Optional.of(Objection.of("same-person", step.name(), other, fact.act().hex()));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Objection> needs(Rules rules, Step step, Move move, Past past) {
    if (step.needs().isEmpty()) return Optional.empty();
    var matching = matching(rules, step, move, past);
    return matching
        .unmet(step.needs())
        .map(pattern -> {
          var values = new ArrayList<>(List.of(step.name(), pattern.text(), pattern.did()));
          values.addAll(matching.missing(pattern));
          return new Objection("needs", values);
        });
  }

  static Optional<Objection> guards(Rules rules, Step step, Move move, Past past) {
    return guards(rules, step, move);
  }

  static Optional<Objection> guards(Rules rules, Step step, Move move) {
    for (var guard : step.guards()) {
      if (GuardRules.fails(rules, step, guard, move.body()))
        return Optional.of(Objection.of("guard", step.name(), guard.text()));
    }
    return Optional.empty();
  }

  static Optional<Objection> body(Rules rules, Step step, Move move, Past past) {
    return BodyRules.objection(rules, step, move.body(), past.cast());
  }
}
