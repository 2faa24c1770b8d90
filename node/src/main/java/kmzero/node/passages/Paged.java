package kmzero.node.passages;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

/// One page of a list that may be long.
///
/// @param rows those of this page
/// @param number how many the whole list has, as far as it is counted
/// @param counted whether those are all
/// @param next what the next page comes after; empty on the last
public record Paged<T>(List<T> rows, int number, boolean counted, Optional<After> next) {

  public Paged {
    rows = List.copyOf(rows);
  }

  /// A list that fits one page.
  public static <T> Paged<T> whole(List<T> rows) {
    return new Paged<>(rows, rows.size(), true, Optional.empty());
  }

  /// A page of what was read from one place of a list on: `most` rows, and one more if there is
  /// one. A list that was read from its beginning to its end is not counted again.
  ///
  /// @param counting counts the whole list, at most to `countedTo`
  /// @param at where a row stands in the list
  static <T> Paged<T> of(
      List<T> read,
      int most,
      After from,
      IntSupplier counting,
      int countedTo,
      Function<T, After> at) {
    boolean more = read.size() > most;
    if (from.isStart() && !more) return whole(read);
    List<T> rows = more ? read.subList(0, most) : read;
    int number = counting.getAsInt();
    return new Paged<>(
        rows,
        number,
        number < countedTo,
        more ? Optional.of(at.apply(rows.getLast())) : Optional.empty());
  }
}
