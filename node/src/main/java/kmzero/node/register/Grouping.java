package kmzero.node.register;

import java.util.Locale;
import java.util.Optional;

/// What the list is divided by.
public enum Grouping {
  /// One list.
  NONE,
  FIELD,
  /// A matter stands under each of its sides.
  SIDE,
  PHASE,
  /// By the year in which it was put on record, the latest first.
  YEAR,
  KIND;

  /// As addresses write it; empty for none.
  public String code() {
    return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
  }

  static Optional<Grouping> find(String code) {
    for (Grouping grouping : values())
      if (grouping.code().equals(code)) return Optional.of(grouping);
    return Optional.empty();
  }
}
