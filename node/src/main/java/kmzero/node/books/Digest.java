package kmzero.node.books;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import kmzero.ledger.judge.LogState;
import kmzero.ledger.tree.Hash;

/// One number for all that follows from a mechanism's logs, and the sizes it holds for.
///
/// @param sizes judged size of each log, by origin
/// @param sha256 over verdicts and heights of all entries, and over the rows of `dossier`, `wait`
///   and the domains' tables, in a fixed order
public record Digest(SortedMap<String, Long> sizes, Hash sha256) {

  public Digest {
    sizes = Collections.unmodifiableSortedMap(new TreeMap<>(sizes));
  }

  /// Of one moment while several books are written: what the rows say.
  static Digest ofAll(Connection c, Hash mechanism, List<Projection> projections)
      throws SQLException {
    c.setAutoCommit(false);
    try (Statement s = c.createStatement()) {
      s.execute("set transaction isolation level repeatable read, read only");
      return of(c, mechanism, sizes(c, mechanism), projections);
    } finally {
      c.rollback();
      c.setAutoCommit(true);
    }
  }

  /// A log that is empty here may be no row elsewhere.
  private static SortedMap<String, Long> sizes(Connection c, Hash mechanism) throws SQLException {
    SortedMap<String, Long> sizes = new TreeMap<>();
    String sql = "select origin, judged from log where mechanism = ? and judged > 0";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, mechanism.bytes());
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) sizes.put(r.getString(1), r.getLong(2));
      }
    }
    return sizes;
  }

  /// @param states of all logs
  static Digest of(
      Connection c, Hash mechanism, List<LogState> states, List<Projection> projections)
      throws SQLException {
    SortedMap<String, Long> sizes = new TreeMap<>();
    for (LogState state : states) sizes.put(state.log().toString(), state.judged());
    return of(c, mechanism, sizes, projections);
  }

  private static Digest of(
      Connection c, Hash mechanism, SortedMap<String, Long> sizes, List<Projection> projections)
      throws SQLException {
    MessageDigest sha = newSha256();
    String entries =
        "select l.origin, e.idx, e.hash, e.verdict, e.reason, e.height, e.dossier from entry e join"
            + " log l on l.id = e.log where l.mechanism = ? and e.verdict <> 0 order by l.origin"
            + " collate \"C\", e.idx";
    add(sha, c, entries, mechanism);
    add(
        sha,
        c,
        "select id, procedure, opened_by, opened_at, last_at, roles, title, phase, ended, acts from"
            + " dossier where mechanism = ? order by id",
        mechanism);
    add(
        sha,
        c,
        "select w.dossier, w.side, w.office, w.step from wait w join dossier d on d.id = w.dossier"
            + " where d.mechanism = ? order by w.dossier, w.side collate \"C\", w.office collate"
            + " \"C\", w.step collate \"C\"",
        mechanism);
    for (Projection projection : projections) {
      for (String table : projection.tables()) sorted(sha, c, table, mechanism);
    }
    return new Digest(sizes, Hash.of(sha.digest()));
  }

  private static void add(MessageDigest sha, Connection c, String sql, Hash mechanism)
      throws SQLException {
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, mechanism.bytes());
      s.setFetchSize(1_000);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) sha.update(row(r).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void sorted(MessageDigest sha, Connection c, String table, Hash mechanism)
      throws SQLException {
    List<String> rows = new ArrayList<>();
    try (PreparedStatement s =
        c.prepareStatement("select * from " + table + " where mechanism = ?")) {
      s.setBytes(1, mechanism.bytes());
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) rows.add(row(r));
      }
    }
    Collections.sort(rows);
    sha.update((table + "\n").getBytes(StandardCharsets.UTF_8));
    for (String row : rows) sha.update(row.getBytes(StandardCharsets.UTF_8));
  }

  private static String row(ResultSet r) throws SQLException {
    ResultSetMetaData meta = r.getMetaData();
    StringBuilder line = new StringBuilder();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      Object value = r.getObject(i);
      String text =
          value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
      line.append(text.length()).append(':').append(text).append(',');
    }
    return line.append('\n').toString();
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
