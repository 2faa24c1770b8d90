package kmzero.node.books;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.PublicKeys;

/// The signing keys of the sides hosted here: one set a side, and while its keys turn, two. Which
/// of them signs what, the logs say. Safe for many threads.
public final class Keyring {

  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final Map<String, List<PrivateKeys>> keys = new ConcurrentSkipListMap<>();
  private volatile Optional<Runnable> fetch = Optional.empty();
  private volatile long fetched = System.nanoTime();

  /// @param keys side to keys
  public Keyring(Map<String, PrivateKeys> keys) {
    keys.forEach(this::add);
  }

  /// Adds another set of keys of a side; one that is there already changes nothing.
  public void add(String side, PrivateKeys more) {
    keys.merge(
        side,
        List.of(more),
        (there, fresh) -> {
          if (there.stream().anyMatch(k -> k.publicKeys().equals(more.publicKeys()))) return there;
          List<PrivateKeys> all = new ArrayList<>(there);
          all.addAll(fresh);
          return List.copyOf(all);
        });
  }

  /// Another process of the node may turn keys: those that are missing here are looked for where it
  /// puts them, once a second at most.
  ///
  /// @param more adds what is there
  public void whenMissing(Runnable more) {
    fetch = Optional.of(more);
  }

  /// The private keys of `side` to these public ones, if they are here.
  public Optional<PrivateKeys> find(String side, PublicKeys to) {
    Optional<PrivateKeys> there = look(side, to);
    boolean ask = there.isEmpty() && fetch.isPresent() && hosts(side);
    if (!ask || System.nanoTime() - fetched < AGAIN.toNanos()) return there;
    fetched = System.nanoTime();
    fetch.get().run();
    return look(side, to);
  }

  private Optional<PrivateKeys> look(String side, PublicKeys to) {
    return keys.getOrDefault(side, List.of()).stream()
        .filter(k -> k.publicKeys().equals(to))
        .findFirst();
  }

  /// As [#find].
  ///
  /// @throws NoSuchElementException if they are not here
  PrivateKeys get(String side, PublicKeys to) {
    return find(side, to)
        .orElseThrow(() ->
            new NoSuchElementException(
                "the private keys of %s to %s are not here. Maybe its folder is of an earlier day"
                    .formatted(side, to.logEd25519().base64())));
  }

  /// Adds every set that another keyring has.
  public void addAll(Keyring more) {
    more.keys.forEach((side, sets) -> sets.forEach(set -> add(side, set)));
  }

  /// Whether this node hosts `side`.
  public boolean hosts(String side) {
    return keys.containsKey(side);
  }

  /// The sides hosted here, in order.
  public Set<String> sides() {
    return Set.copyOf(keys.keySet());
  }
}
