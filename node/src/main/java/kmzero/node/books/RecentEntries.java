package kmzero.node.books;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;

/// The newest committed entries of all logs of a node, in at most [#BYTES]: peers that keep up are
/// served from here and not from the database. Safe for many threads.
final class RecentEntries {

  private static final long BYTES = 16L << 20;

  /// Entries that were committed together.
  private record Run(Origin log, long from, List<byte[]> leaves, List<Hash> hashes, long bytes) {
    long end() {
      return from + leaves.size();
    }
  }

  private final Map<Origin, TreeMap<Long, Run>> runs = new HashMap<>(); // guarded by this
  private final Deque<Run> oldest = new ArrayDeque<>(); // guarded by this
  private long bytes; // guarded by this

  /// Takes note of entries that are committed now.
  ///
  /// @param from index of the first
  void add(Origin log, long from, List<LogRow.Leaf> added) {
    if (added.isEmpty()) return;
    List<byte[]> leaves = new ArrayList<>(added.size());
    List<Hash> hashes = new ArrayList<>(added.size());
    long size = 0;
    for (LogRow.Leaf leaf : added) {
      leaves.add(leaf.bytes());
      hashes.add(leaf.hash());
      size += leaf.bytes().length;
    }
    Run run = new Run(log, from, leaves, hashes, size);
    synchronized (this) {
      runs.computeIfAbsent(log, l -> new TreeMap<>()).put(from, run);
      oldest.add(run);
      bytes += size;
      while (bytes > BYTES) forget(oldest.remove());
    }
  }

  private void forget(Run run) {
    bytes -= run.bytes();
    TreeMap<Long, Run> ofLog = runs.getOrDefault(run.log(), new TreeMap<>());
    ofLog.remove(run.from(), run);
    if (ofLog.isEmpty()) runs.remove(run.log());
  }

  /// Leaves `from` to before `to`, if all are here; not to be written to.
  Optional<List<byte[]>> leaves(Origin log, long from, long to) {
    return range(log, from, to, Run::leaves);
  }

  /// Their hashes, if all are here.
  Optional<List<Hash>> hashes(Origin log, long from, long to) {
    return range(log, from, to, Run::hashes);
  }

  private synchronized <T> Optional<List<T>> range(
      Origin log, long from, long to, Function<Run, List<T>> what) {
    TreeMap<Long, Run> ofLog = runs.get(log);
    if (ofLog == null || ofLog.floorKey(from) == null) return Optional.empty();
    List<T> range = new ArrayList<>();
    long at = from;
    for (Run run : ofLog.tailMap(ofLog.floorKey(from)).values()) {
      if (at < run.from() || at >= run.end()) return Optional.empty(); // a gap
      long end = Math.min(to, run.end());
      range.addAll(what.apply(run).subList((int) (at - run.from()), (int) (end - run.from())));
      at = end;
      if (at == to) return Optional.of(range);
    }
    return Optional.empty();
  }
}
