package kmzero.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/// The bytes that the three signature types sign, and the check of one signature. Source: C2SP
/// signed-note, tlog-cosignature.
final class Cosignatures {
  private static final byte[] SUBTREE_LABEL = "subtree/v1\n\0".getBytes(UTF_8);

  private Cosignatures() {}

  /// When a signature says it was made; the plain type 0x01 says nothing.
  sealed interface Time {
    record At(Instant instant) implements Time {}

    /// No time is in it, or it is zero, which C2SP allows where no statement is made as to the
    /// newest tree.
    record None() implements Time {}
  }

  /// Its time if `signature` is one of `text` by `key`; empty if it is not.
  static Optional<Time> verify(VerifierKey key, String text, Bytes signature) {
    if (signature.length() != key.type().signatureBytes()) return Optional.empty();
    return switch (key.type()) {
      case ED25519 -> ed25519(key, text.getBytes(UTF_8), signature.peek(), new Time.None());
      case ED25519_COSIGNATURE -> {
        long seconds = seconds(signature);
        if (!isTime(seconds) || !(Checkpoint.parseOutside(text) instanceof Parsed.Good))
          yield Optional.empty();
        var rest = signature.slice(8, signature.length()).peek();
        yield ed25519(key, ed25519Message(seconds, text), rest, time(seconds));
      }
      case ML_DSA_44_COSIGNATURE -> {
        long seconds = seconds(signature);
        if (!isTime(seconds)
            || !(Checkpoint.parseOutside(text) instanceof Parsed.Good<Checkpoint>(var checkpoint))
            || !nameFits(key.name())) yield Optional.empty();
        var message = subtreeMessage(key.name(), seconds, checkpoint);
        var rest = signature.slice(8, signature.length()).peek();
        yield MlDsa44.verifies(key.key().peek(), message, rest)
            ? Optional.of(time(seconds))
            : Optional.empty();
      }
    };
  }

  private static Optional<Time> ed25519(
      VerifierKey key, byte[] message, byte[] signature, Time time) {
    return Ed25519Rule.objection(key.key().peek(), message, signature).isEmpty()
        ? Optional.of(time)
        : Optional.empty();
  }

  /// What type 0x04 signs: header, time, the whole text of the checkpoint.
  static byte[] ed25519Message(long seconds, String checkpointText) {
    return ("cosignature/v1\ntime " + seconds + "\n" + checkpointText).getBytes(UTF_8);
  }

  /// What type 0x06 signs for a checkpoint: the `cosigned_message` of the tree from its beginning.
  static byte[] subtreeMessage(String cosigner, long seconds, Checkpoint checkpoint) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(SUBTREE_LABEL);
    lengthAndBytes(cosigner, out);
    out.writeBytes(uint64(seconds));
    lengthAndBytes(checkpoint.origin(), out);
    out.writeBytes(uint64(0));
    out.writeBytes(uint64(checkpoint.size()));
    out.writeBytes(checkpoint.root().bytes());
    return out.toByteArray();
  }

  private static void lengthAndBytes(String name, ByteArrayOutputStream out) {
    var bytes = name.getBytes(UTF_8);
    if (bytes.length < 1 || bytes.length > 255) {
      throw new IllegalArgumentException(
          "%s has %d bytes, 1 to 255 fit".formatted(name, bytes.length));
    }
    out.write(bytes.length);
    out.writeBytes(bytes);
  }

  static boolean nameFits(String name) {
    return name.getBytes(UTF_8).length <= 255;
  }

  static byte[] uint64(long value) {
    return ByteBuffer.allocate(8).putLong(value).array();
  }

  private static long seconds(Bytes signature) {
    return ByteBuffer.wrap(signature.peek()).getLong();
  }

  /// C2SP ends at 2^63−1; so far no clock goes, and the JDK's ends before.
  private static boolean isTime(long seconds) {
    return seconds >= 0 && seconds <= Instant.MAX.getEpochSecond();
  }

  private static Time time(long seconds) {
    return seconds == 0 ? new Time.None() : new Time.At(Instant.ofEpochSecond(seconds));
  }
}
