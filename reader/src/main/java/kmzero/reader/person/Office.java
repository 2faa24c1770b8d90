package kmzero.reader.person;

import org.jspecify.annotations.Nullable;

/// The words of an office and what they mean.
///
/// @param rank of its chief rank, such as `secretary`
/// @param body `party`, `government`, `council` … or null
/// @param place code of its place, or null when the words do not say
/// @param side `VN`, `CN` or null
public record Office(
    int start,
    int end,
    String rank,
    @Nullable String body,
    @Nullable String place,
    @Nullable String side) {

  /// Whether it names no place within a country.
  boolean isOfCountry() {
    return place == null || place.length() == 2;
  }

  /// The same at a place.
  Office at(String code) {
    return new Office(start, end, rank, body, code, code.substring(0, 2));
  }

  /// Whether both can be the same office.
  boolean agrees(Office other) {
    return rank.equals(other.rank)
        && (place == null || other.place == null || place.equals(other.place))
        && (side == null || other.side == null || side.equals(other.side))
        && (body == null || other.body == null || body.equals(other.body));
  }
}
