package kmzero.ledger.note;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;

/// The state of a log: C2SP `tlog-checkpoint` without extension lines, which the ML-DSA signature
/// would not cover.
///
/// @param origin names the log; 1 to 255 UTF-8 bytes on one line
/// @param size entries, not negative
/// @param root RFC 6962 root over them
public record Checkpoint(String origin, long size, Hash root) {
  public Checkpoint {
    originObjection(origin)
        .ifPresent(why -> {
          throw new IllegalArgumentException(why);
        });
    if (size < 0) throw new IllegalArgumentException("size %d".formatted(size));
    if (size == 0 && !root.equals(Merkle.EMPTY)) {
      throw new IllegalArgumentException("size 0 has the root of the empty tree");
    }
  }

  /// Reads the text of a checkpoint: exactly three lines.
  public static Parsed<Checkpoint> parse(String text) {
    return parse(text, false);
  }

  /// Reads the text of a checkpoint of other software, passing over extension lines.
  public static Parsed<Checkpoint> parseOutside(String text) {
    return parse(text, true);
  }

  private static Parsed<Checkpoint> parse(String text, boolean extensions) {
    if (!text.endsWith("\n")) return Parsed.malformed("a checkpoint ends in a line break");
    String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
    if (lines.length < 3) return Parsed.malformed("a checkpoint has three lines");
    if (lines.length > 3 && !extensions) return Parsed.malformed("extension lines are not taken");
    for (String line : lines)
      if (line.isEmpty()) return Parsed.malformed("empty line in a checkpoint");
    var origin = originObjection(lines[0]);
    if (origin.isPresent()) return Parsed.malformed(origin.get());
    var size = findDecimal(lines[1]);
    if (size.isEmpty()) return Parsed.malformed("size not decimal");
    var root = Hash.findBase64(lines[2]);
    if (root.isEmpty()) return Parsed.malformed("root not Base64 of 32 bytes");
    if (size.get() == 0 && !root.get().equals(Merkle.EMPTY)) {
      return Parsed.malformed("size 0 has the root of the empty tree");
    }
    return Parsed.good(new Checkpoint(lines[0], size.get(), root.get()));
  }

  /// The three lines, as they are signed.
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  /// A number without sign and leading zeros, up to 2^63−1.
  static Optional<Long> findDecimal(String text) {
    if (!text.matches("0|[1-9][0-9]{0,18}")) return Optional.empty();
    try {
      return Optional.of(Long.parseLong(text));
    } catch (NumberFormatException beyondLong) {
      return Optional.empty();
    }
  }

  private static Optional<String> originObjection(String origin) {
    int bytes = origin.getBytes(UTF_8).length;
    if (bytes < 1 || bytes > 255) return Optional.of("an origin has 1 to 255 bytes, not " + bytes);
    boolean oneLine = origin.chars().noneMatch(c -> c < 0x20);
    return oneLine ? Optional.empty() : Optional.of("control character in an origin");
  }
}
