package kmzero.node.correspondence;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The quarterly sheet: how many letters, calls, talks … each side has put on record with each
/// counterpart. Two sides may each count the same call; the sheet says whose record it counts.
///
/// @param lines by quarter, side and counterpart
public record Sheet(int year, List<Line> lines) {

  /// The kinds that are counted, in the order of the columns.
  public static final List<String> COLUMNS =
      List.of("letter", "answer", "call", "hotline", "talks", "patrol", "hand-over");

  public Sheet {
    lines = List.copyOf(lines);
  }

  /// What the database counted.
  record Count(
      int quarter,
      String side,
      String counterpart,
      String step,
      String direction,
      long number,
      long people) {}

  /// A line.
  ///
  /// @param counts number by kind; kinds that are none of the columns are not counted
  /// @param given people counted in hand-overs given, a number only
  /// @param taken the same of hand-overs taken
  public record Line(
      int quarter,
      String side,
      String counterpart,
      Map<String, Long> counts,
      long given,
      long taken) {
    public Line {
      counts = Map.copyOf(counts);
    }

    public long of(String column) {
      return counts.getOrDefault(column, 0L);
    }

    public long total() {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  static Sheet of(int year, List<Count> counted) {
    record Key(int quarter, String side, String counterpart) implements Comparable<Key> {
      @Override
      public int compareTo(Key other) {
        int byQuarter = Integer.compare(quarter, other.quarter);
        if (byQuarter != 0) return byQuarter;
        int bySide = side.compareTo(other.side);
        return bySide != 0 ? bySide : counterpart.compareTo(other.counterpart);
      }
    }
    Map<Key, List<Count>> byKey = new TreeMap<>();
    for (Count count : counted) {
      if (!COLUMNS.contains(count.step())) continue;
      byKey
          .computeIfAbsent(
              new Key(count.quarter(), count.side(), count.counterpart()), k -> new ArrayList<>())
          .add(count);
    }
    List<Line> lines = new ArrayList<>();
    byKey.forEach(
        (key, counts) -> lines.add(line(key.quarter(), key.side(), key.counterpart(), counts)));
    return new Sheet(year, lines);
  }

  private static Line line(int quarter, String side, String counterpart, List<Count> counts) {
    Map<String, Long> byStep = new TreeMap<>();
    counts.forEach(count -> byStep.merge(count.step(), count.number(), Long::sum));
    return new Line(
        quarter, side, counterpart, byStep, people(counts, "given"), people(counts, "taken"));
  }

  private static long people(List<Count> counts, String direction) {
    return counts.stream()
        .filter(count -> count.direction().equals(direction))
        .mapToLong(Count::people)
        .sum();
  }

  /// Quarters of which there is something.
  public List<Integer> quarters() {
    return lines.stream().map(Line::quarter).distinct().toList();
  }

  /// The lines of a quarter.
  public List<Line> of(int quarter) {
    return lines.stream().filter(line -> line.quarter() == quarter).toList();
  }

  /// The sum of a quarter's lines, or of all for 0.
  public Line sum(int quarter) {
    Map<String, Long> counts = new TreeMap<>();
    long given = 0;
    long taken = 0;
    for (Line line : lines) {
      if (quarter != 0 && line.quarter() != quarter) continue;
      line.counts().forEach((column, number) -> counts.merge(column, number, Long::sum));
      given += line.given();
      taken += line.taken();
    }
    return new Line(quarter, "", "", counts, given, taken);
  }
}
