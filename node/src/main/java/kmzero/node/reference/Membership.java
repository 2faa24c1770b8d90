package kmzero.node.reference;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// That a locality takes part in a mechanism, for a time.
///
/// @param from first day or year known
/// @param until last day, or null while it lasts
public record Membership(
    String locality,
    Role role,
    PartialDate from,
    @Nullable PartialDate until,
    @Nullable Texts note,
    Certainty certainty,
    List<Source> sources) {
  public Membership {
    sources = List.copyOf(sources);
    if (until != null && until.latest().isBefore(from.earliest())) {
      throw new IllegalArgumentException("until %s is before from %s".formatted(until, from));
    }
  }

  /// Whether the membership holds on `day`; at its wide ends, whether it may.
  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(from.earliest()) && (until == null || !day.isAfter(until.latest()));
  }

  /// How a locality takes part.
  public enum Role {
    MEMBER,
    GUEST
  }
}
