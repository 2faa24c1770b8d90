package kmzero.node.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import kmzero.ledger.bundle.Holdings;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.MemoryTree;
import kmzero.ledger.tree.Merkle;
import kmzero.ledger.tree.NodeReader;
import kmzero.ledger.tree.Proofs;
import kmzero.node.books.TwoNodes;

/// Books in memory that do what the link is promised: they store, then cosign, and note
/// contradictions.
final class MemoryBooks implements Holder {

  private static final class Log {
    final List<byte[]> leaves = new ArrayList<>();
    final MemoryTree tree = new MemoryTree();
    Optional<SignedCheckpoint> whole = Optional.empty();
    Optional<SignedCheckpoint> toward = Optional.empty();
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final SortedMap<Hash, Charter> charters = new TreeMap<>();
  private final SortedMap<Origin, Log> logs = new TreeMap<>();
  private final Set<String> own;
  private final HeadsVersion heads = new HeadsVersion();
  private final List<String> contradictions = new ArrayList<>();
  private final List<String> behind = new ArrayList<>();
  private int stores;
  private int questions;
  private Runnable meanwhile = () -> {};

  MemoryBooks(String... own) {
    this.own = Set.of(own);
  }

  private <T> T locked(Supplier<T> body) {
    lock.lock();
    try {
      T answer = body.get();
      changed.signalAll();
      return answer;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until `done`, which is asked again after every change; fails after ten seconds.
  void await(String what, BooleanSupplier done) throws InterruptedException {
    long end = System.nanoTime() + TwoNodes.PATIENCE.toNanos();
    lock.lock();
    try {
      while (!done.getAsBoolean()) {
        if (System.nanoTime() > end)
          throw new AssertionError("waited in vain for " + what + ": " + sizes());
        changed.awaitNanos(50_000_000L);
      }
    } finally {
      lock.unlock();
    }
  }

  void join(Charter charter) {
    locked(() -> charters.put(charter.hash(), charter));
  }

  /// Appends own entries and signs.
  void write(Origin log, int entries) {
    write(log, entries, 0);
  }

  /// The same with entries that are others than [#write] has.
  void writeOther(Origin log, int entries) {
    write(log, entries, 1_000_000);
  }

  private void write(Origin log, int entries, int first) {
    locked(() -> {
      Log l = log(log);
      for (int i = 0; i < entries; i++) append(l, entry(log, first + l.leaves.size()));
      l.whole = Optional.of(Neighbours.signed(log, l.leaves.size(), l.tree.root()));
      l.toward = l.whole;
      return heads;
    });
    heads.changed(log);
  }

  static byte[] entry(Origin log, int index) {
    return "{\"log\":\"%s\",\"n\":%d}".formatted(log, index).getBytes(StandardCharsets.UTF_8);
  }

  private Log log(Origin log) {
    return logs.computeIfAbsent(log, l -> new Log());
  }

  private static void append(Log l, byte[] entry) {
    l.leaves.add(entry);
    l.tree.append(Merkle.leaf(entry));
  }

  /// Log to `size root cosigners`, of whole checkpoints.
  SortedMap<String, String> sizes() {
    return locked(() -> {
      SortedMap<String, String> sizes = new TreeMap<>();
      logs.forEach((origin, l) ->
          l.whole.ifPresent(w ->
              sizes.put(
                  origin.toString(), w.checkpoint().size() + " " + w.checkpoint().root().hex())));
      return sizes;
    });
  }

  /// Sides whose pair is on the newest checkpoint, the owner's first.
  List<String> signers(Origin log) {
    return locked(() ->
        log(log).whole.stream()
            .flatMap(w -> w.signatures().stream())
            .map(line -> line.name().equals(log.toString()) ? log.side() : line.name())
            .distinct()
            .toList());
  }

  List<byte[]> allLeaves(Origin log) {
    return locked(() -> List.copyOf(log(log).leaves));
  }

  List<String> contradictions() {
    return locked(() -> List.copyOf(contradictions));
  }

  List<String> behind() {
    return locked(() -> List.copyOf(behind));
  }

  int stores() {
    return locked(() -> stores);
  }

  @Override
  public SortedSet<Hash> mechanisms() {
    return locked(() -> new TreeSet<>(charters.keySet()));
  }

  @Override
  public Holdings holdings(Hash mechanism) {
    Charter charter = locked(() -> Optional.ofNullable(charters.get(mechanism)).orElseThrow());
    return new View(charter);
  }

  private final class View implements Holdings {
    private final Charter charter;

    View(Charter charter) {
      this.charter = charter;
    }

    @Override
    public Charter charter() {
      return charter;
    }

    @Override
    public SortedSet<Origin> logs() {
      return locked(() -> {
        SortedSet<Origin> held = new TreeSet<>();
        logs.forEach((origin, l) -> {
          if (origin.mechanism().equals(charter.hash()) && l.whole.isPresent()) {
            held.add(origin);
          }
        });
        return Collections.unmodifiableSortedSet(held);
      });
    }

    @Override
    public Optional<SignedCheckpoint> checkpoint(Origin log) {
      return locked(() -> log(log).whole);
    }

    @Override
    public List<SignedCheckpoint> turns(Origin log) {
      return List.of();
    }

    @Override
    public List<byte[]> leaves(Origin log, long from, long to) {
      return locked(() -> {
        if (to > log(log).leaves.size()) throw new NoSuchElementException(log.toString());
        return List.copyOf(log(log).leaves.subList((int) from, (int) to));
      });
    }

    @Override
    public <T> T tree(Origin log, Function<NodeReader, T> question) {
      return locked(() -> question.apply(log(log).tree));
    }
  }

  @Override
  public MechanismKeys keys(Hash mechanism) {
    return MechanismKeys.of(holdings(mechanism).charter());
  }

  @Override
  public Set<String> ownSides() {
    return own;
  }

  @Override
  public HeadsVersion heads() {
    return heads;
  }

  @Override
  public Hash root(Origin log, long size) {
    return locked(() -> Proofs.root(size, log(log).tree));
  }

  /// Lets something happen just before the `question`th time from now on that somebody asks what is
  /// held of a log, 1 the first.
  void meanwhile(int question, Runnable happens) {
    questions = question;
    meanwhile = happens;
  }

  /// Whether that has happened.
  boolean hasHappened() {
    return questions <= 0;
  }

  @Override
  public Held held(Origin log) {
    if (questions > 0 && --questions == 0) meanwhile.run();
    return locked(() -> new Held(log(log).tree.frontier(), log(log).toward));
  }

  @Override
  public void store(Origin log, SignedCheckpoint checkpoint, long from, List<byte[]> entries) {
    boolean whole =
        locked(() -> {
          Log l = log(log);
          stores++;
          for (int i = (int) (l.leaves.size() - from); i < entries.size(); i++) {
            append(l, entries.get(i));
          }
          long toward = l.toward.map(c -> c.checkpoint().size()).orElse(0L);
          if (checkpoint.checkpoint().size() >= toward) l.toward = Optional.of(checkpoint);
          if (l.leaves.size() != checkpoint.checkpoint().size()) return false;
          SignedCheckpoint cosigned = checkpoint;
          for (String side : own) cosigned = cosigned.with(Neighbours.cosign(checkpoint, side));
          l.whole = Optional.of(cosigned);
          return true;
        });
    if (whole) heads.changed(log);
  }

  @Override
  public void cosignatures(Origin log, SignedCheckpoint verified) {
    boolean grown =
        locked(() -> {
          Log l = log(log);
          if (!l.whole.orElseThrow().checkpoint().equals(verified.checkpoint())) return false;
          SignedCheckpoint both = l.whole.get().with(verified.signatures());
          boolean more = both.signatures().size() > l.whole.get().signatures().size();
          l.whole = Optional.of(both);
          return more;
        });
    if (grown) heads.changed(log);
  }

  @Override
  public void contradiction(
      Origin log, SignedCheckpoint mine, SignedCheckpoint theirs, String way) {
    locked(() ->
        contradictions.add(
            "%s %d %d"
                .formatted(log.side(), mine.checkpoint().size(), theirs.checkpoint().size())));
  }

  @Override
  public void answered(Hash mechanism, Set<String> sides) {}

  @Override
  public boolean behind(Origin log, SignedCheckpoint theirs) {
    locked(() -> behind.add(log.side() + " " + theirs.checkpoint().size()));
    return false;
  }
}
