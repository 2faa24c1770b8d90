package kmzero.ledger.bundle;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import kmzero.ledger.tree.Proofs;

/// Proves the single entries of a dossier's file and puts them on a shelf, each at its index.
final class DossierProof {

  /// The greatest size of a log: heights stay far from the end of numbers.
  private static final long SIZE_MAX = 1L << 53;

  private final BundleIndex index;
  private final Problems problems;
  private final Seals seals;
  private final Charter charter;
  private final SortedMap<Origin, NavigableMap<Long, ExtractShelf.Single>> entries =
      new TreeMap<>();

  /// @param charter the founding charter; its keeper's log says who has come later
  DossierProof(BundleIndex index, Problems problems, Seals seals, Charter charter) {
    this.charter = charter;
    this.index = index;
    this.problems = problems;
    this.seals = seals;
  }

  /// Proves every entry, those of the keeper's log before the others', `keys` entries first; what
  /// does not prove is named and left out.
  ///
  /// @return proved entries by log and index
  SortedMap<Origin, NavigableMap<Long, ExtractShelf.Single>> run() throws IOException {
    run(true);
    entries.forEach(
        (log, there) -> there.forEach((at, single) -> seals.names(log, at, single.reading())));
    run(false);
    return entries;
  }

  private void run(boolean keepers) throws IOException {
    Beginnings.tell(index, FrameKind.ENTRY, seals);
    List<List<BundleIndex.Placed>> logs = new ArrayList<>();
    index
        .entries(FrameKind.ENTRY)
        .forEach((log, ofLog) -> {
          if (log.side().equals(charter.keeper()) == keepers) logs.add(ofLog);
        });
    for (List<BundleIndex.Placed> ofLog : logs) {
      List<BundleIndex.Placed> last = new ArrayList<>(ofLog);
      last.removeIf(p -> p.place().count() != 1 || p.place().size() != p.place().end());
      last.sort(Comparator.comparingLong(p -> p.place().start()));
      for (BundleIndex.Placed next : last) turn(next);
    }
    for (List<BundleIndex.Placed> ofLog : logs) {
      for (BundleIndex.Placed next : ofLog) take(next);
    }
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
    Hash hash = Merkle.leaf(leaf);
    var there = entries.computeIfAbsent(seal.log(), l -> new TreeMap<>());
    var objection =
        Proofs.verifyInclusion(hash, entry.start(), seal.size(), entry.proof(), seal.root());
    if (objection.isPresent()) return false;
    there.put(entry.start(), new ExtractShelf.Single(leaf, hash, EntryReader.read(leaf)));
    return true;
  }

  /// The shelf with all proved entries at their places; empty if a log is too long for it.
  ///
  /// @param sizes how long each log is
  Optional<ExtractShelf> shelf(Map<Origin, Long> sizes) {
    for (var log : sizes.entrySet()) {
      if (log.getValue() <= SIZE_MAX) continue;
      problems.add(Problem.ofFile("too-large", log.getValue() + " places, at most " + SIZE_MAX));
      return Optional.empty();
    }
    ExtractShelf shelf = new ExtractShelf(charter, entries, sizes);
    for (Seal seal : seals.all()) shelf.say(seal.log(), seal.size(), seal.root());
    for (Origin log : seals.logs()) {
      var there = entries.get(log);
      if (there != null) there.forEach((at, single) -> roots(log, at, single, shelf));
    }
    return Optional.of(shelf);
  }

  private void roots(Origin log, long at, ExtractShelf.Single single, ExtractShelf shelf) {
    List<Seen.Head> quoted =
        switch (single.reading().find().orElse(null)) {
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
    Set<Hash> there = new HashSet<>();
    entries.values().forEach(ofLog -> ofLog.values().forEach(e -> there.add(e.hash())));
    boolean opened = false;
    for (var ofLog : entries.entrySet()) {
      for (var each : ofLog.getValue().entrySet()) {
        if (!(each.getValue().reading() instanceof Entry.Reading.Read(Act act))) continue;
        Hash hash = each.getValue().hash();
        if (hash.equals(dossier)) opened = true;
        Optional<Hash> prev = act.prev();
        if (!act.dossier().orElse(hash).equals(dossier) || prev.isEmpty()) continue;
        if (!there.contains(prev.get())) {
          problems.add(
              Problem.of(
                  ofLog.getKey(), each.getKey(), "dropped", "the act before it: " + prev.get()));
        }
      }
    }
    if (!opened) problems.add(Problem.ofFile("dropped", "the act that opens the dossier"));
  }
}
