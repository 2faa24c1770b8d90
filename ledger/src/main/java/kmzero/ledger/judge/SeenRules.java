package kmzero.ledger.judge;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.tree.Hash;

/// Whether a `seen` stands. In order: it may be quoted at all · sizes never fall · what it quotes
/// of the founders' logs is held and judged · the rest is of sides that a change of the charter
/// within that names · it is held and judged · what it all quotes is covered.
///
/// The founders come first because only what is held of the keeper's log says who else has one.
final class SeenRules {

  private SeenRules() {}

  /// How much of a log counts for an entry of `own` whose past is this cut: what lies beyond a pin
  /// in it need not be covered.
  interface Counts {
    long of(Origin log, Origin own, Cut cut);
  }

  /// @param state the log as judged up to the `seen`
  /// @param logs state of every log held
  /// @param counts how much of each has to be covered
  static Verdict verdict(
      Seen seen,
      LogState state,
      Charter charter,
      Function<Origin, LogState> logs,
      Shelf shelf,
      Counts counts) {
    Origin own = state.log();
    if (!seen.log().equals(own)) return Verdict.invalid("other-log", seen.log().toString());
    Cut cut = state.cut().quoting(seen);
    for (Seen.Head head : seen.heads()) {
      if (!mayQuote(own, head.origin()))
        return Verdict.invalid("not-quotable", head.origin().toString());
    }
    if (!cut.reaches(state.cut())) return Verdict.invalid("sizes-fall");
    for (Seen.Head head : seen.heads()) {
      Optional<Verdict> waits =
          isFounder(head.origin(), charter) ? waits(head, logs, shelf) : Optional.empty();
      if (waits.isPresent()) return waits.get();
    }
    for (Seen.Head head : seen.heads()) {
      if (!isKnown(head.origin(), state, cut, charter, shelf))
        return Verdict.invalid("not-quotable", head.origin().toString());
    }
    for (Seen.Head head : seen.heads()) {
      Optional<Verdict> waits = waits(head, logs, shelf);
      if (waits.isPresent()) return waits.get();
    }
    for (Seen.Head head : seen.heads()) {
      Cut inner = shelf.cut(head.origin(), head.size());
      for (Map.Entry<Origin, Long> e : inner.sizes().entrySet()) {
        Origin log = e.getKey();
        long covered = log.equals(own) ? state.judged() : cut.size(log);
        if (covered < e.getValue() && covered < counts.of(log, own, cut))
          return Verdict.invalid("not-covered", e.getKey().toString(), e.getValue().toString());
      }
    }
    return Verdict.VALID;
  }

  private static boolean mayQuote(Origin own, Origin quoted) {
    return quoted.mechanism().equals(own.mechanism())
        && quoted.domain().equals(own.domain())
        && (quoted.stripe() == 0 || quoted.stripe() == own.stripe())
        && !(quoted.side().equals(own.side()) && quoted.stripe() == own.stripe());
  }

  private static boolean isFounder(Origin log, Charter charter) {
    return charter.find(log.side()).isPresent();
  }

  /// Whether a log's side is a founder or named in the past that `cut` gives an entry of this log;
  /// also by what lies beyond a pin there, so that what was quoted once may be quoted for ever.
  static boolean isKnown(Origin log, LogState state, Cut cut, Charter charter, Shelf shelf) {
    return isFounder(log, charter)
        || shelf.namings(log.side()).stream()
            .anyMatch(n ->
                n.index() < (n.log().equals(state.log()) ? state.judged() : cut.size(n.log())));
  }

  /// Whether a head that is quoted is not held yet, or held otherwise.
  static Optional<Verdict> waits(Seen.Head head, Function<Origin, LogState> logs, Shelf shelf) {
    Optional<Hash> root = shelf.root(head.origin(), head.size());
    if (root.isPresent() && !root.get().equals(head.root())) {
      return Optional.of(new Verdict.Waiting(head.origin(), head.size(), true));
    }
    if (root.isEmpty() || logs.apply(head.origin()).judged() < head.size()) {
      return Optional.of(new Verdict.Waiting(head.origin(), head.size(), false));
    }
    return Optional.empty();
  }
}
