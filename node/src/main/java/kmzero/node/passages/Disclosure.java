package kmzero.node.passages;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a field of the gate notice crosses to the other side.
public enum Disclosure {
  AS_IS,
  /// A digest over the value and a secret number; who is shown both can see that they are the same.
  DIGEST,
  /// Only whether there is one.
  YES_NO,
  NEVER;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /// `yes-no`, as a charter's profile writes it.
  public String word() {
    return word;
  }

  static Optional<Disclosure> find(String word) {
    return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
  }
}
