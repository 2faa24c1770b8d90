package kmzero.node.passages;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.Select;
import kmzero.node.desk.Clocks;

/// The day of one place in the shape of a province's bulletin.
///
/// @param side whose half it is
/// @param out passages that left, by class
/// @param in passages that entered, by class
/// @param turned vehicles that turned round, left otherwise or were turned back
/// @param stockAt20 lorries at the gate and not yet through at 20:00 on Hà Nội's clock
public record Bulletin(
    String place,
    String side,
    LocalDate day,
    Map<String, Integer> out,
    Map<String, Integer> in,
    int turned,
    int stockAt20) {
  public Bulletin {
    out = Map.copyOf(out);
    in = Map.copyOf(in);
  }

  public int total() {
    return out.values().stream().mapToInt(it -> it).sum()
        + in.values().stream().mapToInt(it -> it).sum();
  }

  /// The bulletin of a day at a place, for the half of `side`.
  static Bulletin of(Books books, String side, String place, LocalDate day) {
    String from = day.atStartOfDay(Clocks.HANOI).toInstant().toString();
    String to = day.plusDays(1).atStartOfDay(Clocks.HANOI).toInstant().toString();
    String evening = day.atTime(20, 0).atZone(Clocks.HANOI).toInstant().toString();
    List<Hash> visible = Select.visible(books, side);
    Map<String, Integer> out = new LinkedHashMap<>();
    Map<String, Integer> in = new LinkedHashMap<>();
    count(books, out, "leaving", "departed_at", place, side, visible, from, to);
    count(books, in, "entering", "entered_at", place, side, visible, from, to);
    int turned =
        number(
            books,
            "select count(*)::int from passage where place = ? and leaving = ?"
                + " and mechanism = any(?) and where_now in ('left','turned-back')"
                + " and coalesce(departed_at, came_at, wished_at) >= ?"
                + " and coalesce(departed_at, came_at, wished_at) < ?",
            place,
            side,
            visible,
            from,
            to);
    int stock =
        number(
            books,
            "select (select count(*) from passage where place = ? and leaving = ?"
                + " and mechanism = any(?) and came_at < ? and not ended and departed_at is null)"
                + "::int + (select count(*) from passage where place = ? and leaving = ?"
                + " and mechanism = any(?) and came_at < ? and departed_at >= ?)::int",
            place,
            side,
            visible,
            evening,
            place,
            side,
            visible,
            evening,
            evening);
    return new Bulletin(place, side, day, out, in, turned, stock);
  }

  private static void count(
      Books books,
      Map<String, Integer> into,
      String role,
      String moment,
      String place,
      String side,
      List<Hash> visible,
      String from,
      String to) {
    Select.rows(
        books.database(),
        "counting a day",
        "select class, count(*)::int from passage where place = ? and %s = ? and mechanism = any(?)"
                .formatted(role)
            + " and %s >= ? and %s < ? group by class".formatted(moment, moment),
        row -> {
          into.put(row.getString(1), row.getInt(2));
          return row;
        },
        place,
        side,
        visible,
        from,
        to);
  }

  private static int number(Books books, String sql, Object... values) {
    return Select.rows(books.database(), "counting a day", sql, row -> row.getInt(1), values)
        .stream()
        .findFirst()
        .orElse(0);
  }
}
