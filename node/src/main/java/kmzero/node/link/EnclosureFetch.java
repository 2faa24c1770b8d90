package kmzero.node.link;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// Fetches files from one peer, piece by piece between the rounds of the books, so that a large one
/// never makes an act wait. What a break of the link leaves half is gone on with. Used by one
/// thread.
final class EnclosureFetch {

  private static final int PIECES_A_ROUND = 8;

  /// A peer that has no such file, or another one under its name, is asked again after this.
  private static final Duration AFTER_DISAPPOINTMENT = Duration.ofMinutes(1);

  /// Looking for what is wanted costs a question to the database.
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Hash mechanism;
  private final Set<String> sides;
  private final Arriving files;
  private final DailyBytes quota;
  private final Map<Hash, Long> disappointed = new HashMap<>(); // since, in nanoseconds
  private Arriving.@Nullable Wanted wanted;
  private long got; // bytes of it that are on disk
  private long lookedNanos = System.nanoTime() - BETWEEN_LOOKS.toNanos();

  EnclosureFetch(Hash mechanism, Set<String> sides, Arriving files, DailyBytes quota) {
    this.mechanism = mechanism;
    this.sides = Set.copyOf(sides);
    this.files = files;
    this.quota = quota;
  }

  /// Asks for a piece of a file; empty when the peer does not have it.
  interface Asking {
    Optional<byte[]> piece(Hash digest, long from)
        throws IOException, InterruptedException, Nonsense;
  }

  /// Fetches a few pieces.
  ///
  /// @return whether there is more to fetch at once
  boolean round(Asking peer) throws IOException, InterruptedException, Nonsense {
    for (int n = 0; n < PIECES_A_ROUND; n++) {
      if (quota.isFull()) {
        wanted = null;
        return false;
      }
      if (wanted == null && !findWanted()) return false;
      Arriving.Wanted file = wanted;
      if (file == null) return false;
      long due = Math.min(Arriving.PIECE_BYTES, file.bytes() - got);
      Optional<byte[]> piece = due == 0 ? Optional.of(new byte[0]) : peer.piece(file.digest(), got);
      if (piece.isEmpty() || piece.get().length != due) {
        disappointed(file);
        continue;
      }
      quota.took(due);
      switch (file.of().take(file, got, piece.get())) {
        case MORE -> {
          got += due;
          if (due == 0) wanted = null; // another peer's fetch is at it: look again how far
        }
        case KEPT -> wanted = null;
        case REFUSED -> disappointed(file);
      }
    }
    return wanted != null;
  }

  private boolean findWanted() {
    long now = System.nanoTime();
    if (now - lookedNanos < BETWEEN_LOOKS.toNanos()) return false;
    disappointed.values().removeIf(since -> now - since > AFTER_DISAPPOINTMENT.toNanos());
    Optional<Arriving.Wanted> next =
        files.wanted(mechanism, sides).stream()
            .filter(file -> !disappointed.containsKey(file.digest()))
            .findFirst();
    wanted = next.orElse(null);
    got = next.map(Arriving.Wanted::have).orElse(0L);
    if (next.isEmpty()) lookedNanos = now;
    return next.isPresent();
  }

  private void disappointed(Arriving.Wanted file) {
    disappointed.put(file.digest(), System.nanoTime());
    wanted = null;
  }
}
