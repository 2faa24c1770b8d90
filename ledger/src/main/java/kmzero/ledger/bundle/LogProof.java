package kmzero.ledger.bundle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Frontier;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;

/// Proves one log of a bundle from its packages, wherever they stand in the file, and puts its
/// entries on a shelf; what does not prove is named and left out.
final class LogProof {

  /// What is kept of a package until it is proved.
  ///
  /// @param leaves leaf hash of each entry
  /// @param told bytes of the entries that [Seals#step] is told, by their place in the package
  record Hashed(long start, List<Hash> leaves, List<Hash> proof, SortedMap<Integer, byte[]> told) {
    long end() {
      return start + leaves.size();
    }
  }

  private final BundleIndex index;
  private final Ahead<Optional<Hashed>> ahead;
  private final FileShelf shelf;
  private final Problems problems;
  private final Origin log;
  private final Seals all;
  private final SortedMap<Long, Seal> seals;
  private final Map<Long, BundleIndex.Placed> hashes = new HashMap<>(); // by start
  private Frontier held = Frontier.EMPTY;

  /// @param ahead reads packages by [#hashed]
  /// @param seals is told of every entry that is proved
  /// @param hashes frames of its true leaf hashes
  LogProof(
      BundleIndex index,
      Ahead<Optional<Hashed>> ahead,
      FileShelf shelf,
      Problems problems,
      Origin log,
      Seals seals,
      List<BundleIndex.Placed> hashes) {
    this.index = index;
    this.ahead = ahead;
    this.shelf = shelf;
    this.problems = problems;
    this.log = log;
    this.all = seals;
    this.seals = seals.of(log);
    for (BundleIndex.Placed each : hashes) this.hashes.putIfAbsent(each.place().start(), each);
  }

  /// The package in a frame, empty if it is none. Any thread.
  static Optional<Hashed> hashed(BundleIndex index, BundleIndex.Placed frame, Seals seals)
      throws IOException {
    Place place = frame.place();
    return FrameEntries.read(index.content(frame.at()), place.count())
        .map(entries -> {
          SortedMap<Integer, byte[]> told = new TreeMap<>();
          for (int i = 0; i < entries.count(); i++) {
            if (seals.wants(place.log(), place.start() + i, entries, i))
              told.put(i, entries.get(i));
          }
          return new Hashed(place.start(), entries.leaves(), entries.proof(), told);
        });
  }

  /// How many entries are proved, from the first one on.
  long run(List<BundleIndex.Placed> packages) throws IOException {
    int before = problems.count();
    List<BundleIndex.Placed> sorted = new ArrayList<>(packages);
    sorted.sort(
        Comparator.<BundleIndex.Placed>comparingLong(p -> p.place().start())
            .thenComparing(p -> p.place().end(), Comparator.reverseOrder()));
    for (int at = 0; at < sorted.size(); at++) {
      if (sorted.get(at).place().start() > held.size()) break;
      take(sorted, at);
    }
    long wanted = seals.isEmpty() ? 0 : seals.lastKey();
    if (held.size() < wanted && problems.count() == before) {
      problems.add(Problem.of(log, held.size(), "missing", "and all up to " + (wanted - 1)));
    }
    for (Seal seal : seals.values()) {
      if (seal.size() <= held.size() && !root(seal.size()).equals(seal.root())) {
        problems.add(Problem.of(log, "contradiction", "checkpoint of size " + seal.size()));
      }
    }
    return held.size();
  }

  private Hash root(long size) {
    return size == 0 ? Merkle.EMPTY : shelf.root(log, size).orElseThrow();
  }

  private void take(List<BundleIndex.Placed> sorted, int at) throws IOException {
    BundleIndex.Placed next = sorted.get(at);
    Place place = next.place();
    Seal seal = seals.get(place.size());
    if (seal == null) {
      problems.add(Problem.of(log, place.start(), "no-checkpoint", "of size " + place.size()));
      return;
    }
    Optional<Hashed> whole = ahead.get(sorted, at);
    if (whole.isEmpty() || !isHeld(whole.get()) || !isProved(next, whole.get(), seal)) {
      diagnose(next, seal);
    }
  }

  /// Whether what is held of a package already is the same here.
  private boolean isHeld(Hashed whole) {
    long start = whole.start();
    for (long i = start; i < Math.min(whole.end(), held.size()); i++) {
      if (!shelf.tree(log).node(0, i).equals(whole.leaves().get((int) (i - start)))) return false;
    }
    return true;
  }

  /// Takes the rest of a package in if it proves.
  private boolean isProved(BundleIndex.Placed frame, Hashed whole, Seal seal) {
    if (whole.end() <= held.size()) return true;
    int skip = (int) (held.size() - whole.start());
    List<Hash> leaves = whole.leaves().subList(skip, whole.leaves().size());
    var verifier = new PackageVerifier(held, seal.size(), seal.root());
    if (verifier.add(held.size(), leaves, whole.proof()).isPresent()) return false;
    shelf.add(frame, leaves);
    held = verifier.held();
    whole
        .told()
        .tailMap(skip)
        .forEach((i, leaf) -> all.step(log, whole.start() + i, leaf, seal.size()));
    return true;
  }

  private void diagnose(BundleIndex.Placed wrong, Seal seal) throws IOException {
    Place place = wrong.place();
    int before = problems.count();
    BundleIndex.Placed named = hashes.get(place.start());
    if (named != null && !problems.isFull()) {
      var truth = Diagnosis.truth(named.place(), index.body(named), seal);
      if (truth.isPresent()) {
        List<Hash> found = Diagnosis.leaves(index.body(wrong));
        int most = Math.min(found.size(), Math.max(place.count(), truth.get().leaves().size()));
        Diagnosis.compare(log, truth.get(), found.subList(0, most), problems);
      }
    }
    if (problems.count() == before) {
      problems.add(Problem.of(log, place.start(), "not-proved", "to " + (place.end() - 1)));
    }
  }
}
