package kmzero.node.books;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;

/// What came of a request to act.
public sealed interface Answer {

  /// Waits for what [Books#act] comes to.
  ///
  /// @throws BooksUnavailable if the database failed; any other runtime exception of the books is
  ///   thrown as it was, too
  /// @throws IllegalStateException if this thread is interrupted, which it stays; the act may come
  ///   on record or not
  static Answer await(Future<Answer> asked) {
    try {
      return asked.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("waiting for an act", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw new IllegalStateException("acting", e);
    }
  }

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
