package kmzero.node.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import kmzero.node.database.TestDatabase;
import org.junit.jupiter.api.Test;

class As4PeerIT {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Duration SHORT = Duration.ofSeconds(1);

  @Test
  void signed_messages_go_from_one_database_to_the_other_and_leave_no_table_behind()
      throws Exception {
    assumeTrue(
        Files.exists(HOME.resolve("bench-as4/target/kmzero-bench-as4.jar")),
        "bench-as4 is not built");
    List<String> told = new ArrayList<>();
    try (TestDatabase near = TestDatabase.fresh();
        TestDatabase far = TestDatabase.fresh()) {
      var outcome = new As4Peer(HOME, told::add).measure(near.source(), far.source(), SHORT, SHORT);
      assertThat(outcome).as("%s", told).isInstanceOf(As4Peer.Outcome.Measured.class);
      var measured = (As4Peer.Outcome.Measured) outcome;
      assertThat(measured.perSecond()).isPositive();
      assertThat(measured.p99Millis()).isGreaterThanOrEqualTo(measured.medianMillis()).isPositive();
      assertThat(measured.cpuMicros()).isPositive();
      assertThat(measured.senders()).isBetween(2L, 16L);
      assertThat(tables(near.source())).isZero();
      assertThat(tables(far.source())).isZero();
    }
  }

  private static long tables(DataSource database) throws SQLException {
    try (var c = database.getConnection();
        var s = c.createStatement();
        var r = s.executeQuery("select count(*) from pg_tables where schemaname = 'public'")) {
      r.next();
      return r.getLong(1);
    }
  }
}
