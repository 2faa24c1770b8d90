package kmzero.node.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import kmzero.node.database.Database;
import kmzero.node.database.DatabaseUnavailable;
import kmzero.node.database.Seat;
import kmzero.node.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two processes want to write one thing.
class LeaseIT {

  private static final byte[] THING = {1};

  private final TestDatabase database = TestDatabase.migrated();
  private final Database here = Database.open(database.config().forSeveral());
  private final Database there = Database.open(database.config().forSeveral());
  private final Seat first = here.takeSeat("first").orElseThrow();
  private final Seat second = there.takeSeat("second").orElseThrow();
  private final Lease firsts = new Lease(first, THING);
  private final Lease seconds = new Lease(second, THING);

  @BeforeEach
  void table() throws SQLException {
    try (Connection c = here.source().getConnection();
        Statement s = c.createStatement()) {
      s.execute("create table written (by text)");
    }
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
    here.close();
    there.close();
    database.close();
  }

  @Test
  void who_is_gone_is_followed_and_what_he_still_writes_changes_nothing() throws SQLException {
    try (Connection c = here.source().getConnection();
        Connection late = database.source().getConnection(); // one that he opens when he wakes
        Connection d = there.source().getConnection()) {
      assertThat(firsts.take(c)).isEqualTo(Lease.Came.OVER);
      assertThat(seconds.take(d, false)).isEmpty();
      write(c, firsts, "first");
      first.close(); // as when its connection breaks; the process lives on
      assertThat(seconds.take(d)).isEqualTo(Lease.Came.OVER);
      assertThatThrownBy(() -> write(late, firsts, "late"))
          .isInstanceOf(BooksUnavailable.class)
          .hasMessageContaining("another process has taken over");
      assertThat(firsts.isHeld()).isFalse();
      write(d, seconds, "second");
      assertThat(
              Select.rows(there.source(), "looking", "select by from written", r -> r.getString(1)))
          .containsExactly("first", "second");
    }
  }

  @Test
  void who_wants_it_gets_it_and_sees_whether_anything_was_written() throws SQLException {
    try (Connection c = here.source().getConnection();
        Connection d = there.source().getConnection()) {
      assertThat(firsts.take(c)).isEqualTo(Lease.Came.OVER);
      write(c, firsts, "first");
      assertThat(seconds.take(d, true)).isEmpty();
      firsts.handOver(c);
      assertThat(seconds.take(d, true)).contains(Lease.Came.HANDED);
      assertThat(seconds.version()).isEqualTo(firsts.version());
      assertThat(firsts.take(c, true)).isEmpty();
      seconds.handOver(d);
      assertThat(firsts.take(c, true)).contains(Lease.Came.HANDED);
      long before = firsts.version();
      write(c, firsts, "again");
      assertThat(firsts.version()).isNotEqualTo(before);
    }
  }

  @Test
  void nobody_takes_it_while_its_holder_commits() throws SQLException {
    try (Connection c = here.source().getConnection();
        Connection d = there.source().getConnection()) {
      assertThat(firsts.take(c)).isEqualTo(Lease.Came.OVER);
      c.setAutoCommit(false);
      long fenced = firsts.fence(c);
      assertThat(seconds.take(d, true)).isEmpty();
      c.commit();
      firsts.committed(fenced);
      first.close();
      assertThat(seconds.take(d)).isEqualTo(Lease.Came.OVER);
      assertThat(seconds.version()).isEqualTo(fenced);
    }
  }

  @Test
  void who_is_gone_with_a_transaction_open_does_not_stand_in_the_way() throws SQLException {
    try (Connection c = here.source().getConnection();
        Connection d = there.source().getConnection();
        Statement s = c.createStatement()) {
      assertThat(firsts.take(c)).isEqualTo(Lease.Came.OVER);
      c.setAutoCommit(false);
      s.execute("insert into written values ('never')");
      var _ = firsts.fence(c);
      first.close();
      assertThat(seconds.take(d)).isEqualTo(Lease.Came.OVER);
      assertThatThrownBy(c::commit).isInstanceOf(SQLException.class);
      assertThat(
              Select.rows(there.source(), "looking", "select by from written", r -> r.getString(1)))
          .isEmpty();
    }
  }

  @Test
  void two_processes_of_one_name_and_one_that_shares_with_nobody_are_refused() {
    assertThatThrownBy(() -> there.takeSeat("first"))
        .isInstanceOf(DatabaseUnavailable.class)
        .hasMessageContaining("a process of this node called first works already");
    here.claimShare();
    there.claimShare();
    try (Database alone = Database.open(database.config())) {
      assertThatThrownBy(alone::claimShare)
          .isInstanceOf(DatabaseUnavailable.class)
          .hasMessageContaining("another node works on it");
    }
  }

  private static void write(Connection c, Lease lease, String who) throws SQLException {
    c.setAutoCommit(false);
    try (Statement s = c.createStatement()) {
      s.execute("insert into written values ('" + who + "')");
      long fenced = lease.fence(c);
      c.commit();
      lease.committed(fenced);
    } finally {
      c.rollback();
      c.setAutoCommit(true);
    }
  }
}
