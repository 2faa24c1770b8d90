package kmzero.node.bodies;

import java.time.LocalDate;
import kmzero.node.reference.PartialDate;
import org.jspecify.annotations.Nullable;

/// A time as far as sources bound it; an open end is null.
public record Span(@Nullable PartialDate from, @Nullable PartialDate until) {
  public Span {
    if (from != null && until != null && until.latest().isBefore(from.earliest())) {
      throw new IllegalArgumentException("until (%s) is before from (%s)".formatted(until, from));
    }
  }

  /// Whether `day` may lie in it.
  public boolean holdsOn(LocalDate day) {
    return (from == null || !day.isBefore(from.earliest()))
        && (until == null || !day.isAfter(until.latest()));
  }

  /// Whether no day of this lies outside `other`.
  boolean isWithin(Span other) {
    boolean begins =
        other.from == null || (from != null && !from.latest().isBefore(other.from.earliest()));
    boolean ends =
        other.until == null || (until != null && !until.earliest().isAfter(other.until.latest()));
    return begins && ends;
  }

  /// Whether some day may lie in both.
  boolean meets(Span other) {
    return !endsBefore(other) && !other.endsBefore(this);
  }

  private boolean endsBefore(Span other) {
    return until != null && other.from != null && until.latest().isBefore(other.from.earliest());
  }
}
