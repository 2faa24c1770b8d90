package kmzero.ledger.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.Parsed;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.note.SignedNote;
import kmzero.ledger.note.TlogProof;
import kmzero.ledger.tree.Merkle;

/// Proves the C2SP proof of one act; the entry itself is its extra data. Says nothing of the rules:
/// for that a bundle is needed.
final class ProofVerification {

  private static final String BEGINNING = "c2sp.org/tlog-proof@v1\n";
  private static final int BYTES_MAX = 2 * SignedNote.LIMIT_BYTES;

  private ProofVerification() {}

  static boolean isProof(byte[] beginning) {
    return new String(beginning, StandardCharsets.ISO_8859_1).startsWith(BEGINNING);
  }

  static Verified verify(Path file, List<SideKeys> keys) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(BYTES_MAX + 1);
    }
    return switch (TlogProof.parse(bytes)) {
      case Parsed.Malformed<TlogProof>(var why) -> wrong(Problem.ofFile("malformed", why));
      case Parsed.Good<TlogProof>(var proof) -> verify(proof, keys);
    };
  }

  private static Verified wrong(Problem why) {
    return new Verified(
        Verified.Kind.PROOF,
        false,
        false,
        Optional.empty(),
        0,
        0,
        0,
        0,
        0,
        List.of(why),
        List.of(),
        List.of());
  }

  private static Verified verify(TlogProof proof, List<SideKeys> keys) {
    String name = proof.checkpoint().checkpoint().origin();
    Origin log;
    try {
      log = Origin.of(name);
    } catch (IllegalArgumentException notOurs) {
      return wrong(Problem.ofFile("checkpoint-of-another-log", name));
    }
    Optional<PublicKeys> owner = owner(log, keys);
    if (owner.isEmpty()) return wrong(Problem.of(log, "no-key", "of this log's side"));
    byte[] leaf = proof.extra().array();
    Map<String, PublicKeys> others = Verification.others(keys, log.side());
    return switch (proof.verify(Merkle.leaf(leaf), name, owner.get(), others)) {
      case TlogProof.Verdict.NotSigned(var why) ->
          wrong(Problem.of(log, "checkpoint-not-signed", why.toString()));
      case TlogProof.Verdict.Forged(var why) ->
          wrong(Problem.of(log, "cosignature", why.toString()));
      case TlogProof.Verdict.NotIncluded(var why) ->
          wrong(Problem.of(log, proof.index(), "changed", why.toString()));
      case TlogProof.Verdict.OtherLog(var origin) ->
          wrong(Problem.ofFile("checkpoint-of-another-log", origin));
      case TlogProof.Verdict.Proven proven -> proven(log, leaf, proven);
    };
  }

  private static Optional<PublicKeys> owner(Origin log, List<SideKeys> keys) {
    return keys.stream()
        .filter(given ->
            given.side().equals(log.side())
                && Verification.originOf(given)
                    .filter(o ->
                        o.side().equals(log.side())
                            && o.domain().equals(log.domain())
                            && o.mechanism().equals(log.mechanism()))
                    .isPresent())
        .map(SideKeys::keys)
        .findFirst();
  }

  private static Verified proven(Origin log, byte[] leaf, TlogProof.Verdict.Proven proven) {
    boolean act = EntryReader.read(leaf) instanceof Entry.Reading.Read(Act _);
    SortedMap<String, Long> heldTo = new TreeMap<>();
    Instant asOf = proven.signedAt();
    for (var held : proven.heldSince().entrySet()) {
      heldTo.put(held.getKey(), proven.checkpoint().size());
      if (held.getValue().isAfter(asOf)) asOf = held.getValue();
    }
    return new Verified(
        Verified.Kind.PROOF,
        true,
        true,
        Optional.of(asOf),
        act ? 1 : 0,
        1,
        heldTo.isEmpty() ? 0 : 1,
        0,
        0,
        List.of(),
        List.of(),
        List.of(new LogExtent(log, 1, 0, Optional.of(proven.signedAt()), heldTo)));
  }
}
