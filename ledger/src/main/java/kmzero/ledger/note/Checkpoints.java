package kmzero.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Signing and verifying checkpoints by KmZero's rule: **both signatures of a pair are there, once
/// each, verify, or there is none.**
///
/// The log's pair is Ed25519 type 0x01 and ML-DSA-44 type 0x06, both under the origin's name; the
/// holder's is 0x04 and 0x06 under `<side>/holds`. Holding says: stored durably here, nothing more.
public final class Checkpoints {
  private Checkpoints() {}

  /// Why a pair does not count, and which key's line shows it.
  public record Objection(Kind kind, VerifierKey key) {
    /// What is wrong, in the order in which it is looked for.
    public enum Kind {
      /// No line of this key.
      MISSING,
      /// More than one line of this key.
      TWICE,
      /// The line of this key is not a signature of this checkpoint.
      FORGED,
      /// The line gives no time, where a time is part of the statement.
      WITHOUT_TIME,
      /// The two lines of a holder give different times.
      TIMES_DIFFER
    }

    @Override
    public String toString() {
      return "%s: %s (type 0x%02x)".formatted(kind, key.name(), key.type().code());
    }
  }

  /// What a pair says.
  public sealed interface Verdict {
    /// Both signatures are good and were made at that time, by the signer's word; whole seconds.
    record Signed(Instant at) implements Verdict {}

    /// There is no signature of this pair.
    record Objected(Objection why) implements Verdict {}

    /// The time, or empty if there is an objection.
    default Optional<Instant> time() {
      return switch (this) {
        case Signed(var at) -> Optional.of(at);
        case Objected _ -> Optional.empty();
      };
    }
  }

  /// The log's own two lines.
  ///
  /// @param at whole seconds count, from 1970-01-01T00:00:01Z
  /// @throws IllegalArgumentException if the origin is no key name or the time is before that
  public static List<SignatureLine> sign(Checkpoint checkpoint, PrivateKeys keys, Instant at) {
    var pair = keys.publicKeys().logKeys(checkpoint.origin());
    var text = checkpoint.text();
    var plain = keys.log().signEd25519(text.getBytes(UTF_8));
    return List.of(
        line(pair.get(0), plain), mlDsaLine(pair.get(1), keys.log(), checkpoint, seconds(at)));
  }

  /// A signed checkpoint of the log's own.
  public static SignedCheckpoint signed(Checkpoint checkpoint, PrivateKeys keys, Instant at) {
    return new SignedCheckpoint(checkpoint, sign(checkpoint, keys, at));
  }

  /// The two lines with which `side` says that it holds this checkpoint's log durably.
  ///
  /// @throws IllegalArgumentException as [#sign]
  public static List<SignatureLine> cosign(
      Checkpoint checkpoint, String side, PrivateKeys keys, Instant at) {
    var pair = keys.publicKeys().holdsKeys(side);
    long seconds = seconds(at);
    var ed25519 = keys.holds().signEd25519(Cosignatures.ed25519Message(seconds, checkpoint.text()));
    var time = Bytes.of(Cosignatures.uint64(seconds));
    return List.of(
        line(pair.get(0), time.and(ed25519)),
        mlDsaLine(pair.get(1), keys.holds(), checkpoint, seconds));
  }

  /// Whether the log signed: both lines under the checkpoint's origin by these keys. The time is
  /// that of the ML-DSA line.
  ///
  /// Under a change of keys ask twice, with the old and with the new keys.
  public static Verdict verifyLog(SignedCheckpoint signed, PublicKeys keys) {
    return verify(signed, keys.logKeys(signed.checkpoint().origin()));
  }

  /// Whether `side` cosigned: both lines under `<side>/holds` by these keys, with one and the same
  /// time.
  public static Verdict verifyCosignature(SignedCheckpoint signed, String side, PublicKeys keys) {
    return verify(signed, keys.holdsKeys(side));
  }

  private static Verdict verify(SignedCheckpoint signed, List<VerifierKey> pair) {
    for (var key : pair) {
      long lines = signed.signatures().stream().filter(key::claims).count();
      if (lines == 0) return objected(Objection.Kind.MISSING, key);
      if (lines > 1) return objected(Objection.Kind.TWICE, key);
    }
    Instant at = null;
    for (var key : pair) {
      var line = signed.signatures().stream().filter(key::claims).findFirst().orElseThrow();
      var time = Cosignatures.verify(key, signed.checkpoint().text(), line.signature());
      if (time.isEmpty()) return objected(Objection.Kind.FORGED, key);
      if (key.type() == SignatureType.ED25519) continue; // carries no time
      switch (time.get()) {
        case Cosignatures.Time.None _ -> {
          return objected(Objection.Kind.WITHOUT_TIME, key);
        }
        case Cosignatures.Time.At(var instant) -> {
          if (at != null && !at.equals(instant)) return objected(Objection.Kind.TIMES_DIFFER, key);
          at = instant;
        }
      }
    }
    if (at == null) throw new IllegalStateException("no key of the pair carries a time");
    return new Verdict.Signed(at);
  }

  private static Verdict objected(Objection.Kind kind, VerifierKey key) {
    return new Verdict.Objected(new Objection(kind, key));
  }

  private static SignatureLine mlDsaLine(
      VerifierKey key, SigningPair pair, Checkpoint checkpoint, long seconds) {
    var signature = pair.signMlDsa44(Cosignatures.subtreeMessage(key.name(), seconds, checkpoint));
    return line(key, Bytes.of(Cosignatures.uint64(seconds)).and(signature));
  }

  private static SignatureLine line(VerifierKey key, Bytes signature) {
    return new SignatureLine(key.name(), key.keyId(), signature);
  }

  private static long seconds(Instant at) {
    if (at.getEpochSecond() < 1)
      throw new IllegalArgumentException(
          "%s gives no second after the beginning of 1970".formatted(at));
    return at.getEpochSecond();
  }
}
