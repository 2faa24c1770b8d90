package kmzero.node.passages;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.Select;
import kmzero.node.desk.Clocks;

/// Lists passages as a side may see them.
public final class Passages {

  private static final int MOST = 200;
  private static final String COLUMNS =
      "p.dossier, p.mechanism, p.variant, p.leaving, p.entering, p.place, p.way, p.class,"
          + " p.channel, p.plate, p.trailer, p.where_now, p.on_hold, p.ended, p.asked, p.lapsed,"
          + " p.stand, p.yard_place, p.wished_at, p.departed_at, p.entered_at";

  private final Books books;

  public Passages(Books books) {
    this.books = books;
  }

  /// A passage as lists show it.
  public record Row(
      Hash dossier,
      Hash mechanism,
      String variant,
      String leaving,
      String entering,
      String place,
      String way,
      String goodsClass,
      String channel,
      Optional<String> plate,
      Optional<String> trailer,
      String where,
      boolean onHold,
      boolean ended,
      int asked,
      int lapsed,
      Optional<String> stand,
      Optional<String> yardPlace,
      Optional<Instant> wishedAt,
      Optional<Instant> departedAt,
      Optional<Instant> enteredAt) {}

  /// A passage on a worklist, with the steps that its offices are waited for.
  public record Work(Row row, List<String> steps) {
    public Work {
      steps = List.copyOf(steps);
    }
  }

  /// What waits for these offices, those wished for first on top, at most 200.
  public List<Work> work(String side, Set<String> offices) {
    Map<Hash, List<String>> steps = new LinkedHashMap<>();
    Map<Hash, Row> rows = new LinkedHashMap<>();
    Select.rows(
        books.database(),
        "reading a worklist",
        "select "
            + COLUMNS
            + ", w.step from wait w join passage p on p.dossier = w.dossier"
            + " where w.side = ? and w.office = any(?) and not p.ended and p.mechanism = any(?)"
            + " order by p.wished_at nulls last, p.dossier, w.step limit ?",
        result -> {
          Row row = row(result);
          rows.put(row.dossier(), row);
          steps.computeIfAbsent(row.dossier(), key -> new ArrayList<>()).add(result.getString(22));
          return row;
        },
        side,
        List.copyOf(offices),
        Select.visible(books, side),
        MOST * 4);
    return rows.values().stream()
        .limit(MOST)
        .map(row -> new Work(row, steps.getOrDefault(row.dossier(), List.of())))
        .toList();
  }

  /// The passages that are not over at a place, those at the line first.
  public List<Row> board(String side, String place) {
    return rows(
        "where p.place = ? and not p.ended and p.mechanism = any(?)"
            + " order by p.wished_at nulls last, p.dossier limit ?",
        place,
        Select.visible(books, side),
        MOST);
  }

  /// How many are where, at a place, for everybody to see: counts only.
  public Map<String, Integer> counts(String place) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Select.rows(
        books.database(),
        "counting passages",
        "select where_now, leaving, count(*)::int from passage where place = ? and not ended"
            + " group by where_now, leaving",
        row -> {
          counts.merge(row.getString(1) + "/" + row.getString(2), row.getInt(3), Integer::sum);
          return row;
        },
        place);
    return counts;
  }

  /// The passages whose plate, container, seal or declaration begins with what is looked for; the
  /// newest first, at most 200.
  public List<Row> search(String side, String text) {
    String key = Plates.key(text);
    if (key.length() < 3 || key.length() > 40) return List.of();
    return rows(
        "join (select distinct k.dossier from passage_key k where k.key >= ? and k.key < ?"
            + " limit 1000) f on f.dossier = p.dossier where p.mechanism = any(?)"
            + " order by p.ended, p.wished_at desc nulls last, p.dossier limit ?",
        key,
        key + "\uFFFF",
        Select.visible(books, side),
        MOST);
  }

  /// Those of these keys that an open passage is found by.
  Set<String> openKeys(String side, List<String> keys) {
    if (keys.isEmpty()) return Set.of();
    return Set.copyOf(
        Select.rows(
            books.database(),
            "looking for open passages",
            "select distinct k.key from passage_key k join passage p on p.dossier = k.dossier"
                + " where k.key = any(?) and not p.ended and p.mechanism = any(?)",
            row -> row.getString(1),
            keys,
            Select.visible(books, side)));
  }

  /// The open passages of a plate.
  List<Row> open(String side, String plate) {
    return rows(
        "join passage_key k on k.dossier = p.dossier where k.key = ? and not p.ended"
            + " and p.mechanism = any(?) order by p.dossier limit ?",
        Plates.key(plate),
        Select.visible(books, side),
        MOST);
  }

  /// The passage of this dossier as `side` may see it.
  public Optional<Row> find(String side, Hash dossier) {
    return rows(
            "where p.dossier = ? and p.mechanism = any(?) limit ?",
            dossier,
            Select.visible(books, side),
            1)
        .stream()
        .findFirst();
  }

  /// The passages of `side` at a place that are not over and have no slot, those wished for first.
  public List<Row> withoutSlot(String side, String place) {
    return rows(
        "where p.leaving = ? and p.place = ? and not p.ended and p.departed_at is null"
            + " and p.mechanism = any(?) and not exists"
            + " (select 1 from slot_booking b where b.passage = p.dossier and b.live)"
            + " order by p.wished_at nulls last, p.dossier limit ?",
        side,
        place,
        Select.visible(books, side),
        MOST);
  }

  /// A passage of this dossier, whoever looks.
  Optional<Row> find(Hash dossier) {
    return rows("where p.dossier = ? limit ?", dossier, 1).stream().findFirst();
  }

  /// Vehicles that went over under rules by which they come back, and have not: two-way loading and
  /// temporary import, those longest over there first.
  public List<Row> over(String side) {
    return rows(
        "where p.leaving = ? and not p.ended and p.where_now = 'across'"
            + " and p.way in ('two-way','temporary-import') and p.mechanism = any(?)"
            + " order by p.entered_at, p.dossier limit ?",
        side,
        Select.visible(books, side),
        MOST);
  }

  private List<Row> rows(String where, Object... values) {
    return Select.rows(
        books.database(),
        "reading passages",
        "select " + COLUMNS + " from passage p " + where,
        Passages::row,
        values);
  }

  private static Row row(ResultSet r) throws SQLException {
    return new Row(
        Hash.of(r.getBytes(1)),
        Hash.of(r.getBytes(2)),
        r.getString(3),
        r.getString(4),
        r.getString(5),
        r.getString(6),
        r.getString(7),
        r.getString(8),
        r.getString(9),
        Optional.ofNullable(r.getString(10)),
        Optional.ofNullable(r.getString(11)),
        r.getString(12),
        r.getBoolean(13),
        r.getBoolean(14),
        r.getInt(15),
        r.getInt(16),
        Optional.ofNullable(r.getString(17)),
        Optional.ofNullable(r.getString(18)),
        instant(r.getString(19)),
        instant(r.getString(20)),
        instant(r.getString(21)));
  }

  private static Optional<Instant> instant(@org.jspecify.annotations.Nullable String text) {
    if (text == null) return Optional.empty();
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

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
  }

  /// The bulletin of a day at a place, for the half of `side`.
  public Bulletin bulletin(String side, String place, LocalDate day) {
    String from = day.atStartOfDay(Clocks.HANOI).toInstant().toString();
    String to = day.plusDays(1).atStartOfDay(Clocks.HANOI).toInstant().toString();
    String evening = day.atTime(20, 0).atZone(Clocks.HANOI).toInstant().toString();
    List<Hash> visible = Select.visible(books, side);
    Map<String, Integer> out = new LinkedHashMap<>();
    Map<String, Integer> in = new LinkedHashMap<>();
    count(out, "leaving", "departed_at", place, side, visible, from, to);
    count(in, "entering", "entered_at", place, side, visible, from, to);
    int turned =
        number(
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
            "select count(*)::int from passage where place = ? and leaving = ?"
                + " and mechanism = any(?) and came_at < ? and came_at is not null"
                + " and (departed_at is null or departed_at >= ?)"
                + " and (not ended or departed_at >= ?)",
            place,
            side,
            visible,
            evening,
            evening,
            evening);
    return new Bulletin(place, side, day, out, in, turned, stock);
  }

  private void count(
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

  private int number(String sql, Object... values) {
    return Select.rows(books.database(), "counting a day", sql, row -> row.getInt(1), values)
        .stream()
        .findFirst()
        .orElse(0);
  }
}
