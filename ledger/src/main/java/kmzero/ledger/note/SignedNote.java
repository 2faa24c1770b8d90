package kmzero.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// A text and the signatures on it: C2SP `signed-note`.
///
/// @param text ends in a line break; holds no control character but line breaks
/// @param signatures one or more
public record SignedNote(String text, List<SignatureLine> signatures) {
  /// The longest note that is read. C2SP asks for room for sixteen signatures of up to 5 kB.
  public static final int LIMIT_BYTES = 131_072;

  /// The most signature lines that are read; C2SP asks for sixteen, six sides make twelve and a
  /// rotation more.
  public static final int LIMIT_SIGNATURES = 100;

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n")) throw new IllegalArgumentException("a note ends in a line break");
    if (hasControl(text)) throw new IllegalArgumentException("a note holds no control characters");
    if (signatures.isEmpty()) throw new IllegalArgumentException("a signed note has a signature");
  }

  /// Reads a note; it may be of any key, nothing is verified yet.
  public static Parsed<SignedNote> parse(byte[] bytes) {
    if (bytes.length > LIMIT_BYTES) {
      return Parsed.malformed("%d bytes, at most %d".formatted(bytes.length, LIMIT_BYTES));
    }
    String whole;
    try {
      whole = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException notUtf8) {
      return Parsed.malformed("not UTF-8");
    }
    if (hasControl(whole)) return Parsed.malformed("control character");
    int split = whole.lastIndexOf("\n\n");
    if (split < 0) return Parsed.malformed("no blank line before signatures");
    String lines = whole.substring(split + 2);
    if (lines.isEmpty()) return Parsed.malformed("no signature");
    if (!lines.endsWith("\n")) return Parsed.malformed("no line break at the end");
    var signatures = new ArrayList<SignatureLine>();
    for (String line : lines.substring(0, lines.length() - 1).split("\n", -1)) {
      if (signatures.size() == LIMIT_SIGNATURES) {
        return Parsed.malformed("more than %d signatures".formatted(LIMIT_SIGNATURES));
      }
      switch (SignatureLine.parse(line)) {
        case Parsed.Good<SignatureLine>(var signature) -> signatures.add(signature);
        case Parsed.Malformed<SignatureLine>(var why) -> {
          return Parsed.malformed(why);
        }
      }
    }
    return Parsed.good(new SignedNote(whole.substring(0, split + 1), signatures));
  }

  /// What the known keys say of a note.
  public sealed interface Verdict {
    /// These keys signed it, in the order of their lines; lines of unknown keys are passed over.
    record Verified(List<VerifierKey> by) implements Verdict {
      public Verified {
        by = List.copyOf(by);
      }
    }

    /// No line is of a known key.
    record Unverified() implements Verdict {}

    /// A line claims to be of this known key and is not; the whole note counts for nothing.
    record Forged(VerifierKey claimed) implements Verdict {}
  }

  /// Judges the note by the keys known, in the way of C2SP. For outside notes; KmZero's own rule,
  /// both of a pair, is in [Checkpoints].
  public Verdict verify(List<VerifierKey> known) {
    var by = new ArrayList<VerifierKey>();
    var seen = new HashSet<VerifierKey>();
    for (var line : signatures) {
      for (var key : known) {
        if (!key.claims(line) || !seen.add(key)) continue;
        if (Cosignatures.verify(key, text, line.signature()).isEmpty())
          return new Verdict.Forged(key);
        by.add(key);
      }
    }
    return by.isEmpty() ? new Verdict.Unverified() : new Verdict.Verified(by);
  }

  /// The bytes that [#parse] reads.
  public byte[] bytes() {
    byte[] before = text.getBytes(UTF_8);
    int length = before.length + 1;
    var lines = new ArrayList<byte[]>(signatures.size());
    for (var signature : signatures) {
      byte[] line = signature.bytes();
      lines.add(line);
      length += line.length + 1;
    }
    ByteBuffer whole = ByteBuffer.allocate(length).put(before).put((byte) '\n');
    for (byte[] line : lines) whole.put(line).put((byte) '\n');
    return whole.array();
  }

  static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 && c != '\n') return true;
    }
    return false;
  }
}
