package kmzero.ledger.note;

/// What came of reading text of others.
public sealed interface Parsed<T> {
  /// The value; writing it gives the bytes that were read.
  record Good<T>(T value) implements Parsed<T> {}

  /// Not of that form: why, in English for the engineer.
  record Malformed<T>(String why) implements Parsed<T> {}

  /// The value, where only our own mistake could have spoilt it.
  ///
  /// @throws IllegalArgumentException with the reason, if it is malformed
  default T get() {
    return switch (this) {
      case Good<T>(var value) -> value;
      case Malformed<T>(var why) -> throw new IllegalArgumentException(why);
    };
  }

  static <T> Parsed<T> good(T value) {
    return new Good<>(value);
  }

  static <T> Parsed<T> malformed(String why) {
    return new Malformed<>(why);
  }
}
