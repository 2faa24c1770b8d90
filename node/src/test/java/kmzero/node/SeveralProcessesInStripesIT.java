package kmzero.node;

import static kmzero.node.books.TwoNodes.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kmzero.node.books.Ids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two processes run one node, and each writes a stripe of one mechanism.
@Order(1) // long
class SeveralProcessesInStripesIT {

  private static final int STRIPES = 2;

  @TempDir private Path root;
  private NodeOfTwoProcesses node;
  private int ids;

  @BeforeEach
  void start() throws Exception {
    node = new NodeOfTwoProcesses(root, STRIPES);
    node.start();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void two_processes_write_two_stripes_at_once_and_one_that_is_killed_is_taken_over_from()
      throws Exception {
    Map<String, Integer> stripes = new HashMap<>();
    boolean both = false;
    for (int i = 0; i < 400; i++) { // each process is given ids of a stripe of its own
      int stripe = i % STRIPES;
      String id = id(stripe);
      stripes.put(id, stripe);
      node.asks(stripe == 0 ? node.first() : node.second(), id);
      if (i % 10 == 0) {
        Thread.sleep(20);
        both |= writers() == STRIPES;
      }
      if (i == 300) node.first().signal("KILL");
    }
    assertThat(both).as("both have written at one time").isTrue();
    for (String id : stripes.keySet()) { // who got no answer asks again, at the one that is left
      node.asks(node.second(), id);
    }
    Map<String, Set<String>> places = node.places(stripes.keySet());
    // the same answer to whoever asked, in the stripe of the id, and each stands once
    assertThat(places)
        .allSatisfy((id, each) -> {
          assertThat(each).hasSize(1);
          assertThat(each.iterator().next()).startsWith(stripes.get(id) + "/");
        });
    assertThat(node.onRecord()).containsExactlyElementsOf(new TreeSet<>(stripes.keySet()));
    until("guangxi holds all", () -> shownByGuangxi() == stripes.size());
    node.assertNoContradiction();
    node.awaitInStep();
    assertAllJudged("guangxi");
    node.end();
    node.nodes.open("lang-son"); // one process alone, over the same database
    node.nodes.equal("lang-son", "guangxi");
    assertAllJudged("lang-son");
  }

  private String id(int stripe) {
    String id;
    do id = "act%019d".formatted(++ids);
    while (Ids.stripe(id, STRIPES) != stripe);
    return id;
  }

  /// Whatever a side holds, it has judged.
  private void assertAllJudged(String side) {
    assertThat(node.nodes.books(side).logs(node.mechanism))
        .allMatch(log -> log.judged() == log.held());
  }

  /// How many processes have the right to write a stripe of the mechanism.
  private long writers() {
    return node.number("lang-son", "select count(distinct holder) from writer where what <> ''");
  }

  private long shownByGuangxi() {
    return node.number("guangxi", "select count(*) from dossier where id <> mechanism");
  }
}
