package kmzero.node.link;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.bundle.BundleHeader;
import kmzero.ledger.bundle.BundleReader;
import kmzero.ledger.bundle.EntryPackage;
import kmzero.ledger.bundle.PackageVerifier;
import kmzero.ledger.bundle.Problem;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Frontier;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;

/// Takes in a bundle that somebody carried here, as if a peer had sent it: what proves is stored,
/// what is held already is skipped, what does not prove is left out and named.
final class FileImport {

  private final Holder holder;
  private final Intake intake;
  private final List<Problem> problems = new ArrayList<>();
  private String way = "file";
  private long fresh;
  private long known;
  private long refused;

  FileImport(Holder holder, Intake intake) {
    this.holder = holder;
    this.intake = intake;
  }

  Link.Imported run(Path file) throws IOException {
    way = "file " + file.getFileName();
    try (BundleReader reader = BundleReader.open(file)) {
      Optional<BundleHeader> header = reader.header();
      if (header.isEmpty()) {
        problem("file", "no-header", "");
      } else if (!holder.mechanisms().contains(header.get().mechanism())) {
        problem("file", "no-such-mechanism", header.get().mechanism().hex());
      } else if (header.get().dossier().isPresent()) {
        problem("file", "single-dossier", "to verify, not to import: a log is taken in whole");
      } else {
        take(reader, header.get().mechanism());
      }
      List<Problem> all = new ArrayList<>(reader.problems());
      all.addAll(problems);
      return new Link.Imported(fresh + known, fresh, known, refused, all);
    }
  }

  private void problem(String act, String code, String detail) {
    problems.add(new Problem(act, code, detail));
  }

  private void take(BundleReader reader, Hash mechanism) throws IOException {
    Map<String, List<SignedCheckpoint>> byLog = new TreeMap<>();
    for (SignedCheckpoint checkpoint : reader.checkpoints()) {
      byLog
          .computeIfAbsent(checkpoint.checkpoint().origin(), o -> new ArrayList<>())
          .add(checkpoint);
    }
    for (List<SignedCheckpoint> ofLog : byLog.values()) log(reader, mechanism, ofLog);
  }

  /// Takes in a log, checkpoint by checkpoint: keys may turn behind each but the last.
  private void log(BundleReader reader, Hash mechanism, List<SignedCheckpoint> checkpoints)
      throws IOException {
    Frontier proved = Frontier.EMPTY;
    for (SignedCheckpoint checkpoint : checkpoints) {
      boolean last = checkpoint.equals(checkpoints.getLast());
      switch (intake.look(mechanism, checkpoint, way)) {
        case Intake.Next.Settled _ -> {
          if (last) settled(reader, checkpoint, proved.size());
          else proved = log(reader, checkpoint, proved, Optional.empty());
        }
        case Intake.Next.Fetch fetch ->
            proved = log(reader, fetch.checkpoint(), proved, Optional.of(fetch));
        case Intake.Next.Refused(var why) ->
            problem(checkpoint.checkpoint().origin(), "checkpoint-refused", why);
      }
    }
  }

  /// Counts what is held of a checkpoint's packages.
  private void settled(BundleReader reader, SignedCheckpoint checkpoint, long start)
      throws IOException {
    Origin log = Origin.of(checkpoint.checkpoint().origin());
    long size = checkpoint.checkpoint().size();
    long held = holder.held(log).frontier().size();
    for (long from = start; from < Math.min(size, held); ) {
      Optional<EntryPackage> next = reader.find(log, from, size);
      if (next.isEmpty()) return;
      known += acts(next.get().entries());
      from = next.get().end();
    }
  }

  /// Proves the log from its first entry on, so that it is seen to be the log that is held here,
  /// and stores what lies behind.
  ///
  /// @param proved how far it was proved by smaller checkpoints
  /// @param fetch empty if nothing of it is to be stored
  /// @return how far it is proved now
  private Frontier log(
      BundleReader reader,
      SignedCheckpoint checkpoint,
      Frontier proved,
      Optional<Intake.Next.Fetch> fetch)
      throws IOException {
    Origin log = Origin.of(checkpoint.checkpoint().origin());
    long size = checkpoint.checkpoint().size();
    if (proved.size() >= size) return proved;
    var verifier = new PackageVerifier(proved, size, checkpoint.checkpoint().root());
    Pending pending = new Pending(log, checkpoint, fetch);
    try {
      prove(reader, pending, verifier, holder.held(log).frontier());
    } finally {
      pending.store(); // what was proved before something that was not
    }
    return verifier.held();
  }

  private void prove(BundleReader reader, Pending pending, PackageVerifier verifier, Frontier held)
      throws IOException {
    Origin log = pending.log;
    SignedCheckpoint checkpoint = pending.checkpoint;
    long size = checkpoint.checkpoint().size();
    while (!verifier.isComplete()) {
      Frontier before = verifier.held();
      Optional<EntryPackage> next = reader.find(log, before.size(), size);
      if (next.isEmpty()) {
        String to = "and all up to " + (size - 1);
        problems.add(new Problem(name(log, before.size()), "missing", to));
        return;
      }
      EntryPackage entries = next.get();
      var objection = verifier.add(entries);
      if (objection.isPresent()) {
        refused += entries.entries().size();
        problem(name(log, entries.start()), "not-proved", "to " + (entries.end() - 1));
        return;
      }
      boolean meets = before.size() <= held.size() && held.size() < entries.end();
      if (meets && !agrees(before, entries, held)) {
        refused += entries.entries().size();
        holder
            .held(log)
            .toward()
            .ifPresent(mine -> holder.contradiction(log, mine, checkpoint, way));
        problem(name(log, entries.start()), "contradiction", "not the log that is held here");
        return;
      }
      if (!take(pending, entries, held.size())) return;
    }
  }

  private static String name(Origin log, long index) {
    return "%s/%d/%d#%d".formatted(log.side(), log.generation(), log.stripe(), index);
  }

  /// Whether the file's log up to where ours ends is ours.
  private static boolean agrees(Frontier before, EntryPackage entries, Frontier held) {
    int count = (int) (held.size() - before.size());
    List<Hash> leaves = entries.entries().subList(0, count).stream().map(Merkle::leaf).toList();
    return before.appendAll(leaves).equals(held);
  }

  private boolean take(Pending pending, EntryPackage entries, long held) {
    int skip = Math.clamp(held - entries.start(), 0, entries.entries().size());
    known += acts(entries.entries().subList(0, skip));
    if (skip == entries.entries().size()) return true;
    List<byte[]> rest = entries.entries().subList(skip, entries.entries().size());
    long start = entries.start() + skip;
    if (pending.fetch.isEmpty()) return true;
    switch (intake.keying(pending.fetch.get(), start, rest)) {
      case Intake.Keying.Bad(long index, String code) -> {
        refused += rest.size();
        problem(name(pending.log, index), code, "");
        return false;
      }
      case Intake.Keying.Good(SignedCheckpoint under) -> pending.checkpoint = under;
    }
    pending.add(start, rest);
    fresh += acts(rest);
    return true;
  }

  /// Proved entries that wait to be stored together: one transaction for many packages, while the
  /// next are proved.
  private final class Pending {
    private final Origin log;
    private final Optional<Intake.Next.Fetch> fetch;
    private final Storing<Boolean> storing = new Storing<>();
    private SignedCheckpoint checkpoint;
    private List<byte[]> entries = new ArrayList<>();
    private long start;
    private long bytes;

    Pending(Origin log, SignedCheckpoint checkpoint, Optional<Intake.Next.Fetch> fetch) {
      this.fetch = fetch;
      this.log = log;
      this.checkpoint = checkpoint;
    }

    void add(long from, List<byte[]> more) {
      if (entries.isEmpty()) start = from;
      entries.addAll(more);
      for (byte[] entry : more) bytes += entry.length;
      if (entries.size() >= Taking.ENTRIES || bytes >= Taking.BYTES) begin();
    }

    private void begin() {
      SignedCheckpoint under = checkpoint;
      long from = start;
      List<byte[]> all = entries;
      entries = new ArrayList<>();
      bytes = 0;
      var _ =
          storing.next(() -> {
            intake.put(log, under, from, all);
            return Optional.empty();
          });
    }

    /// Stores what is left, and waits until all is stored.
    void store() {
      if (!entries.isEmpty()) begin();
      var _ = storing.end();
    }
  }

  private static long acts(List<byte[]> entries) {
    return entries.stream()
        .filter(e -> EntryReader.read(e) instanceof Entry.Reading.Read(Act _))
        .count();
  }
}
