package kmzero.node.editor;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import kmzero.ledger.procedure.Exploration;
import kmzero.ledger.procedure.Explorer;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Played;

/// Plays procedures to their ends, one at a time, since each takes a processor and much memory for
/// up to ten seconds; what was found is kept for rules that are asked about again. Thread-safe.
final class Explorations {

  private static final int KEPT = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final ReentrantLock playing = new ReentrantLock(true);

  /// By hash of the rules, the one asked for longest ago first. Guarded by itself.
  private final Map<Hash, Exploration> known = new LinkedHashMap<>(16, 0.75f, true);

  /// What playing `procedure` has shown; empty when others are being played and time ran out.
  Optional<Exploration> explore(Procedure procedure) {
    Optional<Exploration> found = find(procedure);
    if (found.isPresent()) return found;
    try {
      if (!playing.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(find(procedure).orElseGet(() -> play(procedure)));
    } finally {
      playing.unlock();
    }
  }

  private Exploration play(Procedure procedure) {
    Exploration played = Explorer.explore(procedure, Explorer.USUAL);
    synchronized (known) {
      known.put(procedure.rulesHash(), played);
      if (known.size() > KEPT) known.remove(known.keySet().iterator().next());
    }
    return played;
  }

  private Optional<Exploration> find(Procedure procedure) {
    Optional<Exploration> recorded = Played.find(procedure);
    if (recorded.isPresent()) return recorded;
    synchronized (known) {
      return Optional.ofNullable(known.get(procedure.rulesHash()));
    }
  }
}
