package kmzero.node.gates;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What goes through: hours and holidays are kept for each apart.
public enum Traffic {
  PEOPLE,
  GOODS;

  /// `people` or `goods`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The traffic of that word.
  public static Optional<Traffic> find(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
