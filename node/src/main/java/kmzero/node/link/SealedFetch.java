package kmzero.node.link;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.tree.Hash;

/// Fetches sealed values from one peer, a few between the rounds of the books. Used by one thread.
final class SealedFetch {

  /// A value that the peer does not have (yet) is asked for again after this.
  private static final Duration AFTER_DISAPPOINTMENT = Duration.ofSeconds(30);

  /// Looking for what is wanted costs a question to the database.
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Hash mechanism;
  private final Set<String> from;
  private final Set<String> own;
  private final SealedParts parts;
  private final Map<Hash, Long> disappointed = new HashMap<>(); // since, in nanoseconds
  private boolean unseen = true; // something may be wanted
  private long lookedNanos = System.nanoTime() - BETWEEN_LOOKS.toNanos();

  SealedFetch(Hash mechanism, Set<String> from, Set<String> own, SealedParts parts) {
    this.mechanism = mechanism;
    this.from = Set.copyOf(from);
    this.own = Set.copyOf(own);
    this.parts = parts;
  }

  /// Asks for a value; empty when the peer has none for us.
  interface Asking {
    Optional<byte[]> part(Hash digest) throws IOException, InterruptedException, Nonsense;
  }

  /// Fetches what is wanted now.
  ///
  /// @param news whether acts have come since it was asked last
  /// @return whether to look again soon
  boolean round(boolean news, Asking peer) throws IOException, InterruptedException, Nonsense {
    unseen |= news;
    long now = System.nanoTime();
    if (!unseen || now - lookedNanos < BETWEEN_LOOKS.toNanos()) return unseen;
    lookedNanos = now;
    disappointed.values().removeIf(since -> now - since > AFTER_DISAPPOINTMENT.toNanos());
    List<Hash> wanted = parts.wanted(mechanism, from, own);
    for (Hash digest : wanted) {
      if (disappointed.containsKey(digest)) continue;
      Optional<byte[]> part = peer.part(digest);
      if (part.isEmpty()) disappointed.put(digest, now);
      else parts.take(digest, part.get());
    }
    unseen = !wanted.isEmpty();
    return unseen;
  }
}
