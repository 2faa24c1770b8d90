package kmzero.node.commitments;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.BooksUnavailable;

/// Lists commitments and proposals as a side may see them.
///
/// Order: by next date, those without one last; then by field and dossier. Cost: three statements,
/// whatever the number of rows.
public final class Commitments {

  private final Books books;

  public Commitments(Books books) {
    this.books = books;
  }

  /// Commitments that match.
  public List<CommitmentRow> list(CommitmentQuery query) {
    Where where = where(query);
    query
        .side()
        .ifPresent(side ->
            where.and(
                "exists (select 1 from commitment_owner o where o.dossier = t.dossier and o.side ="
                    + " ?)",
                side));
    return list(where, query.limit());
  }

  /// The commitment of that dossier, if `looking` may see it.
  public Optional<CommitmentRow> find(String looking, Hash dossier) {
    Where where = where(CommitmentQuery.all(looking));
    where.and("t.dossier = ?", dossier.bytes());
    return list(where, 1).stream().findFirst();
  }

  private List<CommitmentRow> list(Where where, int limit) {
    String sql =
        "select t.dossier, t.mechanism, d.phase, d.ended, e.dossier, t.opener, t.field, t.wording,"
            + " t.from_act, t.clause, t.parent, t.next_date, t.next_meeting, t.indicator"
            + from("commitment");
    return read(
        "listing commitments",
        c -> {
          List<CommitmentRow> heads = new ArrayList<>();
          String order = " order by t.next_date nulls last, t.field, t.dossier limit ?";
          try (PreparedStatement s = where.prepare(c, sql, order, limit);
              ResultSet r = s.executeQuery()) {
            while (r.next()) heads.add(head(r));
          }
          Map<Hash, List<Commitment.Owner>> owners =
              owners(c, heads.stream().map(CommitmentRow::dossier).toList());
          return heads.stream()
              .map(row -> with(row, owners.getOrDefault(row.dossier(), List.of())))
              .toList();
        });
  }

  /// Proposals that match.
  public List<ProposalRow> proposals(CommitmentQuery query) {
    String sql =
        "select t.dossier, t.mechanism, d.phase, d.ended, e.dossier, t.act, t.proposer, t.manner,"
            + " t.field, t.wording, t.from_act, t.clause, t.hoped_by"
            + from("proposal");
    Where where = where(query);
    query
        .side()
        .ifPresent(side ->
            where.and(
                "(t.proposer = ? or exists (select 1 from proposal_reply p where p.act = t.act and"
                    + " p.side = ?))",
                side,
                side));
    return read(
        "listing proposals",
        c -> {
          List<ProposalRow> heads = new ArrayList<>();
          String order =
              " order by t.hoped_by collate \"C\" nulls last, t.field collate \"C\", t.dossier,"
                  + " t.place limit ?";
          try (PreparedStatement s = where.prepare(c, sql, order, query.limit());
              ResultSet r = s.executeQuery()) {
            while (r.next()) heads.add(proposal(r));
          }
          Map<Hash, List<Proposal.Reply>> replies =
              replies(c, heads.stream().map(row -> row.proposal().act()).toList());
          return heads.stream()
              .map(row -> with(row, replies.getOrDefault(row.proposal().act(), List.of())))
              .toList();
        });
  }

  /// Where the clause comes from is looked up among the acts held here, of the same mechanism.
  private static String from(String table) {
    return " from "
        + table
        + " t join dossier d on d.id = t.dossier left join lateral (select n.dossier from"
        + " entry_of(decode(t.from_act, 'hex')) n join log l on l.id = n.log where l.mechanism ="
        + " t.mechanism and n.dossier is not null limit 1) e on true";
  }

  private Where where(CommitmentQuery query) {
    List<Hash> visible =
        books.charters(query.looking()).stream()
            .map(Charter::hash)
            .filter(h -> query.mechanism().isEmpty() || query.mechanism().get().equals(h))
            .toList();
    Where where = new Where();
    where.and("t.mechanism = any(?)", visible);
    query.field().ifPresent(field -> where.and("t.field = ?", field));
    query.phase().ifPresent(phase -> where.and("d.phase = ?", phase));
    return where;
  }

  private static Map<Hash, List<Commitment.Owner>> owners(Connection c, List<Hash> dossiers)
      throws SQLException {
    Map<List<Object>, List<Commitment.Review>> reviews = new HashMap<>();
    Where these = new Where();
    these.and("t.dossier = any(?)", dossiers);
    try (PreparedStatement s =
            these.prepare(
                c,
                "select dossier, side, meeting, outcome, finding from commitment_review t",
                " order by dossier, side collate \"C\", place");
        ResultSet r = s.executeQuery()) {
      while (r.next()) {
        reviews
            .computeIfAbsent(
                List.of(Hash.of(r.getBytes(1)), r.getString(2)), k -> new ArrayList<>())
            .add(
                new Commitment.Review(
                    r.getString(3), r.getString(4), Bodies.texts(r.getString(5))));
      }
    }
    Map<Hash, List<Commitment.Owner>> owners = new HashMap<>();
    try (PreparedStatement s =
            these.prepare(
                c,
                "select dossier, side, office, answer, reports, as_of, value, so_far from"
                    + " commitment_owner t",
                " order by dossier, place");
        ResultSet r = s.executeQuery()) {
      while (r.next()) {
        Hash dossier = Hash.of(r.getBytes(1));
        String side = r.getString(2);
        Optional<String> soFar = Optional.ofNullable(r.getString(8));
        Optional<Commitment.Progress> progress =
            soFar.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    new Commitment.Progress(
                        Optional.ofNullable(r.getString(6)).flatMap(Bodies::day),
                        Optional.ofNullable(r.getString(7)),
                        Bodies.texts(soFar.get())));
        owners
            .computeIfAbsent(dossier, k -> new ArrayList<>())
            .add(
                new Commitment.Owner(
                    side,
                    r.getString(3),
                    Commitment.Answer.valueOf(r.getString(4).toUpperCase(Locale.ROOT)),
                    progress,
                    r.getInt(5),
                    reviews.getOrDefault(List.of(dossier, side), List.of())));
      }
    }
    return owners;
  }

  private static Map<Hash, List<Proposal.Reply>> replies(Connection c, List<Hash> acts)
      throws SQLException {
    Where these = new Where();
    these.and("t.act = any(?)", acts);
    Map<Hash, List<Proposal.Reply>> replies = new HashMap<>();
    try (PreparedStatement s =
            these.prepare(
                c,
                "select act, side, outcome, words, next_date from proposal_reply t",
                " order by act, place");
        ResultSet r = s.executeQuery()) {
      while (r.next()) {
        replies
            .computeIfAbsent(Hash.of(r.getBytes(1)), k -> new ArrayList<>())
            .add(
                new Proposal.Reply(
                    r.getString(2),
                    r.getString(3),
                    Bodies.texts(r.getString(4)),
                    Optional.ofNullable(r.getString(5)).flatMap(Bodies::day)));
      }
    }
    return replies;
  }

  private static CommitmentRow head(ResultSet r) throws SQLException {
    return new CommitmentRow(
        Hash.of(r.getBytes(1)),
        Hash.of(r.getBytes(2)),
        r.getString(3),
        r.getBoolean(4),
        Optional.ofNullable(r.getBytes(5)).map(Hash::of),
        new Commitment(
            r.getString(6),
            r.getString(7),
            Bodies.texts(r.getString(8)),
            Optional.ofNullable(r.getString(9)),
            Optional.ofNullable(r.getString(10)),
            Optional.ofNullable(r.getString(11)),
            Optional.ofNullable(r.getString(12)).flatMap(Bodies::day),
            Optional.ofNullable(r.getString(13)),
            Optional.ofNullable(r.getString(14)).map(Bodies::object),
            List.of()));
  }

  private static CommitmentRow with(CommitmentRow row, List<Commitment.Owner> owners) {
    Commitment it = row.commitment();
    return new CommitmentRow(
        row.dossier(),
        row.mechanism(),
        row.phase(),
        row.ended(),
        row.source(),
        new Commitment(
            it.opener(),
            it.field(),
            it.wording(),
            it.from(),
            it.clause(),
            it.parent(),
            it.nextDate(),
            it.nextMeeting(),
            it.indicator(),
            owners));
  }

  private static ProposalRow proposal(ResultSet r) throws SQLException {
    return new ProposalRow(
        Hash.of(r.getBytes(1)),
        Hash.of(r.getBytes(2)),
        r.getString(3),
        r.getBoolean(4),
        Optional.ofNullable(r.getBytes(5)).map(Hash::of),
        new Proposal(
            Hash.of(r.getBytes(6)),
            r.getString(7),
            r.getString(8),
            r.getString(9),
            Bodies.texts(r.getString(10)),
            Optional.ofNullable(r.getString(11)),
            Optional.ofNullable(r.getString(12)),
            Optional.ofNullable(r.getString(13)).flatMap(Bodies::day),
            List.of()));
  }

  private static ProposalRow with(ProposalRow row, List<Proposal.Reply> replies) {
    Proposal it = row.proposal();
    return new ProposalRow(
        row.dossier(),
        row.mechanism(),
        row.phase(),
        row.ended(),
        row.source(),
        new Proposal(
            it.act(),
            it.proposer(),
            it.manner(),
            it.field(),
            it.wording(),
            it.from(),
            it.clause(),
            it.hopedBy(),
            replies));
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

  /// Conditions with their values, in order.
  private static final class Where {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    void and(String condition, Object... more) {
      conditions.add(condition);
      values.addAll(List.of(more));
    }

    PreparedStatement prepare(Connection c, String select, String order, Object... last)
        throws SQLException {
      PreparedStatement s =
          c.prepareStatement(select + " where " + String.join(" and ", conditions) + order);
      List<Object> all = new ArrayList<>(values);
      all.addAll(List.of(last));
      for (int i = 0; i < all.size(); i++) {
        Object value = all.get(i);
        s.setObject(
            i + 1,
            value instanceof List<?> hashes
                ? c.createArrayOf(
                    "bytea", hashes.stream().map(h -> ((Hash) h).bytes()).toArray(byte[][]::new))
                : value);
      }
      return s;
    }
  }
}
