package kmzero.node.meetings;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.BooksUnavailable;

/// Lists the meetings of exercises as a side may see them.
public final class Meetings {

  private static final int MOST = 1_000;

  /// Days that a meeting lacks are after all others.
  private static final String NO_DAY = "9999-12-31";

  /// Greater than any hash.
  private static final byte[] BEHIND_ALL = new byte[Hash.BYTES + 1];

  static {
    Arrays.fill(BEHIND_ALL, (byte) -1);
  }

  private static final String COLUMNS =
      "t.dossier, t.mechanism, d.phase, d.ended, t.kind, t.number, t.subject, t.from_day, t.to_day,"
          + " t.place, t.form, t.host, t.guests, t.confirmed from meeting t join dossier d on d.id"
          + " = t.dossier where t.mechanism = any(?)";

  private final Books books;

  public Meetings(Books books) {
    this.books = books;
  }

  /// A meeting as lists show it.
  ///
  /// @param phase name of the dossier's phase
  public record Row(Hash dossier, Hash mechanism, String phase, boolean ended, Meeting meeting) {}

  /// Meetings of the mechanisms that `side` belongs to, by first day, then by dossier.
  public List<Row> list(String side) {
    String sql =
        "select " + COLUMNS + " order by t.from_day collate \"C\" nulls last, t.dossier limit ?";
    byte[][] visible =
        books.charters(side).stream().map(charter -> charter.hash().bytes()).toArray(byte[][]::new);
    try (Connection c = books.database().getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setArray(1, c.createArrayOf("bytea", visible));
      s.setInt(2, MOST);
      try (ResultSet r = s.executeQuery()) {
        List<Row> rows = new ArrayList<>();
        while (r.next()) rows.add(row(r));
        return rows;
      }
    } catch (SQLException e) {
      throw new BooksUnavailable("listing meetings", e);
    }
  }

  /// Where a page of [#newest] begins.
  ///
  /// @param day the latest first day on it
  /// @param beyond the meeting of that day that the page before ended with; empty for the whole day
  public record Place(LocalDate day, Optional<Hash> beyond) {

    /// As addresses write it: `2025-03-04` or `2025-03-04~` and the dossier.
    public static Optional<Place> find(String written) {
      String[] parts = written.split("~", 2);
      Optional<Hash> beyond = parts.length == 2 ? Hash.findHex(parts[1]) : Optional.empty();
      if (parts.length == 2 && beyond.isEmpty()) return Optional.empty();
      return Bodies.day(parts[0])
          .filter(day -> day.getYear() >= 0 && day.getYear() <= 9_999)
          .map(day -> new Place(day, beyond));
    }

    /// As addresses write it.
    public String written() {
      return day + beyond.map(it -> "~" + it.hex()).orElse("");
    }

    /// The place behind `row`.
    public static Place behind(Row row) {
      return new Place(
          row.meeting().from().orElse(LocalDate.parse(NO_DAY)), Optional.of(row.dossier()));
    }
  }

  /// The newest meetings of the mechanisms that `side` belongs to, by first day downwards.
  ///
  /// @param most rows, 1 to 1,000
  public List<Row> newest(String side, Optional<Place> from, int most) {
    if (most < 1 || most > MOST) throw new IllegalArgumentException("most: " + most);
    String day = "coalesce(t.from_day, '" + NO_DAY + "') collate \"C\"";
    String sql =
        "select %s and (%s, t.dossier) < (?, ?) order by %s desc, t.dossier desc limit ?"
            .formatted(COLUMNS, day, day);
    return read(
        "listing meetings",
        c -> {
          try (PreparedStatement s = c.prepareStatement(sql)) {
            s.setArray(1, visible(c, side));
            s.setString(2, from.map(place -> place.day().toString()).orElse(NO_DAY));
            s.setBytes(3, from.flatMap(Place::beyond).map(Hash::bytes).orElse(BEHIND_ALL));
            s.setInt(4, most);
            try (ResultSet r = s.executeQuery()) {
              List<Row> rows = new ArrayList<>();
              while (r.next()) rows.add(row(r));
              return rows;
            }
          }
        });
  }

  /// What a picture of all meetings needs of one.
  public record Day(Hash dossier, String kind, Optional<LocalDate> from) {}

  /// Every meeting of the mechanisms that `side` belongs to, by first day, then by dossier; at most
  /// 100,000.
  public List<Day> days(String side) {
    String sql =
        "select dossier, kind, from_day from meeting where mechanism = any(?) order by from_day"
            + " collate \"C\" nulls last, dossier limit 100000";
    return read(
        "reading the days of meetings",
        c -> {
          try (PreparedStatement s = c.prepareStatement(sql)) {
            s.setArray(1, visible(c, side));
            try (ResultSet r = s.executeQuery()) {
              List<Day> days = new ArrayList<>();
              while (r.next())
                days.add(
                    new Day(
                        Hash.of(r.getBytes(1)),
                        r.getString(2),
                        Optional.ofNullable(r.getString(3)).flatMap(Bodies::day)));
              return days;
            }
          }
        });
  }

  private interface Read<T> {
    T from(Connection c) throws SQLException;
  }

  private <T> T read(String what, Read<T> read) {
    try (Connection c = books.database().getConnection()) {
      return read.from(c);
    } catch (SQLException e) {
      throw new BooksUnavailable(what, e);
    }
  }

  private Array visible(Connection c, String side) throws SQLException {
    return c.createArrayOf(
        "bytea",
        books.charters(side).stream()
            .map(charter -> charter.hash().bytes())
            .toArray(byte[][]::new));
  }

  /// What a meeting is tied to.
  ///
  /// @param invited guests that a letter went to
  /// @param named sides that have named their delegation
  /// @param reviewed papers whose commitments it opens first
  /// @param papers drafted for it
  public record Links(
      Optional<Hash> parent,
      Optional<Hash> returned,
      List<String> invited,
      List<String> named,
      Optional<String> nextHost,
      Optional<LocalDate> nextDay,
      List<Hash> reviewed,
      List<Hash> papers) {
    public Links {
      invited = List.copyOf(invited);
      named = List.copyOf(named);
      reviewed = List.copyOf(reviewed);
      papers = List.copyOf(papers);
    }
  }

  /// What each meeting of the mechanisms that `side` belongs to is tied to, by dossier.
  public Map<Hash, Links> links(String side) {
    String sql =
        "select t.dossier, t.parent, t.returned, t.invited, t.named, t.next_host, t.next_day from"
            + " meeting_link t where t.mechanism = any(?)";
    byte[][] visible =
        books.charters(side).stream().map(charter -> charter.hash().bytes()).toArray(byte[][]::new);
    try (Connection c = books.database().getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setArray(1, c.createArrayOf("bytea", visible));
      Map<Hash, List<Hash>> reviewed = new HashMap<>();
      Map<Hash, List<Hash>> papers = new HashMap<>();
      papers(c, visible, reviewed, papers);
      Map<Hash, Links> links = new HashMap<>();
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          Hash dossier = Hash.of(r.getBytes(1));
          links.put(
              dossier,
              new Links(
                  Optional.ofNullable(r.getBytes(2)).map(Hash::of),
                  Optional.ofNullable(r.getBytes(3)).map(Hash::of),
                  names(r.getString(4)),
                  names(r.getString(5)),
                  Optional.ofNullable(r.getString(6)),
                  Optional.ofNullable(r.getString(7)).flatMap(Bodies::day),
                  reviewed.getOrDefault(dossier, List.of()),
                  papers.getOrDefault(dossier, List.of())));
        }
      }
      return links;
    } catch (SQLException e) {
      throw new BooksUnavailable("reading what meetings are tied to", e);
    }
  }

  private static void papers(
      Connection c, byte[][] visible, Map<Hash, List<Hash>> reviewed, Map<Hash, List<Hash>> papers)
      throws SQLException {
    String sql =
        "select dossier, paper, reviewed from meeting_paper where mechanism = any(?) order by"
            + " dossier, place";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setArray(1, c.createArrayOf("bytea", visible));
      try (ResultSet r = s.executeQuery()) {
        while (r.next())
          (r.getBoolean(3) ? reviewed : papers)
              .computeIfAbsent(Hash.of(r.getBytes(1)), k -> new ArrayList<>())
              .add(Hash.of(r.getBytes(2)));
      }
    }
  }

  private static Row row(ResultSet r) throws SQLException {
    long number = r.getLong(6);
    Optional<Long> findNumber = r.wasNull() ? Optional.empty() : Optional.of(number);
    return new Row(
        Hash.of(r.getBytes(1)),
        Hash.of(r.getBytes(2)),
        r.getString(3),
        r.getBoolean(4),
        new Meeting(
            r.getString(5),
            findNumber,
            Bodies.texts(r.getString(7)),
            Optional.ofNullable(r.getString(8)).flatMap(Bodies::day),
            Optional.ofNullable(r.getString(9)).flatMap(Bodies::day),
            Bodies.texts(r.getString(10)),
            r.getString(11),
            r.getString(12),
            names(r.getString(13)),
            new LinkedHashSet<>(names(r.getString(14)))));
  }

  private static List<String> names(String joined) {
    return Arrays.stream(joined.split(",", -1)).filter(name -> !name.isEmpty()).toList();
  }
}
