package kmzero.node.calendar;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.BooksUnavailable;

/// Reads the calendar as a side may see it: only mechanisms that it belongs to, and of what was
/// expected by a day that has come, only what is its own.
///
/// Cost: two statements, each over the rows of the days asked for.
public final class Calendars {

  private final Books books;

  public Calendars(Books books) {
    this.books = books;
  }

  /// What stands on some days.
  ///
  /// @param cut whether there is more than was asked for
  public record Found(List<CalendarEntry> entries, boolean cut) {
    public Found {
      entries = List.copyOf(entries);
    }
  }

  /// Everything that touches the days `from` to `to`, by first day, then in the kinds' order.
  ///
  /// @param kind only this kind; empty for all
  /// @param most of each of the two sources, 1 to 10,000
  public Found list(
      String looking, LocalDate from, LocalDate to, String kind, LocalDate today, int most) {
    if (most < 1 || most > 10_000) throw new IllegalArgumentException("most: " + most);
    try (Connection c = books.database().getConnection()) {
      Array visible =
          c.createArrayOf(
              "bytea",
              books.charters(looking).stream()
                  .map(charter -> charter.hash().bytes())
                  .toArray(byte[][]::new));
      List<CalendarEntry> entries = new ArrayList<>();
      boolean cut = false;
      if (!kind.equals("next")) cut = days(c, visible, looking, from, to, kind, most, entries);
      if (kind.isEmpty() || kind.equals("next"))
        cut |= nextDates(c, visible, looking, from, to, most, entries);
      return new Found(
          entries.stream()
              .filter(it -> !it.isExpected() || it.own() || !it.from().isBefore(today))
              .sorted(ORDER)
              .toList(),
          cut);
    } catch (SQLException e) {
      throw new BooksUnavailable("reading the calendar", e);
    }
  }

  private static final Comparator<CalendarEntry> ORDER =
      Comparator.comparing(CalendarEntry::from)
          .thenComparing(entry -> entry.fromAt().orElse(Instant.MIN))
          .thenComparingInt(entry -> CalendarEntry.KINDS.indexOf(entry.kind()))
          .thenComparing(entry -> entry.dossier().hex())
          .thenComparing(CalendarEntry::ref);

  private static boolean days(
      Connection c,
      Array visible,
      String looking,
      LocalDate from,
      LocalDate to,
      String kind,
      int most,
      List<CalendarEntry> into)
      throws SQLException {
    String sql =
        "select t.dossier, t.ref, t.mechanism, t.kind, d.procedure, t.from_day, t.to_day,"
            + " t.from_at, t.until_at, t.side, t.standing, t.wording, t.place, t.over, d.title,"
            + " d.last_at, d.ended from calendar_day t join dossier d on d.id = t.dossier where"
            + " t.mechanism = any(?) and t.from_day <= ? and t.to_day >= ?"
            + (kind.isEmpty() ? "" : " and t.kind = ?")
            + " order by t.from_day, t.dossier, t.ref limit ?";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      int at = 1;
      s.setArray(at++, visible);
      s.setString(at++, to.toString());
      s.setString(at++, from.toString());
      if (!kind.isEmpty()) s.setString(at++, kind);
      s.setInt(at, most + 1);
      int read = 0;
      try (ResultSet r = s.executeQuery()) {
        while (r.next() && ++read <= most) into.add(day(r, looking));
      }
      return read > most;
    }
  }

  private static CalendarEntry day(ResultSet r, String looking) throws SQLException {
    Map<String, String> wording = Bodies.texts(r.getString(12));
    String side = r.getString(10);
    return new CalendarEntry(
        Hash.of(r.getBytes(1)),
        r.getString(2),
        Hash.of(r.getBytes(3)),
        r.getString(4),
        r.getString(5),
        LocalDate.parse(r.getString(6)),
        LocalDate.parse(r.getString(7)),
        Optional.ofNullable(r.getString(8)).map(Instant::parse),
        Optional.ofNullable(r.getString(9)).map(Instant::parse),
        side,
        side.equals(looking),
        r.getString(11),
        wording.isEmpty() ? Bodies.texts(r.getString(15)) : wording,
        Bodies.texts(r.getString(13)),
        Instant.parse(r.getString(16)),
        r.getBoolean(14),
        r.getBoolean(17));
  }

  private static boolean nextDates(
      Connection c,
      Array visible,
      String looking,
      LocalDate from,
      LocalDate to,
      int most,
      List<CalendarEntry> into)
      throws SQLException {
    String sql =
        "select i.dossier, i.place, i.mechanism, i.kind, i.next_date, i.wording, d.last_at, exists"
            + " (select 1 from register_side s where s.item = i.item and s.side = ? and s.role <>"
            + " 'asks') from register_item i join dossier d on d.id = i.dossier where i.mechanism ="
            + " any(?) and not i.ended and i.next_date between ? and ? order by i.next_date,"
            + " i.dossier, i.place limit ?";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setString(1, looking);
      s.setArray(2, visible);
      s.setString(3, from.toString());
      s.setString(4, to.toString());
      s.setInt(5, most + 1);
      int read = 0;
      try (ResultSet r = s.executeQuery()) {
        while (r.next() && ++read <= most) {
          LocalDate next = LocalDate.parse(r.getString(5));
          into.add(
              new CalendarEntry(
                  Hash.of(r.getBytes(1)),
                  "next-" + r.getInt(2),
                  Hash.of(r.getBytes(3)),
                  "next",
                  r.getString(4),
                  next,
                  next,
                  Optional.empty(),
                  Optional.empty(),
                  "",
                  r.getBoolean(8),
                  "",
                  Bodies.texts(r.getString(6)),
                  Map.of(),
                  Instant.parse(r.getString(7)),
                  false,
                  false));
        }
      }
      return read > most;
    }
  }
}
