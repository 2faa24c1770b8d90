package kmzero.node.register;

import java.util.Locale;
import java.util.Optional;

/// A column by which the list is sorted.
public enum Sort {
  /// By next date; matters without one last.
  NEXT(false),
  /// By the day on which it was put on record.
  OPENED(false),
  /// By the day of the latest act in its dossier.
  LATEST(false),
  /// By wording, in the reader's language.
  MATTER(false),
  /// By kind, in the list's order.
  KIND(true),
  /// By field, in the order of the fields' list.
  FIELD(true),
  /// By the side that put it on record, in the charters' order.
  SIDE(true),
  /// By stage, in the procedures' order.
  PHASE(true),
  /// By how much of the way to the target is gone; matters without figures last.
  INDICATOR(true),
  /// By the number of papers named as evidence.
  EVIDENCE(true);

  private final boolean number;

  Sort(boolean number) {
    this.number = number;
  }

  /// Whether the key is a number; else it is a text.
  boolean isNumber() {
    return number;
  }

  /// As addresses write it.
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Sort> find(String code) {
    for (Sort sort : values()) if (sort.code().equals(code)) return Optional.of(sort);
    return Optional.empty();
  }
}
