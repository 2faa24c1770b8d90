package kmzero.node.books;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;
import kmzero.node.outside.OutsideCopy;

/// Whether each own side of a mechanism may go on writing its log, after a start, a restore, or
/// news that a member holds more of it.
///
/// At a start the members that can be reached are asked, for two seconds; meanwhile acts wait. A
/// log that is held goes on by itself when every member has answered and nobody holds more than
/// this node by then; or when a person opens its next generation. Owned by the mechanism's thread.
final class Recovery {

  /// How long members are asked at a start.
  private static final Duration ASKED = Duration.ofSeconds(2);

  /// Why a log does not go on. Its name in lower case is a stable word.
  enum Why {
    /// The database was restored from a backup.
    RESTORED,
    /// The copy outside the database goes further than the database, and has not all that is
    /// missing.
    BEHIND_COPY,
    /// The copy outside the database has other entries than the database.
    UNLIKE_COPY,
    /// A member holds more of this log than this node.
    MEMBER_HOLDS_MORE;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    static Why of(String word) {
      for (Why why : values()) if (why.word().equals(word)) return why;
      return RESTORED;
    }
  }

  /// Whether a side may act.
  sealed interface State {
    /// It may.
    record Open() implements State {}

    /// Members are being asked; acts wait.
    record Asking(long untilNanos) implements State {}

    /// It may not; a person is told.
    record Held(Why why) implements State {}
  }

  private static final State OPEN = new State.Open();

  private final Charter charter;
  private final Supplier<Set<String>> members;
  private final Keyring keyring;
  private final Optional<OutsideCopy> outside;
  private final Map<String, State> states = new TreeMap<>();
  private final Set<String> answered = new TreeSet<>();

  /// The furthest that anybody elsewhere has shown of an own log: signed with its own keys.
  private final Map<Origin, Long> elsewhere = new TreeMap<>();

  /// @param members those with a voice now whose log is open
  Recovery(
      Charter charter,
      Supplier<Set<String>> members,
      Keyring keyring,
      Optional<OutsideCopy> outside) {
    this.charter = charter;
    this.members = members;
    this.keyring = keyring;
    this.outside = outside;
  }

  /// How an own log stands at a start.
  ///
  /// @param own its newest generation here
  /// @param size entries here
  /// @param objection what its copy outside says against going on
  void start(Origin own, long size, Optional<Why> objection) {
    State state = OPEN;
    if (outside.isPresent()) {
      Optional<Why> marked = outside.get().mark(own).map(Why::of);
      Optional<Why> why = outside.get().isRestored() ? Optional.of(Why.RESTORED) : marked;
      why = objection.isPresent() ? objection : why;
      if (why.isPresent()) {
        hold(own, why.get());
        return;
      }
      if (size > 0 && !elsewhere().isEmpty())
        state = new State.Asking(System.nanoTime() + ASKED.toNanos());
    }
    states.put(own.side(), state);
  }

  private void hold(Origin own, Why why) {
    states.put(own.side(), new State.Held(why));
    outside.ifPresent(o -> o.mark(own, why.word()));
  }

  /// Whether a side may act now.
  State state(String side) {
    return states.getOrDefault(side, OPEN);
  }

  /// Members that live on other nodes.
  Set<String> elsewhere() {
    Set<String> sides = new TreeSet<>(members.get());
    sides.removeIf(keyring::hosts);
    return sides;
  }

  /// Those of them that have shown all they hold since this node started.
  Set<String> answered() {
    return Set.copyOf(answered);
  }

  /// The furthest that anybody elsewhere has shown of this side's log in any generation.
  Optional<Map.Entry<Origin, Long>> shown(String side) {
    return elsewhere.entrySet().stream()
        .filter(e -> e.getKey().side().equals(side))
        .reduce((older, newer) -> newer);
  }

  /// These members have shown all they hold.
  void answered(Collection<String> sides) {
    answered.addAll(sides);
  }

  /// Somebody has shown so much of an own log.
  ///
  /// @return whether what is missing here is to be fetched: the log is held, or it is ended
  boolean shown(Origin log, long size, Origin newest, long held) {
    elsewhere.merge(log, size, Math::max);
    settle(newest, held);
    return log.generation() < newest.generation() || state(log.side()) instanceof State.Held;
  }

  /// What follows for an own log from what is known by now.
  ///
  /// @param own its newest generation here
  /// @param held entries here
  void settle(Origin own, long held) {
    boolean more =
        shown(own.side())
            .filter(s ->
                s.getKey().generation() > own.generation()
                    || (s.getKey().equals(own) && s.getValue() > held))
            .isPresent();
    boolean all = answered.containsAll(elsewhere());
    switch (state(own.side())) {
      case State.Open _ when more -> hold(own, Why.MEMBER_HOLDS_MORE);
      case State.Asking _ when more -> hold(own, Why.MEMBER_HOLDS_MORE);
      case State.Asking(long until) when all || System.nanoTime() - until >= 0 ->
          states.put(own.side(), OPEN);
      case State.Held(Why why) when all && !more && why != Why.UNLIKE_COPY -> goOn(own);
      case State.Open _, State.Asking _, State.Held _ -> {}
    }
  }

  /// A person has opened the next generation, or everything is here.
  void goOn(Origin own) {
    outside.ifPresent(o -> o.unmark(own));
    states.put(own.side(), OPEN);
  }

  /// The mechanism, for messages.
  Hash mechanism() {
    return charter.hash();
  }
}
