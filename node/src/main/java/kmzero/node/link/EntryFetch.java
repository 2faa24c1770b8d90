package kmzero.node.link;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;

/// Fetches what is lacking of the logs that one peer has shown, from where each stands to the
/// peer's head. Used by one thread.
final class EntryFetch {

  /// How long another's log is left to its owner's node before it is fetched from this peer.
  private static final Duration OWNER_FIRST = Duration.ofSeconds(2);

  private final Hash mechanism;
  private final Peer peer;
  private final Holder holder;
  private final Intake intake;
  private final SentAlong along;
  private final BiPredicate<Hash, String> ownerAnswers;
  private final Consumer<Optional<String>> heard;
  private final BooleanSupplier closed;

  /// A head that is ahead of us, and since when it is known; larger ones of the same log can be
  /// looked at only behind it, as keys may turn there.
  private record Lacking(SignedCheckpoint head, List<SignedCheckpoint> larger, long sinceNanos) {}

  private final Map<Origin, Lacking> lacking = new TreeMap<>();
  private long fetched; // answers with entries

  /// @param ownerAnswers whether, in a mechanism, some other peer that hosts a side is up
  /// @param heard is told of every answer, and of what is wrong with it
  /// @param closed whether to end
  EntryFetch(
      Hash mechanism,
      Peer peer,
      Holder holder,
      Intake intake,
      SentAlong along,
      BiPredicate<Hash, String> ownerAnswers,
      Consumer<Optional<String>> heard,
      BooleanSupplier closed) {
    this.mechanism = mechanism;
    this.peer = peer;
    this.holder = holder;
    this.intake = intake;
    this.along = along;
    this.ownerAnswers = ownerAnswers;
    this.heard = heard;
    this.closed = closed;
  }

  /// Asks the peer for packages of a log.
  interface Asking {
    InputStream packages(Origin log, long from, long size)
        throws IOException, InterruptedException, Nonsense;
  }

  /// The peer has shown a head of a log that is ahead of us, and larger ones.
  void lacks(Origin log, SignedCheckpoint head, List<SignedCheckpoint> larger) {
    Lacking known = lacking.get(log);
    long since = known == null ? System.nanoTime() : known.sinceNanos();
    lacking.put(log, new Lacking(head, larger, since));
  }

  /// Whether nothing is lacking that was shown.
  boolean isDone() {
    return lacking.isEmpty();
  }

  /// What was shown must be shown again.
  void forget() {
    lacking.clear();
  }

  /// Fetches what is lacking, but what is left to its owner's node.
  ///
  /// @return whether anything came
  boolean round(Asking asking) throws IOException, InterruptedException, Nonsense {
    long before = fetched;
    for (Iterator<Lacking> all = lacking.values().iterator(); all.hasNext(); ) {
      Lacking next = all.next();
      if (fetch(next, asking)) all.remove();
    }
    return fetched > before;
  }

  /// Whether nothing is left to do about this head.
  private boolean fetch(Lacking next, Asking asking)
      throws IOException, InterruptedException, Nonsense {
    if (!fetch(next, next.head(), asking)) return false;
    for (SignedCheckpoint larger : next.larger()) {
      if (!fetch(next, larger, asking)) return false;
    }
    return true;
  }

  private boolean fetch(Lacking next, SignedCheckpoint head, Asking asking)
      throws IOException, InterruptedException, Nonsense {
    while (!closed.getAsBoolean()) {
      if (!(intake.look(mechanism, head, peer.address()) instanceof Intake.Next.Fetch fetch)) {
        return true;
      }
      Origin log = fetch.log();
      if (waitsForOwner(log, next.sinceNanos())) return false;
      long from = holder.held(log).frontier().size();
      long size = fetch.checkpoint().checkpoint().size();
      if (from >= size) continue;
      Intake.Taken taken;
      try (InputStream answer = packages(log, from, size, asking)) {
        taken = intake.take(fetch, from, answer, peer.address());
      }
      along.moved(log);
      switch (taken) {
        case SOME -> {
          fetched++;
          heard.accept(Optional.empty());
        }
        case MOVED -> heard.accept(Optional.empty());
        case CONTRADICTION -> {
          heard.accept(Optional.of("contradiction: " + log.side()));
          return true;
        }
        case KEYS -> {
          heard.accept(Optional.of("keys: " + log.side()));
          return true;
        }
        case QUOTA -> {
          heard.accept(Optional.of("quota: " + log.side()));
          return false;
        }
      }
    }
    return true;
  }

  private boolean waitsForOwner(Origin log, long sinceNanos) {
    return !peer.sides().contains(log.side())
        && System.nanoTime() - sinceNanos < OWNER_FIRST.toNanos()
        && ownerAnswers.test(mechanism, log.side());
  }

  /// What has come along with the head, if it is that; else what is asked for.
  private InputStream packages(Origin log, long from, long size, Asking asking)
      throws IOException, InterruptedException, Nonsense {
    Optional<InputStream> sent = along.take(log, from, size);
    return sent.isPresent() ? sent.get() : asking.packages(log, from, size);
  }
}
