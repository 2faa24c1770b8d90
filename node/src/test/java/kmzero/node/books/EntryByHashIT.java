package kmzero.node.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import kmzero.ledger.tree.Hash;
import kmzero.node.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// An entry is found by its hash in whatever run of whatever log it stands, and nothing but an
/// index is asked for it.
class EntryByHashIT {

  private static final long RUN = 1 << 18;

  private static TestDatabase database;

  @BeforeAll
  static void lay() throws SQLException {
    database = TestDatabase.migrated();
    run("insert into mechanism (id, charter) values (sha256('m'), '')");
    for (String side : List.of("lang-son", "quang-ninh")) {
      run(
          "insert into log (mechanism, origin, side, generation, stripe, own, held) values"
              + " (sha256('m'), 'x/%s', '%s', 1, 0, false, %d)".formatted(side, side, 3 * RUN));
      // some thousand entries in each run, so that a plan is worth its index
      run(
          ("insert into entry (log, idx, hash, leaf) select l.id, i, sha256(('%s ' ||"
                  + " i)::bytea), '' from log l, generate_series(0, %d, 97) i where l.side = '%s'")
              .formatted(side, 3 * RUN - 1, side));
    }
    run("analyze entry");
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Test
  void in_the_first_run_the_last_and_on_both_sides_of_a_border() {
    long before = (RUN - 1) / 97 * 97;
    for (long index :
        new long[] {0, before, before + 97, 2 * RUN / 97 * 97, (3 * RUN - 1) / 97 * 97}) {
      for (String side : List.of("lang-son", "quang-ninh"))
        assertThat(found(hash(side + " " + index))).containsExactly("x/" + side + " " + index);
    }
  }

  @Test
  void of_two_logs_that_have_the_same_entry_both_are_found() throws SQLException {
    run("update entry set hash = sha256('same') where idx = 194");
    assertThat(found(hash("same"))).containsExactly("x/lang-son 194", "x/quang-ninh 194");
  }

  @Test
  void what_is_nowhere_is_not_found_nor_what_only_begins_alike() throws SQLException {
    assertThat(found(hash("nowhere"))).isEmpty();
    byte[] alike = hash("lang-son 97").bytes();
    alike[31] ^= 1;
    assertThat(found(Hash.of(alike))).isEmpty();
  }

  @Test
  void no_table_is_read_through() {
    List<String> plan =
        Select.rows(
            database.source(),
            "explaining",
            "explain select e.idx from entry_of(?) e",
            row -> row.getString(1),
            hash("lang-son 97"));
    assertThat(plan).anyMatch(line -> line.contains("Index Scan using entry_place on entry"));
    assertThat(plan).noneMatch(line -> line.contains("Seq Scan on entry"));
  }

  private static Hash hash(String text) {
    return Hash.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> found(Hash hash) {
    return Select.rows(
        database.source(),
        "looking",
        "select l.origin || ' ' || e.idx from entry_of(?) e join log l on l.id = e.log order by 1",
        row -> row.getString(1),
        hash);
  }

  private static void run(String sql) throws SQLException {
    try (Connection c = database.source().getConnection();
        Statement s = c.createStatement()) {
      s.execute(sql);
    }
  }
}
