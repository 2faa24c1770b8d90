package kmzero.ledger.bundle;

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
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.Parsed;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.note.VerifierKey;

/// Verifies checkpoints with the keys of a mechanism's members, and keeps of each only what it
/// shows.
final class Seals {

  private final Charter charter;
  private final Problems problems;
  private final SortedMap<Origin, SortedMap<Long, Seal>> seals = new TreeMap<>();

  Seals(Charter charter, Problems problems) {
    this.charter = charter;
    this.problems = problems;
  }

  /// Takes in the bytes of a note.
  void add(byte[] note) {
    switch (SignedCheckpoint.parse(note)) {
      case Parsed.Malformed<SignedCheckpoint>(var why) ->
          problems.add(Problem.ofFile("checkpoint-malformed", why));
      case Parsed.Good<SignedCheckpoint>(var signed) -> add(signed);
    }
  }

  private void add(SignedCheckpoint signed) {
    Optional<Origin> known = findLog(signed.checkpoint().origin());
    if (known.isEmpty()) {
      problems.add(Problem.ofFile("checkpoint-of-another-log", signed.checkpoint().origin()));
      return;
    }
    Origin log = known.get();
    long size = signed.checkpoint().size();
    PublicKeys keys = keys(log.side());
    switch (Checkpoints.verifyLog(signed, keys)) {
      case Checkpoints.Verdict.Objected(var why) ->
          problems.add(Problem.of(log, "checkpoint-not-signed", "size " + size + ", " + why));
      case Checkpoints.Verdict.Signed(var at) -> keep(log, signed, at);
    }
  }

  private void keep(Origin log, SignedCheckpoint signed, Instant signedAt) {
    long size = signed.checkpoint().size();
    SortedMap<String, Instant> holders = new TreeMap<>();
    for (String side : charter.holders()) {
      if (side.equals(log.side())) continue;
      List<VerifierKey> pair = keys(side).holdsKeys(side);
      boolean there =
          signed.signatures().stream()
              .anyMatch(line -> pair.stream().anyMatch(k -> k.claims(line)));
      if (!there) continue;
      switch (Checkpoints.verifyCosignature(signed, side, keys(side))) {
        case Checkpoints.Verdict.Signed(var at) -> holders.put(side, at);
        case Checkpoints.Verdict.Objected(var why) ->
            problems.add(Problem.of(log, "cosignature", "size " + size + ", " + why));
      }
    }
    Seal seal = new Seal(log, size, signed.checkpoint().root(), signedAt, holders);
    SortedMap<Long, Seal> ofLog = seals.computeIfAbsent(log, l -> new TreeMap<>());
    Seal before = ofLog.get(size);
    if (before == null) {
      ofLog.put(size, seal);
    } else if (before.root().equals(seal.root())) {
      ofLog.put(size, before.and(seal));
    } else {
      problems.add(Problem.of(log, "contradiction", "two checkpoints of size " + size));
    }
  }

  private Optional<Origin> findLog(String text) {
    try {
      Origin log = Origin.of(text);
      boolean ours =
          log.mechanism().equals(charter.hash())
              && log.domain().equals(charter.domain())
              && charter.find(log.side()).isPresent();
      return ours ? Optional.of(log) : Optional.empty();
    } catch (IllegalArgumentException notAnOrigin) {
      return Optional.empty();
    }
  }

  private PublicKeys keys(String side) {
    return charter.find(side).orElseThrow().keys().signing();
  }

  /// Every log that has a verified checkpoint.
  List<Origin> logs() {
    return List.copyOf(seals.keySet());
  }

  /// The verified checkpoints of a log, by size.
  SortedMap<Long, Seal> of(Origin log) {
    return Objects.requireNonNullElseGet(seals.get(log), TreeMap::new);
  }

  /// All of them.
  List<Seal> all() {
    List<Seal> all = new ArrayList<>();
    for (Map<Long, Seal> ofLog : seals.values()) all.addAll(ofLog.values());
    return all;
  }
}
