package kmzero.ledger.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.note.SideKeys;

/// Proves a file with nothing but the file and public keys: a bundle, or the proof of one act.
///
/// One key file is enough. Its verifier keys name the mechanism, the mechanism is the hash of the
/// charter in the file, and the charter has everybody's keys. Every further key file is compared
/// with the charter.
///
/// What is checked, in this order: the form · header and charter · keys · checkpoints and
/// cosignatures, both signatures of each pair · every entry against a checkpoint · roots · every
/// entry by the rules, as every node judges it.
public final class Verification {

  /// What is kept in memory of each entry of a mechanism's file, in bytes, with room to work in.
  private static final long MEMORY_AN_ENTRY = 384;

  /// A dossier's file is kept in memory, about this many bytes for each of its own.
  private static final long MEMORY_FACTOR = 8;

  private final Problems problems = new Problems();
  private final List<SideKeys> keys;

  private Verification(List<SideKeys> keys) {
    this.keys = List.copyOf(keys);
  }

  /// Verifies a file.
  ///
  /// @param keys one or more sides' key files, each of the side's log of any stripe
  /// @throws IOException if the file cannot be read; whatever is wrong in it is a [Problem]
  public static Verified verify(Path file, List<SideKeys> keys) throws IOException {
    if (keys.isEmpty()) return Verified.unreadable(Problem.ofFile("no-key", "no key file given"));
    byte[] beginning;
    try (InputStream in = Files.newInputStream(file)) {
      beginning = in.readNBytes(64);
    }
    if (ProofVerification.isProof(beginning)) return ProofVerification.verify(file, keys);
    if (!BundleIndex.isBundle(beginning)) {
      return Verified.unreadable(Problem.ofFile("not-a-bundle", "neither bundle nor proof"));
    }
    try {
      return new Verification(keys).bundle(file);
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private Verified bundle(Path file) throws IOException {
    try (BundleIndex index = BundleIndex.open(file, problems)) {
      Optional<Charter> charter = charter(index);
      if (charter.isEmpty()) return nothing(index);
      Optional<BundleHeader> header = header(index, charter.get());
      if (header.isEmpty() || !keysName(charter.get())) return nothing(index);
      if (!fits(file, index, header.get())) return nothing(index);
      Seals seals = new Seals(charter.get(), problems);
      for (BundleIndex.At at : index.frames(FrameKind.CHECKPOINT)) seals.add(index.content(at));
      return header.get().dossier().isPresent()
          ? dossier(index, header.get(), charter.get(), seals)
          : mechanism(index, charter.get(), seals);
    }
  }

  /// Whether there is memory enough for what has to be kept.
  private boolean fits(Path file, BundleIndex index, BundleHeader header) throws IOException {
    long bytes = Files.size(file) * MEMORY_FACTOR;
    if (header.dossier().isEmpty()) {
      bytes = 0;
      for (var ofLog : index.entries(FrameKind.PACKAGE).values()) {
        for (BundleIndex.Placed each : ofLog) bytes += each.place().count() * MEMORY_AN_ENTRY;
      }
    }
    if (bytes <= Runtime.getRuntime().maxMemory()) return true;
    long megabytes = bytes / (1 << 20) + 64;
    String remedy = "judging needs about %d MB: give Java -Xmx%dm".formatted(megabytes, megabytes);
    problems.add(Problem.ofFile("too-large", remedy));
    return false;
  }

  private Verified nothing(BundleIndex index) throws IOException {
    index.finish();
    List<Problem> list = problems.list();
    return new Verified(
        Verified.Kind.UNKNOWN,
        false,
        false,
        Optional.empty(),
        0,
        0,
        0,
        0,
        0,
        list,
        List.of(),
        List.of());
  }

  private Optional<Charter> charter(BundleIndex index) throws IOException {
    List<BundleIndex.At> frames = index.frames(FrameKind.CHARTER);
    if (frames.size() != 1) {
      problems.add(Problem.ofFile("no-charter", frames.size() + " charters"));
      return Optional.empty();
    }
    return switch (Charter.read(index.content(frames.getFirst()))) {
      case Charter.Reading.Read(var charter) -> Optional.of(charter);
      case Charter.Reading.Refused(var why) -> {
        problems.add(Problem.ofFile("no-charter", why));
        yield Optional.empty();
      }
    };
  }

  private Optional<BundleHeader> header(BundleIndex index, Charter charter) throws IOException {
    List<BundleIndex.At> frames = index.frames(FrameKind.HEADER);
    if (frames.size() != 1) {
      problems.add(Problem.ofFile("no-header", frames.size() + " headers"));
      return Optional.empty();
    }
    try {
      BundleHeader header = BundleHeader.read(index.content(frames.getFirst()));
      BundleHeader should = BundleHeader.of(charter, header.madeAt(), header.dossier());
      if (!header.equals(should)) {
        problems.add(Problem.ofFile("header-differs", "from the charter"));
      }
      return Optional.of(header);
    } catch (IllegalArgumentException e) {
      problems.add(Problem.ofFile("no-header", String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  /// Whether the given keys are of this mechanism; without that nothing counts.
  private boolean keysName(Charter charter) {
    int before = problems.count();
    for (SideKeys given : keys) {
      Optional<Origin> origin = originOf(given);
      if (origin.isEmpty() || !origin.get().mechanism().equals(charter.hash())) {
        String of = origin.map(o -> o.mechanism().hex()).orElse(given.origin());
        problems.add(
            new Problem(
                given.side(),
                "other-mechanism",
                "the key is of %s, the charter is %s".formatted(of, charter.hash())));
        continue;
      }
      boolean member =
          origin.get().side().equals(given.side())
              && origin.get().domain().equals(charter.domain());
      if (!member) problems.add(new Problem(given.side(), "keys-differ", "from the charter's"));
    }
    return problems.count() == before;
  }

  /// Every checkpoint is verified by the keys that the entries in the file lead to, and the given
  /// keys are among those of their sides.
  private void finish(Seals seals) {
    seals.finish();
    for (SideKeys given : keys) {
      boolean known =
          seals.keys().ever(given.side()).stream()
              .anyMatch(set -> set.signing().equals(given.keys()));
      if (!known) problems.add(new Problem(given.side(), "keys-differ", "from the charter's"));
    }
  }

  static Optional<Origin> originOf(SideKeys given) {
    try {
      return Optional.of(Origin.of(given.origin()));
    } catch (IllegalArgumentException notAnOrigin) {
      return Optional.empty();
    }
  }

  private Verified mechanism(BundleIndex index, Charter charter, Seals seals) throws IOException {
    for (var ofLog : index.entries(FrameKind.ENTRY).entrySet()) {
      problems.add(Problem.of(ofLog.getKey(), "malformed", "single entries in a mechanism's file"));
    }
    SortedMap<Origin, Long> sizes = new TreeMap<>();
    try (FileShelf shelf = new FileShelf(charter, index)) {
      prove(index, shelf, seals, sizes);
      finish(seals);
      Judgement judgement = Judgement.of(charter, shelf, sizes, problems);
      index.finish();
      boolean everybody =
          charter.sides().stream()
              .allMatch(
                  side -> sizes.containsKey(Origin.first(charter.domain(), charter.hash(), side)));
      List<LogExtent> logs = new ArrayList<>();
      sizes.forEach((log, size) -> logs.add(extent(seals, log, size, size)));
      return verified(Verified.Kind.MECHANISM, everybody, seals, judgement, logs);
    }
  }

  /// Proves every log as far as it can be, and notes how far.
  private void prove(BundleIndex index, FileShelf shelf, Seals seals, SortedMap<Origin, Long> sizes)
      throws IOException {
    var packages = index.entries(FrameKind.PACKAGE);
    var hashes = index.entries(FrameKind.HASHES);
    try (var ahead = new Ahead<>(frame -> LogProof.hashed(index, frame, seals))) {
      // the keeper's log may name sides whose checkpoints are verified only then
      Beginnings.tell(index, FrameKind.PACKAGE, seals);
      for (List<Origin> more = seals.logs(); !more.isEmpty(); more = unproved(seals, sizes)) {
        for (Origin log : more) {
          List<BundleIndex.Placed> leaves = hashes.getOrDefault(log, List.of());
          LogProof proof = new LogProof(index, ahead, shelf, problems, log, seals, leaves);
          sizes.put(log, proof.run(packages.getOrDefault(log, List.of())));
        }
        Beginnings.tell(index, FrameKind.PACKAGE, seals);
      }
    }
    for (Origin log : packages.keySet()) {
      if (seals.of(log).isEmpty()) problems.add(Problem.of(log, "no-checkpoint", ""));
    }
  }

  private static List<Origin> unproved(Seals seals, SortedMap<Origin, Long> proved) {
    return seals.logs().stream().filter(log -> !proved.containsKey(log)).toList();
  }

  private Verified dossier(BundleIndex index, BundleHeader header, Charter charter, Seals seals)
      throws IOException {
    for (Origin log : index.entries(FrameKind.PACKAGE).keySet()) {
      problems.add(Problem.of(log, "malformed", "packages in a dossier's file"));
    }
    DossierProof proof = new DossierProof(index, problems, seals, charter);
    var entries = proof.run();
    finish(seals);
    proof.chains(header.dossier().orElseThrow());
    SortedMap<Origin, Long> sizes = new TreeMap<>();
    List<LogExtent> logs = new ArrayList<>();
    for (Origin log : seals.logs()) {
      sizes.put(log, seals.of(log).lastKey());
      long count = entries.containsKey(log) ? entries.get(log).size() : 0;
      logs.add(extent(seals, log, count, 0));
    }
    Optional<ExtractShelf> shelf = proof.shelf(sizes);
    Judgement judgement =
        shelf.isPresent() ? Judgement.of(charter, shelf.get(), sizes, problems) : Judgement.NONE;
    index.finish();
    return verified(Verified.Kind.DOSSIER, true, seals, judgement, logs);
  }

  private static LogExtent extent(Seals seals, Origin log, long entries, long completeTo) {
    SortedMap<String, Long> heldTo = new TreeMap<>();
    Optional<Instant> signedAt = Optional.empty();
    for (Seal seal : seals.of(log).values()) {
      for (String side : seal.holders().keySet()) heldTo.merge(side, seal.size(), Math::max);
      signedAt = Optional.of(seal.signedAt());
    }
    return new LogExtent(log, entries, completeTo, signedAt, heldTo);
  }

  private Verified verified(
      Verified.Kind kind, boolean whole, Seals seals, Judgement judgement, List<LogExtent> logs) {
    List<Problem> found = problems.list();
    List<Seal> all = seals.all();
    return new Verified(
        kind,
        found.isEmpty(),
        found.isEmpty() && whole && judgement.settled(),
        all.stream().map(Seal::newest).max(Instant::compareTo),
        judgement.acts(),
        all.size(),
        all.stream().filter(seal -> !seal.holders().isEmpty()).count(),
        judgement.sealed(),
        judgement.erased(),
        found,
        judgement.notes(),
        logs);
  }

  /// Names to the keys that verify cosignatures in a proof.
  static Map<String, PublicKeys> others(List<SideKeys> keys, String owner) {
    Map<String, PublicKeys> others = new TreeMap<>();
    for (SideKeys given : keys) {
      if (!given.side().equals(owner)) others.put(given.side(), given.keys());
    }
    return others;
  }
}
