package kmzero.node.api;

import java.util.Optional;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// Reads what stands in an address. What is malformed is answered with 400.
final class Params {
  private Params() {}

  static Hash hash(String name, String text) {
    return Hash.findHex(text)
        .orElseThrow(() -> RequestBody.shape(name, "is not 64 hexadecimal digits"));
  }

  static Optional<Hash> findHash(String name, @Nullable String text) {
    return Optional.ofNullable(text).map(t -> hash(name, t));
  }

  static Optional<Boolean> truth(String name, @Nullable String text) {
    if (text == null) return Optional.empty();
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> throw RequestBody.shape(name, "is not true or false");
    };
  }

  static Optional<Integer> number(String name, @Nullable String text, int least, int most) {
    if (text == null) return Optional.empty();
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) return Optional.of(number);
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw RequestBody.shape(name, "is not a whole number from %d to %d".formatted(least, most));
  }
}
