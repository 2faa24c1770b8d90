package kmzero.node.link;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.note.Checkpoint;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.SignatureLine;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;

/// The cast of the link's tests: sides with real keys, and the charter of an exercise among them.
final class Neighbours {

  static final Instant NOON = Instant.parse("2026-03-02T05:00:00Z");

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Map<String, PrivateKeys> KEYS = new HashMap<>();

  final Charter charter;
  final Hash mechanism;

  /// @param addresses side to `host:port`
  /// @param pins side to the pin of its node
  Neighbours(Map<String, String> addresses, Map<String, Hash> pins, String nonce) {
    List<Charter.Member> members =
        new TreeMap<>(addresses)
            .entrySet().stream()
                .map(e ->
                    member(e.getKey(), e.getValue(), Objects.requireNonNull(pins.get(e.getKey()))))
                .toList();
    charter =
        new Charter(
            "exercise.example",
            Map.of("en", "Exercise"),
            "spring-meeting",
            members.getFirst().side(),
            members,
            List.of(),
            List.of(),
            1,
            1,
            true,
            nonce);
    mechanism = charter.hash();
  }

  private static Charter.Member member(String side, String node, Hash pin) {
    KeySet keys =
        new KeySet(
            keys(side).publicKeys(),
            Bytes.of(new byte[32]),
            Bytes.of(new byte[1_184]),
            List.of(pin));
    return new Charter.Member(side, Map.of("en", side), keys, Hash.sha256(new byte[0]), node);
  }

  static synchronized PrivateKeys keys(String side) {
    return KEYS.computeIfAbsent(side, s -> PrivateKeys.generate(RANDOM));
  }

  Origin log(String side) {
    return Origin.first(charter.domain(), mechanism, side);
  }

  static SignedCheckpoint signed(Origin log, long size, Hash root) {
    Checkpoint checkpoint = new Checkpoint(log.toString(), size, root);
    return Checkpoints.signed(checkpoint, keys(log.side()), NOON);
  }

  static List<SignatureLine> cosign(SignedCheckpoint signed, String side) {
    return Checkpoints.cosign(signed.checkpoint(), side, keys(side), NOON);
  }
}
