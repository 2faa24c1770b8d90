package kmzero.ledger.judge;

import java.util.Optional;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.procedure.Objection;

/// What the rules say of an entry in its place.
public sealed interface Verdict {

  /// It stands: an act establishes its fact, a `seen` is the past of what follows.
  ///
  /// @param inPlaceOf the side whose track the act moves, where that is not its own: one that has
  ///   closed its log and named the act's side as its successor
  record Valid(Optional<String> inPlaceOf) implements Verdict {}

  /// It keeps its place and establishes nothing, here and on every node.
  ///
  /// @param why the first rule that it breaks, in the rules' order
  record Voided(Objection why) implements Verdict {}

  /// Its past is not held, or not judged, yet. Only a `seen` waits, and with it the rest of its
  /// log.
  ///
  /// @param log the log of which more is needed
  /// @param size how much of it
  /// @param contradiction whether that much is held but with another root: two branches of one log
  record Waiting(Origin log, long size, boolean contradiction) implements Verdict {}

  /// Valid, and on its side's own track if it is an act.
  Verdict VALID = new Valid(Optional.empty());

  /// A void verdict.
  static Verdict invalid(String code, String... values) {
    return new Voided(new Objection(code, java.util.List.of(values)));
  }
}
