package kmzero.node.slots;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import kmzero.node.desk.Clocks;

/// A quarter-hour for one class of lorries, on Hà Nội's clock.
///
/// @param starts at a quarter of an hour
/// @param goodsClass as [kmzero.node.passages.Notice#goodsClass] has it
public record Quarter(LocalTime starts, String goodsClass) implements Comparable<Quarter> {

  /// The classes that a sheet may have.
  static final Set<String> CLASSES = Set.of("fruit", "other", "empty", "new-vehicle");

  private static final Comparator<Quarter> ORDER =
      Comparator.comparing(Quarter::starts).thenComparing(Quarter::goodsClass);

  public Quarter {
    if (starts.getMinute() % 15 != 0 || starts.toSecondOfDay() % 60 != 0)
      throw new IllegalArgumentException(starts + " is no quarter of an hour");
    if (!CLASSES.contains(goodsClass)) throw new IllegalArgumentException("class " + goodsClass);
  }

  /// Reads `08:15` and a class; empty for anything else.
  static Optional<Quarter> of(String starts, String goodsClass) {
    try {
      return starts.length() == 5
          ? Optional.of(new Quarter(LocalTime.parse(starts), goodsClass))
          : Optional.empty();
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// The number of its nth booking: `08:15/fruit/3`.
  String number(int nth) {
    return "%s/%s/%d".formatted(starts, goodsClass, nth);
  }

  /// The quarter of a booking's number; empty when it is none.
  static Optional<Quarter> ofNumber(String number) {
    String[] part = number.split("/", -1);
    return part.length == 3 && part[2].matches("[1-9][0-9]{0,4}")
        ? of(part[0], part[1])
        : Optional.empty();
  }

  /// When it begins on that day.
  public Instant on(LocalDate day) {
    return day.atTime(starts).atZone(Clocks.HANOI).toInstant();
  }

  @Override
  public int compareTo(Quarter other) {
    return ORDER.compare(this, other);
  }
}
