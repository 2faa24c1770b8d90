package kmzero.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import kmzero.ledger.entry.Origin;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Three nodes write while their lines are cut, hang, are slow and are mended, and while nodes stop
/// and start; when the storm is over they hold the same, and hold it for each other.
@Timeout(120)
class StormIT {

  private static final Duration STORM = Duration.ofSeconds(6);

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void when_the_storm_is_over_all_hold_the_same(long seed) throws Exception {
    Random random = new Random(seed);
    try (TestNode langSon = new TestNode("lang-son");
        TestNode guangxi = new TestNode("guangxi");
        TestNode caoBang = new TestNode("cao-bang")) {
      List<TestNode> nodes = List.of(langSon, guangxi, caoBang);
      Neighbours exercise = TestNode.mechanism("AAAAAAAAAAAAAAAAAAAAAA", langSon, guangxi, caoBang);
      for (TestNode node : nodes) node.start();
      long end = System.nanoTime() + STORM.toNanos();
      while (System.nanoTime() < end) {
        gust(nodes.get(random.nextInt(3)), exercise, random);
        LockSupport.parkNanos(random.nextLong(40_000_000));
      }
      for (TestNode node : nodes) {
        node.line.delay(Duration.ZERO);
        node.line.mend();
      }
      for (TestNode node : nodes) {
        node.books.await(
            "the same, seed " + seed,
            () ->
                node.books.sizes().size() == 3 && node.books.sizes().equals(langSon.books.sizes()));
      }
      for (TestNode owner : nodes) {
        Origin log = exercise.log(owner.side);
        owner.books.await(
            "held by all, seed " + seed, () -> owner.books.signers(log).size() == nodes.size());
        for (TestNode node : nodes) {
          assertThat(node.books.allLeaves(log))
              .as("seed %d", seed)
              .containsExactlyElementsOf(owner.books.allLeaves(log));
        }
      }
      List<String> wrong = new ArrayList<>();
      for (TestNode node : nodes) {
        wrong.addAll(node.books.contradictions());
        wrong.addAll(node.books.behind());
      }
      assertThat(wrong).as("seed %d", seed).isEmpty();
    }
  }

  private static void gust(TestNode node, Neighbours exercise, Random random) throws IOException {
    switch (random.nextInt(10)) {
      case 0 -> node.line.cut();
      case 1 -> node.line.hang();
      case 2 -> node.line.delay(Duration.ofMillis(random.nextInt(60)));
      case 3, 4 -> node.line.mend();
      case 5 -> {
        node.link().close();
        node.start();
      }
      default -> node.books.write(exercise.log(node.side), 1 + random.nextInt(300));
    }
  }
}
