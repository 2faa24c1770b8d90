package kmzero.node.link;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.bundle.EntryPackage;
import kmzero.ledger.bundle.PackageVerifier;
import kmzero.ledger.note.Checkpoint;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Frontier;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Proofs;

/// One answer with packages, taken in: each package is proved before the next one is read, and what
/// is proved is stored some thousands of entries at a time, while the next are read. Used by one
/// thread, once.
final class Taking {

  private final Intake intake;
  private final Intake.Next.Fetch fetch;
  private final Checkpoint checkpoint;
  private final Frontier held;
  private final PackageVerifier verifier;
  private final ProvedEntries<Intake.Taken> proved;

  /// @param held where the log stood when the answer was asked for
  Taking(Intake intake, Intake.Next.Fetch fetch, Frontier held) {
    this.intake = intake;
    this.fetch = fetch;
    this.checkpoint = fetch.checkpoint().checkpoint();
    this.held = held;
    this.verifier = new PackageVerifier(held, checkpoint.size(), checkpoint.root());
    this.proved =
        new ProvedEntries<>(
            held.size(),
            (under, from, entries, bytes) ->
                intake.store(fetch.log(), under, from, entries, bytes));
  }

  /// What became of it.
  ///
  /// @throws Nonsense if anything in it is not proved; what was proved before it stays
  /// @throws IOException if `answer` fails; the same
  Intake.Taken run(InputStream answer) throws IOException, Nonsense {
    var in = new DataInputStream(answer);
    try {
      if (held.size() > 0 && !beginning(in).equals(held.root())) return Intake.Taken.CONTRADICTION;
      Intake.Taken taken;
      try {
        taken = packages(in);
      } catch (IOException | Nonsense e) {
        var _ = proved.end();
        throw e;
      }
      return proved.end().orElse(taken);
    } catch (EOFException e) {
      throw new Nonsense("packages: end too early");
    }
  }

  /// Reads what the peer's tree has for root where ours ends, and proves that its checkpoint
  /// continues that.
  private Hash beginning(DataInputStream in) throws IOException, Nonsense {
    Hash root = hash(in);
    int count = in.readUnsignedByte();
    if (count > Proofs.HASHES_MAX) throw new Nonsense("proof of " + count + " hashes");
    List<Hash> proof = new ArrayList<>(count);
    for (int i = 0; i < count; i++) proof.add(hash(in));
    var objection =
        Proofs.verifyConsistency(held.size(), root, checkpoint.size(), checkpoint.root(), proof);
    if (objection.isPresent()) throw new Nonsense("consistency: " + objection.get());
    return root;
  }

  private static Hash hash(DataInputStream in) throws IOException {
    byte[] bytes = new byte[Hash.BYTES];
    in.readFully(bytes);
    return Hash.of(bytes);
  }

  /// Reads packages to the end of the answer.
  private Intake.Taken packages(DataInputStream in) throws IOException, Nonsense {
    int marker = in.readUnsignedByte();
    if (marker == 0) throw new Nonsense("packages: none");
    while (marker == 1 || marker == 2) {
      if (verifier.isComplete()) throw new Nonsense("packages: more than asked for");
      EntryPackage next = next(in, marker == 2);
      switch (intake.keying(fetch, next.start(), next.entries())) {
        case Intake.Keying.Bad _ -> {
          return Intake.Taken.KEYS;
        }
        case Intake.Keying.Good(SignedCheckpoint under) -> {
          Optional<Intake.Taken> stop = proved.add(next.entries(), under);
          if (stop.isPresent()) return stop.get();
        }
      }
      marker = in.readUnsignedByte();
    }
    if (marker != 0) throw new Nonsense("packages: marker " + marker);
    return Intake.Taken.SOME;
  }

  private EntryPackage next(DataInputStream in, boolean packed) throws IOException, Nonsense {
    long from = verifier.held().size();
    long end = EntryPackage.end(from, checkpoint.size());
    var reading = packed ? PackedPackage.read(in, from, end) : EntryPackage.read(in, from, end);
    return switch (reading) {
      case EntryPackage.Reading.Malformed(var why) -> throw new Nonsense("package: " + why);
      case EntryPackage.Reading.Read(var next) -> {
        var objection = verifier.add(next);
        if (objection.isPresent()) throw new Nonsense("package: " + objection.get());
        yield next;
      }
    };
  }
}
