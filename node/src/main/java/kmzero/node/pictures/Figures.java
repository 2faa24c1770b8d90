package kmzero.node.pictures;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import kmzero.node.books.Books;
import kmzero.node.books.BooksUnavailable;

/// The counts that pictures are drawn from, of the mechanisms that a side belongs to.
///
/// @param fields matters by field and the year they were put on record in
/// @param flow from guidance to result
/// @param pairs matters that two sides share, each pair once
/// @param offices the office pairs across sides that share most, the most first
public record Figures(
    List<FieldYear> fields, Flow flow, List<Pair> pairs, List<OfficePair> offices) {

  private static final int OFFICES = 12;

  public Figures {
    fields = List.copyOf(fields);
    pairs = List.copyOf(pairs);
    offices = List.copyOf(offices);
  }

  /// Matters of one field and year.
  public record FieldYear(String field, int year, int count) {}

  /// Each stage with what has gone on from it.
  ///
  /// @param clauses of guidance in use; `clausesUsed` have something under them
  /// @param proposals put; `proposalsAccepted` by a side at least in part
  /// @param commitments opened; `commitmentsReported` have a report of progress,
  ///   `commitmentsReportedClosed` of these have ended with a result, as have `commitmentsClosed`
  ///   in all
  public record Flow(
      int clauses,
      int clausesUsed,
      int proposals,
      int proposalsAccepted,
      int commitments,
      int commitmentsReported,
      int commitmentsReportedClosed,
      int commitmentsClosed) {}

  /// Two sides, in the order of their codes.
  public record Pair(String one, String other, int count) {}

  /// Two offices of two sides.
  public record OfficePair(
      String one, String oneOffice, String other, String otherOffice, int count) {}

  /// Reads them. Cost: four statements over the rows of all matters.
  static Figures of(Books books, String looking) {
    try (Connection c = books.database().getConnection()) {
      Array visible =
          c.createArrayOf(
              "bytea",
              books.charters(looking).stream()
                  .map(charter -> charter.hash().bytes())
                  .toArray(byte[][]::new));
      return new Figures(
          fields(c, visible), flow(c, visible), pairs(c, visible), offices(c, visible));
    } catch (SQLException e) {
      throw new BooksUnavailable("counting for the pictures", e);
    }
  }

  private interface Row<T> {
    T of(ResultSet r) throws SQLException;
  }

  /// Every parameter is the array of visible mechanisms.
  private static <T> List<T> list(Connection c, Array visible, String sql, Row<T> row)
      throws SQLException {
    try (PreparedStatement s = c.prepareStatement(sql)) {
      for (int i = 1; i <= s.getParameterMetaData().getParameterCount(); i++)
        s.setArray(i, visible);
      try (ResultSet r = s.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (r.next()) rows.add(row.of(r));
        return rows;
      }
    }
  }

  private static List<FieldYear> fields(Connection c, Array visible) throws SQLException {
    return list(
        c,
        visible,
        "select field, opened_year, count(*) from register_item where mechanism = any(?) group by"
            + " 1, 2 order by 1, 2",
        r -> new FieldYear(r.getString(1), r.getInt(2), r.getInt(3)));
  }

  private static Flow flow(Connection c, Array visible) throws SQLException {
    return list(
            c,
            visible,
            """
            select
              (select count(*) from guidance_clause g join guidance d on d.dossier = g.dossier
                where g.mechanism = any(?) and d.successor is null),
              (select count(*) from guidance_clause g join guidance d on d.dossier = g.dossier
                where g.mechanism = any(?) and d.successor is null and exists (
                  select 1 from guidance_effect e
                  where e.guidance = encode(g.dossier, 'hex') and e.clause in (g.id, ''))),
              (select count(*) from register_item where mechanism = any(?) and kind = 'proposal'),
              (select count(*) from register_item i where mechanism = any(?) and kind = 'proposal' and exists (
                select 1 from register_side s where s.item = i.item and s.standing in ('accepted', 'in-part'))),
              m.all_of, m.reported, m.reported_closed, m.closed
            from (
              select count(*) as all_of,
                count(*) filter (where reports > 0) as reported,
                count(*) filter (where reports > 0 and phase = 'closed') as reported_closed,
                count(*) filter (where phase = 'closed') as closed
              from register_item where mechanism = any(?) and kind = 'commitment') m
            """,
            r ->
                new Flow(
                    r.getInt(1),
                    r.getInt(2),
                    r.getInt(3),
                    r.getInt(4),
                    r.getInt(5),
                    r.getInt(6),
                    r.getInt(7),
                    r.getInt(8)))
        .getFirst();
  }

  private static List<Pair> pairs(Connection c, Array visible) throws SQLException {
    return list(
        c,
        visible,
        """
        select a.side, b.side, count(*) from register_side a
        join register_side b on b.item = a.item and b.side > a.side
        where a.mechanism = any(?) group by 1, 2 order by 1, 2
        """,
        r -> new Pair(r.getString(1), r.getString(2), r.getInt(3)));
  }

  private static List<OfficePair> offices(Connection c, Array visible) throws SQLException {
    return list(
        c,
        visible,
        """
        select a.side, a.office, b.side, b.office, count(*) from register_side a
        join register_side b on b.item = a.item and b.side > a.side
        where a.mechanism = any(?) and a.office <> '' and b.office <> ''
        group by 1, 2, 3, 4 order by 5 desc, 1, 2, 3, 4 limit %d
        """
            .formatted(OFFICES),
        r ->
            new OfficePair(
                r.getString(1), r.getString(2), r.getString(3), r.getString(4), r.getInt(5)));
  }
}
