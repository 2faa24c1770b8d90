package kmzero.node.link;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import kmzero.ledger.note.Checkpoint;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.SignatureLine;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.note.VerifierKey;

/// Pairs of signatures that verified, so that a head which comes again with one line more, or from
/// another peer, costs the check of that line only. Keeps what counts and nothing else: a forged
/// line is looked at each time. Holds at most [#AT_MOST] pairs, about 3 kB each. Safe for many
/// threads.
final class Verified {

  private static final int AT_MOST = 512;

  /// The very bytes that were verified.
  private record Pair(Checkpoint checkpoint, List<VerifierKey> keys, List<SignatureLine> lines) {}

  /// By when they were last asked for; guarded by this.
  private final Map<Pair, Checkpoints.Verdict> good =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Checkpoints.Verdict> eldest) {
          return size() > AT_MOST;
        }
      };

  /// The verdict on the lines of `keys` under `shown`: the one known, or what `check` finds.
  Checkpoints.Verdict verdict(
      SignedCheckpoint shown, List<VerifierKey> keys, Supplier<Checkpoints.Verdict> check) {
    List<SignatureLine> lines =
        shown.signatures().stream()
            .filter(line -> keys.stream().anyMatch(key -> key.claims(line)))
            .toList();
    Pair pair = new Pair(shown.checkpoint(), keys, lines);
    synchronized (this) {
      Checkpoints.Verdict known = good.get(pair);
      if (known != null) return known;
    }
    Checkpoints.Verdict found = check.get();
    if (found instanceof Checkpoints.Verdict.Signed) {
      synchronized (this) {
        good.put(pair, found);
      }
    }
    return found;
  }
}
