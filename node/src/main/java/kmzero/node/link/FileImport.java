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
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.Checkpoint;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Frontier;
import kmzero.ledger.tree.Hash;

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
    List<SignedCheckpoint> good = new ArrayList<>();
    for (SignedCheckpoint checkpoint : checkpoints) {
      Intake.Next next = intake.look(mechanism, checkpoint, way);
      if (next instanceof Intake.Next.Refused(var why)) {
        problem(checkpoint.checkpoint().origin(), "checkpoint-refused", why);
        continue;
      }
      if (good.isEmpty()) {
        Origin log = Origin.of(checkpoint.checkpoint().origin());
        known += reader.acts(log, holder.held(log).frontier().size());
      }
      good.add(checkpoint);
      if (next instanceof Intake.Next.Fetch fetch && !log(reader, fetch, good)) return;
    }
  }

  /// Goes on where the log stands: the first package proves that it is the log that is held here.
  ///
  /// @param good checkpoints of the file that are good, this one the last
  /// @return whether it is held to the checkpoint's size now
  private boolean log(BundleReader reader, Intake.Next.Fetch fetch, List<SignedCheckpoint> good)
      throws IOException {
    Holder.Held held = holder.held(fetch.log());
    Frontier mine = held.frontier();
    Checkpoint checkpoint = fetch.checkpoint().checkpoint();
    if (mine.size() > checkpoint.size()) { // the link was quicker: what is held now is compared
      return !(intake.look(fetch.log().mechanism(), good.getLast(), way)
          instanceof Intake.Next.Refused);
    }
    var verifier = new PackageVerifier(mine, checkpoint.size(), checkpoint.root());
    var proved =
        new ProvedEntries<Boolean>(
            mine.size(),
            (under, from, entries, bytes) -> {
              intake.put(fetch.log(), under, from, entries);
              return Optional.empty();
            });
    try {
      while (!verifier.isComplete()) {
        if (!take(reader, fetch, verifier, proved)) {
          boolean first = mine.size() > 0 && verifier.held().equals(mine);
          if (first && isOther(reader, good, mine)) {
            problems.removeLast();
            contradiction(fetch, held);
          }
          return false;
        }
      }
      return true;
    } finally {
      var _ = proved.end(); // what was proved before something that was not
    }
  }

  private static String name(Origin log, long index) {
    return "%s/%d/%d#%d".formatted(log.side(), log.generation(), log.stripe(), index);
  }

  /// Takes in the next package; what is wrong with it is the last problem then.
  private boolean take(
      BundleReader reader,
      Intake.Next.Fetch fetch,
      PackageVerifier verifier,
      ProvedEntries<Boolean> proved)
      throws IOException {
    Origin log = fetch.log();
    long size = fetch.checkpoint().checkpoint().size();
    long from = verifier.held().size();
    Optional<EntryPackage> found = reader.find(log, from, size);
    if (found.isEmpty()) {
      problem(name(log, from), "missing", "and all up to " + (size - 1));
      return false;
    }
    EntryPackage next = found.get();
    if (verifier.add(next).isPresent()) {
      refused += next.entries().size();
      problem(name(log, from), "not-proved", "to " + (next.end() - 1));
      return false;
    }
    switch (intake.keying(fetch, from, next.entries())) {
      case Intake.Keying.Bad(long index, String code) -> {
        refused += next.entries().size();
        problem(name(log, index), code, "");
        return false;
      }
      case Intake.Keying.Good(SignedCheckpoint under) -> {
        var _ = proved.add(next.entries(), under);
      }
    }
    fresh += next.entries().stream().filter(Act::isOne).count();
    return true;
  }

  private void contradiction(Intake.Next.Fetch fetch, Holder.Held held) {
    SignedCheckpoint theirs = fetch.checkpoint();
    held.toward().ifPresent(mine -> holder.contradiction(fetch.log(), mine, theirs, way));
    String at = name(fetch.log(), EntryPackage.blockStart(held.frontier().size()));
    problem(at, "contradiction", "not the log that is held here");
  }

  /// Whether the file proves, from the first entry on, a log that is another than what is held
  /// here; asked only when its first new package does not go on from that.
  private static boolean isOther(
      BundleReader reader, List<SignedCheckpoint> checkpoints, Frontier held) throws IOException {
    Frontier proved = Frontier.EMPTY;
    for (SignedCheckpoint each : checkpoints) {
      Checkpoint checkpoint = each.checkpoint();
      var verifier = new PackageVerifier(proved, checkpoint.size(), checkpoint.root());
      while (!verifier.isComplete()) {
        Frontier before = verifier.held();
        Origin log = Origin.of(checkpoint.origin());
        Optional<EntryPackage> next = reader.find(log, before.size(), checkpoint.size());
        if (next.isEmpty() || verifier.add(next.get()).isPresent()) return false;
        if (verifier.held().size() < held.size()) continue;
        int count = (int) (held.size() - before.size());
        return !before.appendAll(next.get().leaves().subList(0, count)).equals(held);
      }
      proved = verifier.held();
    }
    return false;
  }
}
