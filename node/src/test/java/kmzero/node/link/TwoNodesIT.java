package kmzero.node.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Origin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Nodes pull each other's logs over real sockets, through lines that can be cut.
@Timeout(60)
class TwoNodesIT {

  private final TestNode langSon = new TestNode("lang-son");
  private final TestNode guangxi = new TestNode("guangxi");
  private final Neighbours exercise;
  private final Origin ours;
  private final Origin theirs;

  TwoNodesIT() throws IOException {
    exercise = TestNode.mechanism("AAAAAAAAAAAAAAAAAAAAAA", langSon, guangxi);
    ours = exercise.log("lang-son");
    theirs = exercise.log("guangxi");
  }

  @AfterEach
  void stop() {
    langSon.close();
    guangxi.close();
  }

  private void awaitEqual() throws InterruptedException {
    guangxi.books.await("guangxi", () -> guangxi.books.sizes().equals(langSon.books.sizes()));
  }

  @Test
  void both_hold_everything_and_know_that_the_other_does() throws Exception {
    langSon.books.write(ours, 600);
    guangxi.books.write(theirs, 3);
    Link link = langSon.start();
    guangxi.start();
    awaitEqual();
    langSon.books.write(ours, 100);
    awaitEqual();
    assertThat(guangxi.books.allLeaves(ours))
        .containsExactlyElementsOf(langSon.books.allLeaves(ours));
    langSon.books.await(
        "cosignature",
        () -> langSon.books.signers(ours).equals(List.of("lang-son", "guangxi/holds")));
    guangxi.books.await(
        "cosignature",
        () -> guangxi.books.signers(theirs).equals(List.of("guangxi", "lang-son/holds")));
    langSon.books.await("in step", () -> link.states().getFirst().inStep());
    LinkState state = link.states().getFirst();
    assertThat(state)
        .isEqualTo(
            new LinkState(
                "127.0.0.1:" + guangxi.line.port(),
                new java.util.TreeSet<>(List.of("guangxi")),
                exercise.mechanism,
                LinkState.Standing.UP,
                state.since(),
                state.lastHeard(),
                state.lastError(),
                true,
                Optional.of(guangxi.identity.certificate().getNotAfter().toInstant())));
  }

  @Test
  void a_large_log_comes_in_many_answers() throws Exception {
    langSon.books.write(ours, 40_000);
    langSon.start();
    guangxi.start();
    awaitEqual();
    // 4,096 entries are stored together, fewer where the end of what has come is reached
    assertThat(guangxi.books.stores()).isBetween(10, 40);
  }

  @Test
  void cut_off_both_go_on_and_mended_they_are_equal_seconds_later() throws Exception {
    Link link = langSon.start();
    guangxi.start();
    langSon.books.write(ours, 5);
    awaitEqual();
    langSon.line.cut();
    guangxi.line.cut();
    langSon.books.await("down", () -> !up(link));
    langSon.books.write(ours, 300);
    guangxi.books.write(theirs, 7);
    assertThat(guangxi.books.sizes()).isNotEqualTo(langSon.books.sizes());
    long start = System.nanoTime();
    langSon.line.mend();
    guangxi.line.mend();
    awaitEqual();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    langSon.books.await("in step", () -> link.states().getFirst().inStep());
  }

  @Test
  void a_line_that_goes_silent_is_noticed_and_heals_the_same() throws Exception {
    Link link = langSon.start();
    guangxi.start();
    langSon.books.write(ours, 5);
    awaitEqual();
    langSon.line.hang();
    guangxi.line.hang();
    langSon.books.await(
        "down", () -> link.states().getFirst().standing() == LinkState.Standing.DOWN);
    assertThat(link.states().getFirst().lastError()).isPresent();
    guangxi.books.write(theirs, 2);
    langSon.line.mend();
    guangxi.line.mend();
    awaitEqual();
  }

  private static boolean up(Link link) {
    return link.states().getFirst().standing() == LinkState.Standing.UP;
  }

  @Test
  void what_two_cannot_tell_each_other_goes_through_the_third() throws Exception {
    try (TestNode caoBang = new TestNode("cao-bang")) {
      Neighbours three = TestNode.mechanism("BBBBBBBBBBBBBBBBBBBBBB", langSon, guangxi, caoBang);
      Origin log = three.log("lang-son");
      langSon.line.cut(); // nobody reaches Lạng Sơn, it reaches Guangxi, which asks back in vain
      caoBang.line.cut();
      langSon.start();
      caoBang.start();
      guangxi.books.write(three.log("guangxi"), 3);
      guangxi.start();
      langSon.books.write(log, 9);
      Map<String, String> all = langSon.books.sizes();
      assertThat(all).isNotEmpty();
      langSon.line.mend();
      guangxi.books.await("guangxi", () -> guangxi.books.sizes().containsKey(log.toString()));
      langSon.line.cut();
      caoBang.books.await("cao-bang", () -> caoBang.books.sizes().containsKey(log.toString()));
      assertThat(caoBang.books.allLeaves(log))
          .containsExactlyElementsOf(langSon.books.allLeaves(log));
      // Guangxi may cosign only after Cao Bằng has pulled; a later pull brings the signature.
      var both = Set.of("guangxi/holds", "cao-bang/holds");
      caoBang.books.await("cao-bang", () -> caoBang.books.signers(log).containsAll(both));
    }
  }

  @Test
  void paused_by_the_engineer_nothing_passes_in_either_direction() throws Exception {
    Link link = langSon.start();
    Link back = guangxi.start();
    langSon.books.write(ours, 5);
    awaitEqual();
    link.pause("127.0.0.1:" + guangxi.line.port());
    langSon.books.await(
        "paused", () -> link.states().getFirst().standing() == LinkState.Standing.PAUSED);
    langSon.books.await("refused", () -> !up(back));
    langSon.books.write(ours, 5);
    guangxi.books.write(theirs, 5);
    assertThat(back.states().getFirst().lastError()).contains("status 503");
    assertThat(langSon.books.sizes()).isNotEqualTo(guangxi.books.sizes());
    link.resume("127.0.0.1:" + guangxi.line.port());
    awaitEqual();
  }

  @Test
  void a_node_that_was_set_back_hears_it_from_its_peer() throws Exception {
    guangxi.start();
    langSon.books.write(ours, 5);
    Link link = langSon.start();
    awaitEqual();
    link.close();
    try (TestNode again = new TestNode("lang-son")) {
      // the same side with an older disk: its keys, its log, two entries
      MemoryBooks older = new MemoryBooks("lang-son");
      older.join(exercise.charter);
      older.write(ours, 2);
      try (Link reborn = linkOf(older, again)) {
        older.await("behind", () -> older.behind().contains("lang-son 5"));
        assertThat(older.sizes().get(ours.toString())).startsWith("2 ");
        assertThat(reborn.states()).hasSize(1);
      }
    }
  }

  private Link linkOf(MemoryBooks books, TestNode place) throws Exception {
    var listen =
        new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), place.port);
    return new Link(
        books,
        langSon.identity,
        new Link.Settings(listen, Map.of(), TestNode.QUICK),
        java.time.InstantSource.system(),
        new java.util.Random(1));
  }

  @Test
  void the_daily_quota_of_a_log_stops_that_log_and_no_other() throws Exception {
    Link link = langSon.start(TestNode.QUICK.withQuota(300, 1 << 20));
    guangxi.start();
    guangxi.books.write(theirs, 256);
    awaitEqual();
    guangxi.books.write(theirs, 256);
    langSon.books.await(
        "quota", () -> link.states().getFirst().lastError().equals(Optional.of("quota: guangxi")));
    langSon.books.write(ours, 3);
    guangxi.books.await("ours", () -> guangxi.books.sizes().containsKey(ours.toString()));
    assertThat(langSon.books.allLeaves(theirs)).hasSize(256);
    assertThat(link.states().getFirst().inStep()).isFalse();
  }

  @Test
  void the_quota_counts_what_is_stored_and_not_what_was_on_the_line() throws Exception {
    Link link = langSon.start(TestNode.QUICK.withQuota(1_000, 40_000));
    guangxi.start();
    guangxi.books.write(theirs, 256); // some 30,000 bytes, on the line a tenth
    awaitEqual();
    guangxi.books.write(theirs, 256);
    langSon.books.await(
        "quota", () -> link.states().getFirst().lastError().equals(Optional.of("quota: guangxi")));
    assertThat(langSon.books.allLeaves(theirs)).hasSize(256);
  }
}
