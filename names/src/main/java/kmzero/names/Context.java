package kmzero.names;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What stands around a name in a report.
///
/// @param office as written beside it, in any language
/// @param place id of the locality that the office belongs to
/// @param day of the report or of what it tells
public record Context(@Nullable String office, @Nullable String place, @Nullable LocalDate day) {
  /// Nothing is known.
  public static final Context NONE = new Context(null, null, null);
}
