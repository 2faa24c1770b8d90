package kmzero.node.correspondence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.BooksUnavailable;

/// Lists and counts letters and contacts as a side may see them.
public final class Contacts {

  private static final String COLUMNS =
      "t.dossier, t.mechanism, t.act, t.step, t.side, t.office, t.counterpart, t.body, t.subject,"
          + " t.moment, t.clock, t.number, t.reply_by, t.about, t.direction, t.handed, t.amount,"
          + " (select min(a.day) from contact a where a.about = t.act and a.step = 'answer'),"
          + " (select min(a.day) from contact a where a.about = t.act and a.step in ('received',"
          + " 'receive'))";

  private final Books books;

  public Contacts(Books books) {
    this.books = books;
  }

  /// What a list shows; empty stands for all.
  ///
  /// @param quarter 1 to 4
  /// @param side a side that wrote or was written to
  /// @param step one kind
  public record Query(
      int year,
      Optional<Integer> quarter,
      Optional<Hash> mechanism,
      Optional<String> side,
      Optional<String> step) {}

  /// A line of the list.
  ///
  /// @param answered the day of the first answer to this letter
  /// @param received the day it was put on record as received
  public record Row(
      Hash dossier,
      Hash mechanism,
      Contact contact,
      Optional<LocalDate> answered,
      Optional<LocalDate> received) {

    /// Whether this letter asks for a reply that nobody has put on record yet.
    public boolean awaitsReply() {
      return contact.replyBy().isPresent() && answered.isEmpty();
    }
  }

  /// Newest first, at most `most`.
  public List<Row> list(String reader, Query query, int most) {
    StringBuilder sql = new StringBuilder("select " + COLUMNS + " from contact t where ");
    List<Object> values = new ArrayList<>();
    where(sql, values, reader, query);
    query.step().ifPresent(step -> and(sql, values, "t.step = ?", step));
    sql.append(" order by t.moment desc, t.act limit ?");
    values.add(most);
    return ask("listing letters and contacts", sql.toString(), values, Contacts::row);
  }

  /// Letters that ask for a reply and have none, of the reader's mechanisms: those put to the
  /// reader's side, and its own. Oldest first.
  public List<Row> awaiting(String reader, int most) {
    String sql =
        "select "
            + COLUMNS
            + " from contact t where t.mechanism = any(?) and t.reply_by is not null and t.step ="
            + " 'letter' and (t.side = ? or t.counterpart = ?) and not exists (select 1 from"
            + " contact a where a.about = t.act and a.step = 'answer') order by t.moment, t.act"
            + " limit ?";
    return ask(
        "listing letters that await a reply",
        sql,
        new ArrayList<>(List.of(visible(reader, Optional.empty()), reader, reader, most)),
        Contacts::row);
  }

  /// A line of the letter or contact, if the reader may see it.
  public Optional<Row> find(String reader, Hash act) {
    String sql = "select " + COLUMNS + " from contact t where t.mechanism = any(?) and t.act = ?";
    return ask(
            "finding a letter",
            sql,
            new ArrayList<>(List.of(visible(reader, Optional.empty()), act.bytes())),
            Contacts::row)
        .stream()
        .findFirst();
  }

  /// How much was put on record, by quarter, side and counterpart. Asks nothing of a step.
  public Sheet sheet(String reader, Query query) {
    StringBuilder sql =
        new StringBuilder(
            "select t.quarter, t.side, coalesce(t.counterpart, ''), t.step, coalesce(t.direction,"
                + " ''), count(*), coalesce(sum(case when t.handed = 'people-counted' then"
                + " least(t.amount, 1000000) end), 0) from contact t where ");
    List<Object> values = new ArrayList<>();
    where(sql, values, reader, query);
    sql.append(" group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5");
    return Sheet.of(
        query.year(),
        ask(
            "counting letters and contacts",
            sql.toString(),
            values,
            r ->
                new Sheet.Count(
                    r.getInt(1),
                    r.getString(2),
                    r.getString(3),
                    r.getString(4),
                    r.getString(5),
                    r.getLong(6),
                    r.getLong(7))));
  }

  /// Years of which there is something, newest first.
  public List<Integer> years(String reader) {
    List<Object> values = new ArrayList<>();
    values.add(visible(reader, Optional.empty()));
    return ask(
        "listing years",
        "select distinct year from contact where mechanism = any(?) order by 1 desc limit 50",
        values,
        r -> r.getInt(1));
  }

  /// The dossier in which `side` puts things of `year` on record: open, with the side in it, and
  /// not closed by it. Of several the first opened.
  Optional<Hash> open(String side, Hash mechanism, int year) {
    String sql =
        "select c.dossier, c.closed_by, d.roles from correspondence c join dossier d on d.id ="
            + " c.dossier where c.mechanism = any(?) and c.year = ? and not d.ended order by"
            + " d.opened_at, c.dossier";
    List<Object> values = new ArrayList<>();
    values.add(visible(side, Optional.of(mechanism)));
    values.add((long) year);
    return ask("finding the year's letters", sql, values, Found::of).stream()
        .filter(found -> found.sides().contains(side) && !found.closedBy().contains(side))
        .map(Found::dossier)
        .findFirst();
  }

  private record Found(Hash dossier, List<String> closedBy, List<String> sides) {
    static Found of(ResultSet r) throws SQLException {
      JsonObject roles = Bodies.object(r.getString(3));
      return new Found(
          Hash.of(r.getBytes(1)),
          Arrays.asList(r.getString(2).split(",", -1)),
          roles.names().stream().flatMap(role -> Bodies.list(roles, role).stream()).toList());
    }
  }

  private void where(StringBuilder sql, List<Object> values, String reader, Query query) {
    sql.append("t.mechanism = any(?)");
    values.add(visible(reader, query.mechanism()));
    and(sql, values, "t.year = ?", query.year());
    query.quarter().ifPresent(quarter -> and(sql, values, "t.quarter = ?", quarter));
    query
        .side()
        .ifPresent(side -> {
          and(sql, values, "(t.side = ? or t.counterpart = ?)", side);
          values.add(side);
        });
  }

  private static void and(StringBuilder sql, List<Object> values, String condition, Object value) {
    sql.append(" and ").append(condition);
    values.add(value);
  }

  private byte[][] visible(String reader, Optional<Hash> mechanism) {
    Predicate<Hash> chosen = hash -> mechanism.isEmpty() || mechanism.get().equals(hash);
    return books.charters(reader).stream()
        .map(Charter::hash)
        .filter(chosen)
        .map(Hash::bytes)
        .toArray(byte[][]::new);
  }

  @FunctionalInterface
  private interface Reading<T> {
    T of(ResultSet r) throws SQLException;
  }

  private <T> List<T> ask(String what, String sql, List<Object> values, Reading<T> reading) {
    try (Connection c = books.database().getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        Object value = values.get(i);
        if (value instanceof byte[][] many) s.setArray(i + 1, c.createArrayOf("bytea", many));
        else s.setObject(i + 1, value);
      }
      try (ResultSet r = s.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (r.next()) rows.add(reading.of(r));
        return rows;
      }
    } catch (SQLException e) {
      throw new BooksUnavailable(what, e);
    }
  }

  private static Row row(ResultSet r) throws SQLException {
    byte[] about = r.getBytes(14);
    long amount = r.getLong(17);
    Optional<Long> findAmount = r.wasNull() ? Optional.empty() : Optional.of(amount);
    return new Row(
        Hash.of(r.getBytes(1)),
        Hash.of(r.getBytes(2)),
        new Contact(
            Hash.of(r.getBytes(3)),
            r.getString(4),
            r.getString(5),
            r.getString(6),
            Optional.ofNullable(r.getString(7)),
            Optional.ofNullable(r.getString(8)),
            Bodies.texts(r.getString(9)),
            Instant.parse(r.getString(10)),
            r.getString(11),
            Optional.ofNullable(r.getString(12)),
            Optional.ofNullable(r.getString(13)).flatMap(Bodies::day),
            about == null ? Optional.empty() : Optional.of(Hash.of(about)),
            Optional.ofNullable(r.getString(15)),
            Optional.ofNullable(r.getString(16)),
            findAmount),
        Optional.ofNullable(r.getString(18)).flatMap(Bodies::day),
        Optional.ofNullable(r.getString(19)).flatMap(Bodies::day));
  }
}
