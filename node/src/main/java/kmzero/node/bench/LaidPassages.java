package kmzero.node.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import kmzero.ledger.tree.Hash;

/// Past passages, laid straight into the tables that worklist, board and search read: rows as the
/// projection writes them, without acts behind them. Days of 1,900 lorries, back from today.
final class LaidPassages {

  private static final int BATCH = 500_000;

  private LaidPassages() {}

  /// Lays so many; every [#BATCH] is told to `progress`. Indices are taken away first and built
  /// when all rows are there, which is a quarter of the work.
  static void lay(DataSource source, Hash mechanism, long count, Consumer<String> progress)
      throws SQLException {
    try (Connection c = source.getConnection();
        Statement s = c.createStatement()) {
      s.execute("set maintenance_work_mem = '512MB'");
      List<String> again = new ArrayList<>();
      for (String table : List.of("passage", "passage_key")) again.addAll(withoutIndices(s, table));
      for (long from = 0; from < count; from += BATCH) {
        long to = Math.min(count, from + BATCH);
        insert(
            c,
            "insert into passage select sha256(convert_to('p' || n, 'UTF8')), ?, 'passage-export',"
                + " 'lang-son', 'guangxi', case when n % 3 = 0 then 'ls-hn-1119' else 'ls-tt-1088'"
                + " end, 'loaded', case when n % 4 = 0 then 'fruit' else 'other' end, 'ordinary',"
                + " '12C' || lpad((n % 100000)::text, 5, '0'), null, 'S' || n, 'closed', false,"
                + " true, 0, 0, null, null, d.at, d.at, d.at, d.at, null from"
                + " generate_series(?::bigint, ?::bigint) n, lateral (select to_char( timestamp"
                + " '2026-11-20 12:00' - (n / 1900) * interval '1 day' - (n % 1900) * interval '20"
                + " seconds', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') as at) d",
            mechanism,
            from,
            to - 1);
        insert(
            c,
            "insert into passage_key select sha256(convert_to('p' || n, 'UTF8')), ?, k.key"
                + " from generate_series(?::bigint, ?::bigint) n, lateral (values"
                + " ('12C' || lpad((n % 100000)::text, 5, '0')), ('S' || n),"
                + " ('DT2026' || lpad(n::text, 9, '0'))) k(key)",
            mechanism,
            from,
            to - 1);
        progress.accept(to + " past passages laid down");
      }
      for (String index : again) {
        s.execute(index);
        progress.accept(index);
      }
      s.execute("vacuum analyze passage, passage_key");
      s.execute("reset maintenance_work_mem");
    }
  }

  /// Drops a table's indices and its key.
  ///
  /// @return the statements that make them again
  private static List<String> withoutIndices(Statement s, String table) throws SQLException {
    List<String> drop = new ArrayList<>();
    List<String> again = new ArrayList<>();
    String sql =
        "select i.relname, pg_get_indexdef(x.indexrelid), pg_get_constraintdef(k.oid), k.conname"
            + " from pg_index x join pg_class i on i.oid = x.indexrelid"
            + " left join pg_constraint k on k.conindid = x.indexrelid and k.contype = 'p'"
            + " where x.indrelid = '%s'::regclass".formatted(table);
    try (ResultSet r = s.executeQuery(sql)) {
      while (r.next()) {
        String key = r.getString(3);
        if (key == null) {
          drop.add("drop index " + r.getString(1));
          again.add(r.getString(2));
        } else {
          drop.add("alter table %s drop constraint %s".formatted(table, r.getString(4)));
          again.add("alter table %s add constraint %s %s".formatted(table, r.getString(4), key));
        }
      }
    }
    for (String one : drop) s.execute(one);
    return again;
  }

  private static void insert(Connection c, String sql, Hash mechanism, long from, long to)
      throws SQLException {
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, mechanism.bytes());
      s.setLong(2, from);
      s.setLong(3, to);
      s.executeUpdate();
    }
  }
}
