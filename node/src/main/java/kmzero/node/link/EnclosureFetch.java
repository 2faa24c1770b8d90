package kmzero.node.link;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// Fetches enclosures from one peer, piece by piece between the rounds of the books, so that a
/// large scan never makes an act wait. What a break of the link leaves half is gone on with. Used
/// by one thread.
final class EnclosureFetch {

  private static final int PIECES_A_ROUND = 8;

  /// A peer that has no such file, or another one under its name, is asked again after this.
  private static final Duration AFTER_DISAPPOINTMENT = Duration.ofMinutes(1);

  /// Looking for what is wanted costs a question to the database.
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /// What is taken in from one peer and mechanism on one day (UTC).
  private static final long DAILY_BYTES = 1L << 30;

  private final Hash mechanism;
  private final Set<String> sides;
  private final Enclosures enclosures;
  private final InstantSource clock;
  private final Map<Hash, Long> disappointed = new HashMap<>(); // since, in nanoseconds
  private Enclosures.@Nullable Wanted wanted;
  private final ByteArrayOutputStream got = new ByteArrayOutputStream();
  private long lookedNanos = System.nanoTime() - BETWEEN_LOOKS.toNanos();
  private LocalDate day = LocalDate.EPOCH;
  private long takenToday;

  EnclosureFetch(Hash mechanism, Set<String> sides, Enclosures enclosures, InstantSource clock) {
    this.mechanism = mechanism;
    this.sides = Set.copyOf(sides);
    this.enclosures = enclosures;
    this.clock = clock;
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
      if (wanted == null && !findWanted()) return false;
      Enclosures.Wanted file = wanted;
      if (file == null) return false;
      Optional<byte[]> piece = peer.piece(file.digest(), got.size());
      if (piece.isEmpty()
          || piece.get().length == 0
          || got.size() + piece.get().length > file.bytes()) {
        disappointed(file);
        continue;
      }
      got.writeBytes(piece.get());
      takenToday += piece.get().length;
      if (got.size() < file.bytes()) continue;
      if (enclosures.take(file.digest(), got.toByteArray())) forget();
      else disappointed(file);
    }
    return wanted != null;
  }

  private boolean findWanted() {
    long now = System.nanoTime();
    if (now - lookedNanos < BETWEEN_LOOKS.toNanos() || isFull()) return false;
    disappointed.values().removeIf(since -> now - since > AFTER_DISAPPOINTMENT.toNanos());
    Optional<Enclosures.Wanted> next =
        enclosures.wanted(mechanism, sides).stream()
            .filter(file -> !disappointed.containsKey(file.digest()))
            .findFirst();
    wanted = next.orElse(null);
    if (next.isEmpty()) lookedNanos = now;
    return next.isPresent();
  }

  private boolean isFull() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (!today.equals(day)) {
      day = today;
      takenToday = 0;
    }
    return takenToday >= DAILY_BYTES;
  }

  private void disappointed(Enclosures.Wanted file) {
    disappointed.put(file.digest(), System.nanoTime());
    forget();
  }

  private void forget() {
    wanted = null;
    got.reset();
  }
}
