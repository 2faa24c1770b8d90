package kmzero.ledger.bundle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.judge.MemoryShelf;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import kmzero.ledger.tree.Proofs;

/// Proves the single entries of a dossier's file and puts them on a shelf, each at its index.
final class DossierProof {

  /// The most places, of entries there and not there, that one file may make us remember.
  private static final long PLACES_MAX = 3_000_000;

  private final BundleIndex index;
  private final Problems problems;
  private final Seals seals;
  private final SortedMap<Origin, SortedMap<Long, byte[]>> entries = new TreeMap<>();

  DossierProof(BundleIndex index, Problems problems, Seals seals) {
    this.index = index;
    this.problems = problems;
    this.seals = seals;
  }

  /// Proves every entry, `keys` entries first; what does not prove is named and left out.
  ///
  /// @return proved entries by log and index
  SortedMap<Origin, SortedMap<Long, byte[]>> run() throws IOException {
    for (List<BundleIndex.Placed> ofLog : index.entries(FrameKind.ENTRY).values()) {
      List<BundleIndex.Placed> last = new ArrayList<>(ofLog);
      last.removeIf(p -> p.place().count() != 1 || p.place().size() != p.place().end());
      last.sort(Comparator.comparingLong(p -> p.place().start()));
      for (BundleIndex.Placed next : last) turn(next);
    }
    for (List<BundleIndex.Placed> ofLog : index.entries(FrameKind.ENTRY).values()) {
      for (BundleIndex.Placed next : ofLog) take(next);
    }
    return entries;
  }

  /// Tells the seals of an entry that is the last of its checkpoint, if it proves.
  private void turn(BundleIndex.Placed next) throws IOException {
    Place place = next.place();
    Seal seal = seals.of(place.log()).get(place.size());
    if (seal != null
        && EntryPackage.read(index.body(next), place.start(), place.end())
            instanceof EntryPackage.Reading.Read(var entry)
        && prove(entry, seal)) {
      seals.step(place.log(), place.start(), entry.entries().getFirst(), place.size());
    }
  }

  private void take(BundleIndex.Placed next) throws IOException {
    Place place = next.place();
    Seal seal = seals.of(place.log()).get(place.size());
    if (seal == null) {
      problems.add(
          Problem.of(place.log(), place.start(), "no-checkpoint", "of size " + place.size()));
      return;
    }
    var body = index.body(next);
    boolean proved =
        place.count() == 1
            && EntryPackage.read(body, place.start(), place.end())
                instanceof EntryPackage.Reading.Read(var entry)
            && body.read() < 0
            && prove(entry, seal);
    if (!proved) problems.add(Problem.of(place.log(), place.start(), "changed", ""));
  }

  private boolean prove(EntryPackage entry, Seal seal) {
    byte[] leaf = entry.entries().getFirst();
    var objection =
        Proofs.verifyInclusion(
            Merkle.leaf(leaf), entry.start(), seal.size(), entry.proof(), seal.root());
    if (objection.isPresent()) return false;
    entries.computeIfAbsent(seal.log(), l -> new TreeMap<>()).put(entry.start(), leaf);
    return true;
  }

  /// The shelf with all proved entries at their places; empty if there would be too many places.
  Optional<SparseShelf> shelf(MemoryShelf memory) {
    long places = 0;
    for (Origin log : seals.logs()) places += seals.of(log).lastKey();
    if (places > PLACES_MAX) {
      problems.add(Problem.ofFile("too-large", places + " places, at most " + PLACES_MAX));
      return Optional.empty();
    }
    SparseShelf shelf = new SparseShelf(memory);
    for (Seal seal : seals.all()) shelf.say(seal.log(), seal.size(), seal.root());
    for (Origin log : seals.logs()) {
      SortedMap<Long, byte[]> there = Objects.requireNonNullElseGet(entries.get(log), TreeMap::new);
      long size = seals.of(log).lastKey();
      for (long i = 0; i < size; i++) {
        memory.store(log, Objects.requireNonNullElse(there.get(i), SparseShelf.ABSENT));
      }
      there.forEach((at, leaf) -> roots(log, at, leaf, shelf));
    }
    return Optional.of(shelf);
  }

  private void roots(Origin log, long at, byte[] leaf, SparseShelf shelf) {
    List<Seen.Head> quoted =
        switch (EntryReader.read(leaf).find().orElse(null)) {
          case Seen seen -> seen.heads();
          case Pin pin -> List.of(pin.end());
          case null, default -> List.of();
        };
    for (Seen.Head head : quoted) {
      if (!shelf.say(head.origin(), head.size(), head.root())) {
        problems.add(
            Problem.of(log, at, "contradiction", Problem.name(head.origin()) + " " + head.size()));
      }
    }
  }

  /// Names every act of the dossier whose act before it, by the same side, is not in the file.
  void chains(Hash dossier) {
    Map<Hash, Origin> acts = new HashMap<>();
    entries.forEach((log, there) -> there.values().forEach(e -> acts.put(Merkle.leaf(e), log)));
    boolean opened = false;
    for (var ofLog : entries.entrySet()) {
      for (var each : ofLog.getValue().entrySet()) {
        if (!(EntryReader.read(each.getValue()) instanceof Entry.Reading.Read(Act act))) continue;
        if (act.hash().equals(dossier)) opened = true;
        Optional<Hash> prev = act.prev();
        if (!act.dossierHash().equals(dossier) || prev.isEmpty()) continue;
        if (!acts.containsKey(prev.get())) {
          problems.add(
              Problem.of(
                  ofLog.getKey(), each.getKey(), "dropped", "the act before it: " + prev.get()));
        }
      }
    }
    if (!opened) problems.add(Problem.ofFile("dropped", "the act that opens the dossier"));
  }
}
