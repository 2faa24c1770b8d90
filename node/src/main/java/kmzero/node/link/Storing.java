package kmzero.node.link;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Stores proved entries beside the proving of the next ones: one piece is under way, no more, so
/// that memory stays bounded and pieces are stored in their order. What becomes of a piece is told
/// with the next one, or at the end. Used by one thread.
///
/// @param <T> what may come of a piece that stops the rest
final class Storing<T> {

  /// Stores one piece.
  interface Piece<T> {
    /// @return what stops the rest, if something does
    Optional<T> store();
  }

  private @Nullable FutureTask<Optional<T>> underWay;

  /// Waits for the piece before this one and, unless that stops the rest, begins to store this one.
  ///
  /// @return what stops the rest: nothing of this piece is stored then
  Optional<T> next(Piece<T> piece) {
    Optional<T> before = end();
    if (before.isPresent()) return before;
    FutureTask<Optional<T>> task = new FutureTask<>(piece::store);
    underWay = task;
    Thread.ofVirtual().name("link-storing").start(task);
    return Optional.empty();
  }

  /// Waits for the piece that is under way.
  ///
  /// @return what stops the rest, if something does
  Optional<T> end() {
    FutureTask<Optional<T>> task = underWay;
    underWay = null;
    if (task == null) return Optional.empty();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException stopping) {
          interrupted = true; // what is being stored is stored
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      if (e.getCause() instanceof Error cause) throw cause;
      throw new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }
}
