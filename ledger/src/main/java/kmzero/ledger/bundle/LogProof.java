package kmzero.ledger.bundle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.judge.MemoryShelf;
import kmzero.ledger.tree.Frontier;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;

/// Proves one log of a bundle from its packages, wherever they stand in the file, and puts its
/// entries on a shelf; what does not prove is named and left out.
final class LogProof {

  private final BundleIndex index;
  private final MemoryShelf shelf;
  private final Problems problems;
  private final Origin log;
  private final Seals all;
  private final SortedMap<Long, Seal> seals;
  private final Map<Long, BundleIndex.Placed> hashes = new HashMap<>(); // by start
  private Frontier held = Frontier.EMPTY;

  /// @param seals is told of every entry that is proved
  /// @param hashes frames of its true leaf hashes
  LogProof(
      BundleIndex index,
      MemoryShelf shelf,
      Problems problems,
      Origin log,
      Seals seals,
      List<BundleIndex.Placed> hashes) {
    this.index = index;
    this.shelf = shelf;
    this.problems = problems;
    this.log = log;
    this.all = seals;
    this.seals = seals.of(log);
    for (BundleIndex.Placed each : hashes) this.hashes.putIfAbsent(each.place().start(), each);
  }

  /// How many entries are proved, from the first one on.
  long run(List<BundleIndex.Placed> packages) throws IOException {
    int before = problems.count();
    List<BundleIndex.Placed> sorted = new ArrayList<>(packages);
    sorted.sort(
        Comparator.<BundleIndex.Placed>comparingLong(p -> p.place().start())
            .thenComparing(p -> p.place().end(), Comparator.reverseOrder()));
    for (BundleIndex.Placed next : sorted) {
      if (next.place().start() > held.size()) break;
      take(next);
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

  private void take(BundleIndex.Placed next) throws IOException {
    Place place = next.place();
    Seal seal = seals.get(place.size());
    if (seal == null) {
      problems.add(Problem.of(log, place.start(), "no-checkpoint", "of size " + place.size()));
      return;
    }
    var body = index.body(next);
    var reading = EntryPackage.read(body, place.start(), place.end());
    Optional<EntryPackage> whole =
        reading instanceof EntryPackage.Reading.Read(var entries) && body.read() < 0
            ? Optional.of(entries)
            : Optional.empty();
    if (whole.isEmpty() || !isHeld(whole.get()) || !isProved(whole.get(), seal)) {
      diagnose(next, seal);
    }
  }

  /// Whether what is held of a package already is the same here.
  private boolean isHeld(EntryPackage entries) {
    for (long i = entries.start(); i < Math.min(entries.end(), held.size()); i++) {
      Hash leaf = Merkle.leaf(entries.entries().get((int) (i - entries.start())));
      if (!shelf.tree(log).node(0, i).equals(leaf)) return false;
    }
    return true;
  }

  /// Takes the rest of a package in if it proves.
  private boolean isProved(EntryPackage entries, Seal seal) {
    if (entries.end() <= held.size()) return true;
    int skip = (int) (held.size() - entries.start());
    List<byte[]> fresh = entries.entries().subList(skip, entries.entries().size());
    var rest = new EntryPackage(held.size(), fresh, entries.proof());
    var verifier = new PackageVerifier(held, seal.size(), seal.root());
    if (verifier.add(rest).isPresent()) return false;
    for (byte[] entry : fresh) {
      long size = shelf.store(log, entry);
      all.step(log, size - 1, entry, seal.size());
    }
    held = verifier.held();
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
