package kmzero.node.link;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import kmzero.ledger.bundle.EntryPackage;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.MemoryTree;
import kmzero.ledger.tree.Merkle;
import kmzero.ledger.tree.Proofs;

/// A log as it really is, in pieces that somebody may change on the way.
final class Forger {

  static final int LENGTH = 300;

  final MemoryTree tree = new MemoryTree();
  private final Origin log;
  private final List<byte[]> leaves = new ArrayList<>();

  Forger(Origin log) {
    this.log = log;
    for (int i = 0; i < LENGTH; i++) {
      leaves.add(MemoryBooks.entry(log, i));
      tree.append(Merkle.leaf(leaves.getLast()));
    }
  }

  SignedCheckpoint head() {
    return Neighbours.signed(log, LENGTH, tree.root());
  }

  List<byte[]> entries(int start, int end) {
    return new ArrayList<>(leaves.subList(start, end));
  }

  List<Hash> proof(int start, int end) {
    return Proofs.subtree(EntryPackage.blockStart(start), end, LENGTH, tree);
  }

  /// What goes before packages from `size` on.
  void consistency(long size, OutputStream out) throws IOException {
    out.write(Proofs.root(size, tree).bytes());
    List<Hash> proof = Proofs.consistency(size, LENGTH, tree);
    out.write(proof.size());
    for (Hash hash : proof) out.write(hash.bytes());
  }

  /// The first packages, as they are.
  void packages(OutputStream out) throws IOException {
    send(out, new EntryPackage(0, entries(0, 256), proof(0, 256)));
  }

  /// Writes one package and that there are no more.
  static void send(OutputStream out, EntryPackage entries) throws IOException {
    out.write(1);
    entries.write(out);
    out.write(0);
  }
}
