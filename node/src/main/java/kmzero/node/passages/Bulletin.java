package kmzero.node.passages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.Select;
import kmzero.node.desk.Clocks;

/// A day of some lanes in the shape of a province's bulletin.
///
/// @param out vehicles that left, by class
/// @param in vehicles that entered, by class
/// @param turned vehicles that turned round, left otherwise or were turned back
/// @param stockAt20 lorries at the gate and not yet through at 20:00 on Hà Nội's clock, by class;
///   empty before it is 20:00
public record Bulletin(
    LocalDate day,
    Map<String, Integer> out,
    Map<String, Integer> in,
    int turned,
    Optional<Map<String, Integer>> stockAt20) {

  /// A lorry that stands longer is in no stock, so that a day long past costs what yesterday costs.
  private static final int LONGEST_DAYS = 62;

  public Bulletin {
    out = Map.copyOf(out);
    in = Map.copyOf(in);
    stockAt20 = stockAt20.map(Map::copyOf);
  }

  public int total() {
    return sum(out) + sum(in);
  }

  /// The classes of the bulletin's columns together.
  public int both(String goodsClass) {
    return out.getOrDefault(goodsClass, 0) + in.getOrDefault(goodsClass, 0);
  }

  /// Imports beside new vehicles and empty ones.
  public int imports() {
    return in.getOrDefault("fruit", 0) + in.getOrDefault("other", 0);
  }

  /// How many stood there at 20:00.
  public Optional<Integer> stock() {
    return stockAt20.map(Bulletin::sum);
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(it -> it).sum();
  }

  /// Several lanes as one.
  static Bulletin together(LocalDate day, Iterable<Bulletin> lanes) {
    Map<String, Integer> out = new HashMap<>();
    Map<String, Integer> in = new HashMap<>();
    Optional<Map<String, Integer>> stock = Optional.empty();
    int turned = 0;
    for (Bulletin lane : lanes) {
      lane.out().forEach((key, number) -> out.merge(key, number, Integer::sum));
      lane.in().forEach((key, number) -> in.merge(key, number, Integer::sum));
      turned += lane.turned();
      if (lane.stockAt20().isEmpty()) continue;
      Map<String, Integer> all = new HashMap<>(stock.orElse(Map.of()));
      lane.stockAt20().get().forEach((key, number) -> all.merge(key, number, Integer::sum));
      stock = Optional.of(all);
    }
    return new Bulletin(day, out, in, turned, stock);
  }

  /// The bulletins of a day, one a lane, in the order of `lanes`; five queries.
  ///
  /// @param side whose half it is
  static Map<String, Bulletin> of(
      Books books, String side, List<String> lanes, LocalDate day, Instant now) {
    return new Day(books, side, lanes, day, now).bulletins();
  }

  /// The counts of one day, by lane and class.
  private static final class Day {
    private final Books books;
    private final String side;
    private final List<String> lanes;
    private final List<Hash> visible;
    private final LocalDate day;
    private final boolean isEvening;
    private final String from;
    private final String to;
    private final String evening;

    Day(Books books, String side, List<String> lanes, LocalDate day, Instant now) {
      this.books = books;
      this.side = side;
      this.lanes = lanes;
      this.visible = Select.visible(books, side);
      this.day = day;
      this.from = day.atStartOfDay(Clocks.HANOI).toInstant().toString();
      this.to = day.plusDays(1).atStartOfDay(Clocks.HANOI).toInstant().toString();
      Instant at = day.atTime(20, 0).atZone(Clocks.HANOI).toInstant();
      this.evening = at.toString();
      this.isEvening = !now.isBefore(at);
    }

    Map<String, Bulletin> bulletins() {
      var out = count("leaving = ? and departed_at >= ? and departed_at < ?", from, to);
      var in = count("entering = ? and entered_at >= ? and entered_at < ?", from, to);
      String when = "coalesce(departed_at, came_at, wished_at)";
      var turned =
          count(
              "leaving = ? and where_now in ('left','turned-back') and %s >= ? and %s < ?"
                  .formatted(when, when),
              from,
              to);
      Map<String, Map<String, Integer>> stock = new HashMap<>();
      if (isEvening) {
        stock = count("leaving = ? and came_at < ? and not ended and departed_at is null", evening);
        String longest =
            day.plusDays(LONGEST_DAYS).atStartOfDay(Clocks.HANOI).toInstant().toString();
        count(
            stock,
            "leaving = ? and came_at < ? and departed_at >= ? and departed_at < ?",
            evening,
            evening,
            longest);
      }
      Map<String, Bulletin> bulletins = new LinkedHashMap<>();
      for (String lane : lanes)
        bulletins.put(
            lane,
            new Bulletin(
                day,
                out.getOrDefault(lane, Map.of()),
                in.getOrDefault(lane, Map.of()),
                sum(turned.getOrDefault(lane, Map.of())),
                isEvening ? Optional.of(stock.getOrDefault(lane, Map.of())) : Optional.empty()));
      return bulletins;
    }

    private Map<String, Map<String, Integer>> count(String which, String... moments) {
      Map<String, Map<String, Integer>> into = new HashMap<>();
      count(into, which, moments);
      return into;
    }

    private void count(Map<String, Map<String, Integer>> into, String which, String... moments) {
      List<Object> values = new ArrayList<>(List.of(lanes, visible, side));
      values.addAll(List.of(moments));
      Select.rows(
          books.database(),
          "counting a day",
          "select place, class, count(*)::int from passage where place = any(?)"
              + " and mechanism = any(?) and %s group by place, class".formatted(which),
          row -> add(into, row),
          values.toArray());
    }

    private static boolean add(Map<String, Map<String, Integer>> into, ResultSet row)
        throws SQLException {
      into.computeIfAbsent(row.getString(1), lane -> new HashMap<>())
          .merge(row.getString(2), row.getInt(3), Integer::sum);
      return true;
    }
  }
}
