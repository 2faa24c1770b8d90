package kmzero.ledger.procedure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whether a move may open a dossier. Order: the step, the cast role by role, the track, about,
/// guards, body.
final class OpeningRules {
  /// Sides in this role are not members yet: they join by what the dossier decides.
  static final String JOINING = "joining";

  /// Sides in this role are the charter's facilitators: members without a voice.
  static final String FACILITATOR = "facilitator";

  private OpeningRules() {}

  static Optional<Objection> objection(
      Rules rules, Move move, Cast cast, Set<String> members, Set<String> facilitators) {
    var step = rules.find(move.step());
    if (step.isEmpty()) return Optional.of(Objection.of("unknown-step", move.step()));
    if (!step.get().equals(rules.opening())) {
      return Optional.of(Objection.of("not-an-opening", step.get().name(), rules.opening().name()));
    }
    return cast(rules, cast, members, facilitators)
        .or(() -> StepRules.track(step.get(), move, cast))
        .or(() ->
            move.about().isPresent()
                ? Optional.of(Objection.of("about-nothing", step.get().name()))
                : Optional.empty())
        .or(() -> StepRules.guards(rules, step.get(), move))
        .or(() -> BodyRules.objection(rules, step.get(), move.body(), cast));
  }

  private static Optional<Objection> cast(
      Rules rules, Cast cast, Set<String> members, Set<String> facilitators) {
    for (var role : cast.roles().keySet()) {
      if (!rules.roles().containsKey(role)) {
        return Optional.of(Objection.of("cast-unknown-role", role));
      }
    }
    var roleOf = new HashMap<String, String>();
    for (var entry : rules.roles().entrySet()) {
      var sides = cast.sides(entry.getKey());
      var objection =
          count(entry.getKey(), entry.getValue(), cast, sides)
              .or(() -> once(entry, sides, roleOf))
              .or(() -> members(entry.getKey(), sides, members, facilitators));
      if (objection.isPresent()) return objection;
    }
    return Optional.empty();
  }

  private static Optional<Objection> count(
      String role, RoleCount count, Cast cast, List<String> sides) {
    boolean fits =
        switch (count) {
          case RoleCount.Between(int least, int most) ->
              sides.size() >= least && sides.size() <= most;
          case RoleCount.OneOf(var of) -> sides.size() == 1 && cast.plays(sides.getFirst(), of);
        };
    return fits
        ? Optional.empty()
        : Optional.of(
            Objection.of("cast-count", role, count.text(), Integer.toString(sides.size())));
  }

  private static Optional<Objection> once(
      Map.Entry<String, RoleCount> role, List<String> sides, Map<String, String> roleOf) {
    if (Set.copyOf(sides).size() < sides.size()) {
      return Optional.of(Objection.of("cast-twice", role.getKey(), role.getKey()));
    }
    if (role.getValue() instanceof RoleCount.OneOf) return Optional.empty();
    for (var side : sides) {
      String other = roleOf.put(side, role.getKey());
      if (other != null) {
        return Optional.of(Objection.of("cast-twice", side, other, role.getKey()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Objection> members(
      String role, List<String> sides, Set<String> members, Set<String> facilitators) {
    boolean facilitator = role.equals(FACILITATOR);
    boolean joining = role.equals(JOINING);
    for (var side : sides) {
      boolean fits = facilitator ? facilitators.contains(side) : members.contains(side) != joining;
      if (fits) continue;
      String code =
          facilitator
              ? "cast-not-facilitator"
              : joining ? "cast-member-joining" : "cast-not-member";
      return Optional.of(Objection.of(code, side, role));
    }
    return Optional.empty();
  }
}
