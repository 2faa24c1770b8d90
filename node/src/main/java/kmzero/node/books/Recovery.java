package kmzero.node.books;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.procedure.Objection;
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
    MEMBER_HOLDS_MORE,
    /// The private keys that its log is signed with are not here: recovery keys bring new ones.
    KEYS_LOST;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// Whether it is over when every member has answered and nobody holds more.
    boolean mends() {
      return this != UNLIKE_COPY && this != KEYS_LOST;
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
  private static final State KEYS_LOST = new State.Held(Why.KEYS_LOST);

  private final Charter charter;
  private final Supplier<Set<String>> members;
  private final Predicate<String> signs;
  private final Keyring keyring;
  private final Optional<OutsideCopy> outside;
  private final Map<String, State> states = new TreeMap<>();
  private final Set<String> answered = new TreeSet<>();

  /// The furthest that anybody elsewhere has shown of an own log: signed with its own keys.
  private final Map<Origin, Long> elsewhere = new TreeMap<>();

  /// @param members those with a voice now whose log is open
  /// @param signs whether the private keys are here that an own log is signed with
  Recovery(
      Charter charter,
      Supplier<Set<String>> members,
      Predicate<String> signs,
      Keyring keyring,
      Optional<OutsideCopy> outside) {
    this.charter = charter;
    this.members = members;
    this.signs = signs;
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

  /// Another process may have written the log: what it has noted about it counts.
  ///
  /// @param own its newest generation here
  void follow(Origin own) {
    Optional<Why> marked = outside.flatMap(o -> o.mark(own)).map(Why::of);
    if (marked.isPresent()) states.put(own.side(), new State.Held(marked.get()));
    else states.put(own.side(), OPEN);
  }

  /// Whether a side may act now.
  State state(String side) {
    return signs.test(side) ? states.getOrDefault(side, OPEN) : KEYS_LOST;
  }

  /// Why nothing of a side is put on record, if nothing is.
  ///
  /// @param own its log
  Optional<Objection> objection(String side, Origin own) {
    return switch (state(side)) {
      case State.Held(Why why) when why == Why.KEYS_LOST ->
          Optional.of(new Objection("keys-lost", List.of(side)));
      case State.Held _ -> Optional.of(new Objection("set-back", List.of(own.toString())));
      case State.Open _, State.Asking _ -> Optional.empty();
    };
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
  boolean shown(Origin log, long size, Origin newest, long held, boolean waits) {
    elsewhere.merge(log, size, Math::max);
    settle(newest, held, waits);
    return log.generation() < newest.generation() || state(log.side()) instanceof State.Held;
  }

  /// What follows for an own log from what is known by now.
  ///
  /// @param own its newest generation here
  /// @param held entries here
  /// @param waits whether some of them wait for what nobody may bring any more
  void settle(Origin own, long held, boolean waits) {
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
      case State.Held(Why why) when all && !more && !waits && why.mends() -> goOn(own);
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
