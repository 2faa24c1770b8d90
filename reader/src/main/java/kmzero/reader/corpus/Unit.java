package kmzero.reader.corpus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/// One thing of one report and what came of it.
///
/// @param key `file item where "words"`, the same from run to run as long as the report is
/// @param value what was read of it, where more than one thing can be read, such as a status; else
///   empty
record Unit(String file, Item item, String key, Outcome outcome, String value) {
  /// Found as it is, missed, or read where there is none.
  enum Outcome {
    FOUND,
    MISSED,
    INVENTED
  }

  Counts counts() {
    return switch (outcome) {
      case FOUND -> new Counts(1, 0, 0);
      case MISSED -> new Counts(0, 0, 1);
      case INVENTED -> new Counts(0, 1, 0);
    };
  }

  /// The key without the report's words: file, item and a sign of the rest.
  String veiledKey() {
    return "%s %s %s".formatted(file, item.word(), sign(key));
  }

  /// The outcome, and a sign of what was read.
  String veiledTold() {
    String word = outcome.name().toLowerCase(Locale.ROOT);
    return value.isEmpty() ? word : word + " " + sign(value);
  }

  /// Twelve hexadecimal digits of SHA-256: the same from run to run, and no way back to the words.
  private static String sign(String words) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What is kept of an accepted run.
  String told() {
    String word = outcome.name().toLowerCase(Locale.ROOT);
    return value.isEmpty() ? word : word + " " + value;
  }
}
