package kmzero.ledger.bundle;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Frontier;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import kmzero.ledger.tree.Proofs;

/// Says which entries of a package that does not prove were changed, moved or left out, where the
/// file also has the package's true leaf hashes.
final class Diagnosis {

  private Diagnosis() {}

  /// True leaf hashes `[start, end)`: proved by themselves.
  record Truth(long start, List<Hash> leaves) {}

  /// Reads a frame of leaf hashes; empty unless its own proof leads to the checkpoint.
  ///
  /// @param body of the frame, behind its place, which begins a block
  static Optional<Truth> truth(Place place, DataInputStream body, Seal seal) throws IOException {
    if (place.start() != EntryPackage.blockStart(place.start()) || place.size() != seal.size()) {
      return Optional.empty();
    }
    try {
      List<Hash> leaves = hashes(body, place.count());
      List<Hash> proof = hashes(body, body.readUnsignedByte());
      Hash block = Frontier.EMPTY.appendAll(leaves).root();
      var objection =
          Proofs.verifySubtree(place.start(), place.end(), block, seal.size(), seal.root(), proof);
      return objection.isEmpty() ? Optional.of(new Truth(place.start(), leaves)) : Optional.empty();
    } catch (EOFException tooShort) {
      return Optional.empty();
    }
  }

  private static List<Hash> hashes(DataInputStream in, int count) throws IOException {
    List<Hash> hashes = new ArrayList<>(count);
    byte[] hash = new byte[Hash.BYTES];
    for (int i = 0; i < count; i++) {
      in.readFully(hash);
      hashes.add(Hash.of(hash));
    }
    return hashes;
  }

  /// Entries of a package as far as they can be told apart, its length prefixes believed.
  static List<Hash> leaves(DataInputStream body) throws IOException {
    List<Hash> leaves = new ArrayList<>();
    while (leaves.size() < EntryPackage.BLOCK) {
      int length = body.read() << 8 | body.read();
      if (length < 0) break;
      byte[] entry = body.readNBytes(length);
      if (entry.length < length) break;
      leaves.add(Merkle.leaf(entry));
    }
    return leaves;
  }

  /// Names what differs between the truth and what a package has in its place.
  static void compare(Origin log, Truth truth, List<Hash> found, Problems problems) {
    Map<Hash, Integer> right = new HashMap<>();
    for (int i = 0; i < truth.leaves().size(); i++) right.put(truth.leaves().get(i), i);
    boolean missing = missing(log, truth, found, right, problems);
    int last = -1;
    for (int at = 0; at < found.size(); at++) {
      Integer belongs = right.get(found.get(at));
      if (belongs == null) {
        if (!missing) problems.add(Problem.of(log, truth.start() + at, "added", ""));
      } else if (missing ? belongs < last : belongs != at) {
        long from = truth.start() + belongs;
        problems.add(Problem.of(log, from, "moved", "stands as " + (truth.start() + at)));
      } else {
        last = belongs;
      }
    }
  }

  /// Whether entries are not there, or not as they were; each is named.
  private static boolean missing(
      Origin log, Truth truth, List<Hash> found, Map<Hash, Integer> right, Problems problems) {
    Set<Hash> there = new HashSet<>(found);
    boolean missing = false;
    for (int i = 0; i < truth.leaves().size(); i++) {
      if (there.contains(truth.leaves().get(i))) continue;
      boolean another = found.size() >= truth.leaves().size() && !right.containsKey(found.get(i));
      problems.add(Problem.of(log, truth.start() + i, another ? "changed" : "dropped", ""));
      missing = true;
    }
    return missing;
  }
}
