package kmzero.reader.item;

import kmzero.reader.person.Person;
import org.jspecify.annotations.Nullable;

/// Who says something.
public sealed interface Speaker {
  /// Nobody whom the report names.
  Speaker NOBODY = new Nobody();

  /// Both sides together.
  Speaker BOTH = new Both();

  /// A person of the report.
  record Named(Person person) implements Speaker {}

  /// Both sides, or all of them.
  record Both() implements Speaker {}

  /// The authorities of a place, for whom nobody of the report speaks.
  ///
  /// @param code such as `VN-CB`
  record Authority(String code) implements Speaker {}

  /// Nobody.
  record Nobody() implements Speaker {}

  /// As it stands in a reading; null when it is nobody.
  default @Nullable String id() {
    return switch (this) {
      case Named(Person person) -> person.id();
      case Both() -> "both";
      case Authority(String code) -> code;
      case Nobody() -> null;
    };
  }

  /// The person; null when it is none.
  default @Nullable Person person() {
    return this instanceof Named(Person person) ? person : null;
  }

  default boolean isBoth() {
    return this instanceof Both;
  }

  default boolean isKnown() {
    return !(this instanceof Nobody);
  }
}
