package kmzero.node.books;

import kmzero.ledger.entry.Origin;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;

/// What came of a request to act.
public sealed interface Answer {

  /// On record: committed here, read back, under a signed checkpoint. It will be there exactly
  /// once.
  ///
  /// @param act leaf hash of the act
  /// @param dossier the dossier it belongs to
  /// @param log the log it stands in
  /// @param index its place there
  /// @param again whether this id had been answered before
  record Done(Hash act, Hash dossier, Origin log, long index, boolean again) implements Answer {}

  /// Not on record: the rules object. Nothing was written.
  record Refused(Objection why) implements Answer {}

  /// Not on record: something the step reads has changed since the person's page was made. Nothing
  /// was written.
  ///
  /// @param newest the newest act the person had not seen
  record LookAgain(Hash newest) implements Answer {}
}
