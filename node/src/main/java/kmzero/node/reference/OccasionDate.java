package kmzero.node.reference;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// When an occasion was: as each source writes it, as resolved, and why so.
///
/// Ordered by the first day, then by the last: what is narrower comes first.
///
/// @param written what each source prints; sources that differ stand side by side
/// @param from first day as resolved
/// @param to last day as resolved, or null for one day (or for `from` as a whole)
/// @param why how it was resolved; null when the sources say it plainly and alike
public record OccasionDate(
    List<Written> written,
    PartialDate from,
    @Nullable PartialDate to,
    @Nullable Texts why,
    Certainty certainty)
    implements Comparable<OccasionDate> {
  public OccasionDate {
    written = List.copyOf(written);
    if (to != null && to.latest().isBefore(from.earliest())) {
      throw new IllegalArgumentException("to %s is before from %s".formatted(to, from));
    }
    if (why == null && certainty == Certainty.INFERRED) {
      throw new IllegalArgumentException("an inferred date says why");
    }
  }

  /// The last day that the occasion may have taken.
  public PartialDate last() {
    return to == null ? from : to;
  }

  @Override
  public int compareTo(OccasionDate other) {
    return Comparator.comparing((OccasionDate date) -> date.from.earliest())
        .thenComparing(date -> date.last().latest())
        .compare(this, other);
  }

  /// What one source prints; `text` is null when it prints no date at all.
  public record Written(@Nullable String text, Source source) {}
}
