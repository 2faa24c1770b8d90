package kmzero.node.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.note.SignedCheckpoint;
import org.jspecify.annotations.Nullable;

/// Proved entries of one log that wait to be stored together: one transaction for many packages,
/// while the next are read and proved. Used by one thread.
///
/// @param <T> what may come of storing that stops the rest
final class ProvedEntries<T> {

  /// About what one transaction may hold.
  private static final int ENTRIES = 4_096;

  private static final long BYTES = 4L << 20;

  /// Where they go.
  interface Store<T> {
    /// @param from index of the first
    /// @return what stops the rest, if something does
    Optional<T> store(SignedCheckpoint under, long from, List<byte[]> entries, long bytes);
  }

  private final Store<T> store;
  private final Storing<T> storing = new Storing<>();
  private List<byte[]> entries = new ArrayList<>();
  private @Nullable SignedCheckpoint under; // of the last of them
  private long start;
  private long bytes;

  /// @param start where the log stands
  ProvedEntries(long start, Store<T> store) {
    this.start = start;
    this.store = store;
  }

  /// Takes the next entries in.
  ///
  /// @param checkpoint what they are to be stored under
  /// @return what stops the rest, if something did
  Optional<T> add(List<byte[]> next, SignedCheckpoint checkpoint) {
    entries.addAll(next);
    for (byte[] entry : next) bytes += entry.length;
    under = checkpoint;
    boolean full = entries.size() >= ENTRIES || bytes >= BYTES;
    return full ? storing.next(piece(checkpoint)) : Optional.empty();
  }

  private Storing.Piece<T> piece(SignedCheckpoint checkpoint) {
    long from = start;
    List<byte[]> all = entries;
    long size = bytes;
    start += all.size();
    entries = new ArrayList<>();
    bytes = 0;
    return () -> store.store(checkpoint, from, all, size);
  }

  /// Stores the rest, when what is under way has been stored.
  ///
  /// @return what stopped it, if something did
  Optional<T> end() {
    Optional<T> stop = storing.end();
    SignedCheckpoint last = under;
    return stop.isPresent() || entries.isEmpty() || last == null ? stop : piece(last).store();
  }
}
