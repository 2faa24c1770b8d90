package kmzero.ledger.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.keys.Naming;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.note.TlogProof;
import kmzero.ledger.procedure.BuiltIn;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;
import kmzero.ledger.tree.Proofs;

/// Writes what somebody holds into a file that others can verify with the public keys alone.
/// Streams: needs memory for one package. The form is in `spec/bundle.md`.
public final class BundleWriter {

  /// What was written.
  ///
  /// @param bytes length of the file
  /// @param entries entries in it
  /// @param acts those of them that are acts, void ones too
  /// @param sizes how long each log is at the checkpoint that the file leads to
  public record Written(long bytes, long entries, long acts, SortedMap<Origin, Long> sizes) {
    public Written {
      sizes = Collections.unmodifiableSortedMap(new TreeMap<>(sizes));
    }
  }

  private static final Hash CHANGE = BuiltIn.charterChange().rulesHash();

  private final Set<Hash> changes = new HashSet<>();
  private final Holdings holdings;
  private final FrameWriter frames;
  private final SortedMap<Origin, Long> sizes = new TreeMap<>();
  private long entries;
  private long acts;

  private BundleWriter(Holdings holdings, OutputStream out) throws IOException {
    this.holdings = holdings;
    this.frames = new FrameWriter(out);
  }

  /// Writes every log of the mechanism, each up to its newest whole checkpoint.
  ///
  /// @param out not closed
  public static Written mechanism(Holdings holdings, Instant madeAt, OutputStream out)
      throws IOException {
    BundleWriter writer = new BundleWriter(holdings, out);
    for (Checked log : writer.begin(madeAt, Optional.empty())) {
      long start = 0;
      for (SignedCheckpoint checkpoint : log.checkpoints())
        start = writer.packages(log.log(), start, checkpoint.checkpoint().size());
    }
    return writer.end();
  }

  /// Writes the acts of one dossier with what judging them needs: of every log the `seen`, `keys`,
  /// `close` and `pin` entries, founding acts, publications and changes of the charter. Cost: reads
  /// every log once, the keeper's twice.
  ///
  /// @param out not closed
  public static Written dossier(Holdings holdings, Hash dossier, Instant madeAt, OutputStream out)
      throws IOException {
    BundleWriter writer = new BundleWriter(holdings, out);
    List<Checked> logs = writer.begin(madeAt, Optional.of(dossier));
    for (Checked log : logs) writer.changes(log.newest());
    for (Checked log : logs) {
      for (SignedCheckpoint turn : log.turns()) writer.turn(log.log(), turn.checkpoint().size());
      writer.singles(log.newest(), dossier);
    }
    return writer.end();
  }

  /// The proof that one entry is in its log, with the entry itself as extra data.
  ///
  /// @param index below the size of the newest whole checkpoint
  /// @throws java.util.NoSuchElementException if the log or the entry is not held
  public static TlogProof prove(Holdings holdings, Origin log, long index) {
    SignedCheckpoint checkpoint = holdings.checkpoint(log).orElseThrow();
    long size = checkpoint.checkpoint().size();
    byte[] entry = holdings.leaves(log, index, index + 1).getFirst();
    List<Hash> path = holdings.tree(log, nodes -> Proofs.inclusion(index, size, nodes));
    return new TlogProof(index, Bytes.of(entry), path, checkpoint);
  }

  /// A log and its checkpoints in the file, smaller ones first: each behind a `keys` entry, and the
  /// newest.
  private record Checked(Origin log, List<SignedCheckpoint> checkpoints) {
    SignedCheckpoint newest() {
      return checkpoints.getLast();
    }

    List<SignedCheckpoint> turns() {
      return checkpoints.subList(0, checkpoints.size() - 1);
    }
  }

  /// Header, charter and checkpoints. The checkpoints are taken once: what comes to the logs while
  /// the file is written stays out of it.
  private List<Checked> begin(Instant madeAt, Optional<Hash> dossier) throws IOException {
    Charter charter = holdings.charter();
    frames.write(FrameKind.HEADER, BundleHeader.of(charter, madeAt, dossier).bytes());
    frames.write(FrameKind.CHARTER, CanonicalJson.write(charter.json()));
    List<Checked> logs = new ArrayList<>();
    for (Origin log : holdings.logs()) {
      Optional<SignedCheckpoint> newest = holdings.checkpoint(log);
      if (newest.isEmpty()) continue;
      List<SignedCheckpoint> all = new ArrayList<>();
      for (SignedCheckpoint turn : holdings.turns(log)) {
        if (turn.checkpoint().size() < newest.get().checkpoint().size()) all.add(turn);
      }
      all.add(newest.get());
      logs.add(new Checked(log, all));
      sizes.put(log, newest.get().checkpoint().size());
    }
    for (Checked log : logs) {
      for (SignedCheckpoint checkpoint : log.checkpoints()) frames.checkpoint(checkpoint);
    }
    return logs;
  }

  /// Entries from `from` on, proved to the checkpoint of that size.
  ///
  /// @return `size`
  private long packages(Origin log, long from, long size) throws IOException {
    for (long start = from; start < size; start = EntryPackage.end(start, size)) {
      EntryPackage next = EntryPackage.of(holdings, log, start, size);
      Place place = new Place(log, start, next.end(), size);
      frames.entries(FrameKind.PACKAGE, place, next);
      if (start == EntryPackage.blockStart(start)) {
        frames.hashes(place, next.leaves(), next.proof());
      }
      entries += next.entries().size();
      for (byte[] entry : next.entries()) if (Act.isOne(entry)) acts++;
    }
    return size;
  }

  /// The `keys` entry that a checkpoint ends with, proved to that checkpoint: the same entry comes
  /// again among the others, proved to the newest.
  private void turn(Origin log, long size) throws IOException {
    byte[] leaf = holdings.leaves(log, size - 1, size).getFirst();
    var entry = new EntryPackage(size - 1, List.of(leaf), List.of());
    write(proved(log, size, List.of(entry)), log, size);
  }

  private void singles(SignedCheckpoint checkpoint, Hash dossier) throws IOException {
    Origin log = Origin.of(checkpoint.checkpoint().origin());
    long size = checkpoint.checkpoint().size();
    Set<Hash> dossiers = new HashSet<>(changes);
    dossiers.add(dossier);
    dossiers.add(holdings.charter().hash());
    for (long start = 0; start < size; start = EntryPackage.end(start, size)) {
      List<EntryPackage> wanted = new ArrayList<>();
      long index = start;
      for (byte[] leaf : holdings.leaves(log, start, EntryPackage.end(start, size))) {
        if (mayBelong(leaf, dossiers) && belongs(EntryReader.read(leaf), dossiers)) {
          wanted.add(new EntryPackage(index, List.of(leaf), List.of()));
          entries++;
          if (Act.isOne(leaf)) acts++;
        }
        index++;
      }
      if (!wanted.isEmpty()) write(proved(log, size, wanted), log, size);
    }
  }

  private List<EntryPackage> proved(Origin log, long size, List<EntryPackage> wanted) {
    return holdings.tree(
        log,
        nodes ->
            wanted.stream()
                .map(one ->
                    new EntryPackage(
                        one.start(), one.entries(), Proofs.inclusion(one.start(), size, nodes)))
                .toList());
  }

  private void write(List<EntryPackage> singles, Origin log, long size) throws IOException {
    for (EntryPackage one : singles) {
      frames.entries(FrameKind.ENTRY, new Place(log, one.start(), one.end(), size), one);
    }
  }

  /// Whether an entry need be read: an act that belongs names its dossier or opens it.
  private static boolean mayBelong(byte[] leaf, Set<Hash> dossiers) {
    if (!Act.isOne(leaf)) return true;
    String text = new String(leaf, StandardCharsets.ISO_8859_1);
    for (Hash dossier : dossiers) if (text.contains("\"dossier\":\"" + dossier.hex())) return true;
    return text.contains("\"procedure\":{") && dossiers.contains(Merkle.leaf(leaf));
  }

  private static boolean belongs(Entry.Reading reading, Set<Hash> dossiers) {
    if (!(reading instanceof Entry.Reading.Read(Entry entry))) return false;
    return !(entry instanceof Act act) || dossiers.contains(act.dossierHash());
  }

  /// Notes the dossiers of charter changes, which the keeper's log opens: judging needs them.
  private void changes(SignedCheckpoint checkpoint) {
    Origin log = Origin.of(checkpoint.checkpoint().origin());
    if (!log.side().equals(holdings.charter().keeper())) return;
    long size = checkpoint.checkpoint().size();
    for (long start = 0; start < size; start = EntryPackage.end(start, size)) {
      for (byte[] leaf : holdings.leaves(log, start, EntryPackage.end(start, size))) {
        if (Naming.mayBe(leaf)
            && EntryReader.read(leaf) instanceof Entry.Reading.Read(Act act)
            && act.opening().filter(o -> o.rules().equals(CHANGE)).isPresent())
          changes.add(act.dossierHash());
      }
    }
  }

  private Written end() throws IOException {
    frames.end();
    return new Written(frames.bytes(), entries, acts, sizes);
  }
}
