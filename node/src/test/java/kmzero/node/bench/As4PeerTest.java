package kmzero.node.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kmzero.node.bench.As4Peer.Outcome.NotMeasured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

class As4PeerTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir private Path home;

  private final List<String> told = new ArrayList<>();

  @Test
  void where_it_is_not_built_that_is_why_it_is_not_measured() throws Exception {
    assertThat(measured(SECOND))
        .isEqualTo(new NotMeasured("bench-as4 is not built; bin/kmzero builds it for this bench"));
  }

  @Test
  void who_gives_it_no_time_does_not_ask_for_it() throws Exception {
    assertThat(measured(Duration.ZERO)).isEqualTo(new NotMeasured("not asked for"));
  }

  @Test
  void what_it_failed_with_is_why_it_is_not_measured() throws Exception {
    Files.createDirectories(home.resolve("bench-as4/target/lib"));
    Files.createFile(home.resolve("bench-as4/target/kmzero-bench-as4.jar"));
    assertThat(measured(SECOND))
        .isEqualTo(
            new NotMeasured(
                "it failed: Caused by: java.lang.ClassNotFoundException: kmzero.bench.as4.Main"));
    assertThat(told).isNotEmpty();
  }

  private As4Peer.Outcome measured(Duration warm) throws Exception {
    var nowhere = new PGSimpleDataSource();
    return new As4Peer(home, told::add).measure(nowhere, nowhere, warm, SECOND);
  }
}
