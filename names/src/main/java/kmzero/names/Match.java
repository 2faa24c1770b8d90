package kmzero.names;

import java.util.List;

/// How one written name compares with another.
///
/// @param same whether they can be one name: every syllable of both is accounted for
/// @param score from 0 to 1; the geometric mean of the syllables, a little less when the order
///   differs
/// @param alone whether the names say so alone. Where not (two syllables without Hanzi or marks on
///   both sides), office, place or date have to agree before anybody is taken for somebody else
/// @param turned whether one of them has its family name last
/// @param reasons one a syllable; together they hold every syllable of both names exactly once
public record Match(
    boolean same, double score, boolean alone, boolean turned, List<Reason> reasons) {
  /// From here on the names can be one.
  static final double LEAST = 0.80;

  public Match {
    reasons = List.copyOf(reasons);
  }

  static Match none() {
    return new Match(false, 0, false, false, List.of());
  }
}
