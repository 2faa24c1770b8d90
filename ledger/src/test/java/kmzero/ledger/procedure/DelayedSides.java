package kmzero.ledger.procedure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import kmzero.ledger.tree.Hash;

/// Sides that act while they have seen only part of each other's logs. What a side has seen is
/// downward closed: with an act it has seen everything that the act's author had seen. Chance
/// decides who reads how much when.
final class DelayedSides {
  /// A fact with its place in the ledger's order and what its author had seen.
  private record Done(Fact fact, int height, int index, Set<Done> seen) {
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  private static final Comparator<Done> ORDER =
      Comparator.comparingInt(Done::height)
          .thenComparing(done -> done.fact().side())
          .thenComparingInt(Done::index);

  private final Procedure procedure;
  private final Cast cast;
  private final RandomGenerator random;
  private final SampleBodies bodies;
  private final List<String> sides;
  private final Map<String, List<Done>> logs = new HashMap<>();
  private final Map<String, Set<Done>> seen = new HashMap<>();

  DelayedSides(Procedure procedure, Cast cast, RandomGenerator random) {
    this.procedure = procedure;
    this.cast = cast;
    this.random = random;
    this.bodies = new SampleBodies(procedure, cast, random);
    this.sides = List.copyOf(cast.everySide());
    var opening = procedure.openingStep();
    String opener = cast.sides(opening.role()).getFirst();
    var move =
        new Move(
            opener, opening.office(), "p1", opening.name(), Optional.empty(), bodies.of(opening));
    procedure
        .opening(move, cast, Set.copyOf(sides))
        .ifPresent(objection -> {
          throw new AssertionError(objection.toString());
        });
    done(move);
    for (var side : sides) known(side).addAll(log(opener));
  }

  /// Some side, by chance, after reading some of some log.
  String someSide() {
    String side = sides.get(random.nextInt(sides.size()));
    var log = log(sides.get(random.nextInt(sides.size())));
    if (!log.isEmpty()) {
      for (var done : log.subList(0, 1 + random.nextInt(log.size()))) {
        known(side).add(done);
        known(side).addAll(done.seen());
      }
    }
    return side;
  }

  private List<Done> log(String side) {
    return logs.computeIfAbsent(side, s -> new ArrayList<>());
  }

  private Set<Done> known(String side) {
    return seen.computeIfAbsent(side, s -> new LinkedHashSet<>());
  }

  /// What a side has seen.
  Past past(String side) {
    return past(known(side));
  }

  /// What everybody together has done.
  Past whole() {
    var all = new LinkedHashSet<Done>();
    logs.values().forEach(all::addAll);
    return past(all);
  }

  private Past past(Set<Done> done) {
    return new Past(cast, done.stream().sorted(ORDER).map(Done::fact).toList(), Set.of());
  }

  /// Every move of a side that its office might think of: each step about each act it has seen,
  /// with a body from chance.
  List<Move> moves(String side) {
    var moves = new ArrayList<Move>();
    for (var step : procedure.steps()) {
      if (step.opens() || !cast.plays(side, step.role())) continue;
      var subjects = new ArrayList<Optional<Hash>>();
      if (step.about() instanceof About.Nothing) subjects.add(Optional.empty());
      else past(side).facts().forEach(fact -> subjects.add(Optional.of(fact.act())));
      String actor = random.nextBoolean() ? "p1" : "p2";
      for (var subject : subjects) {
        moves.add(new Move(side, step.office(), actor, step.name(), subject, bodies.of(step)));
      }
    }
    return moves;
  }

  /// Puts a move on record.
  void done(Move move) {
    var log = log(move.side());
    var known = known(move.side());
    int height = 1 + known.stream().mapToInt(Done::height).max().orElse(0);
    var act = Story.hash(move.side() + " " + log.size());
    var fact =
        new Fact(
            act, move.side(), move.office(), move.actor(), move.step(), move.about(), move.body());
    var done = new Done(fact, height, log.size(), Set.copyOf(known));
    log.add(done);
    known.add(done);
  }
}
