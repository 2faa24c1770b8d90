package kmzero.node;

import static kmzero.node.books.TwoNodes.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Two processes run one node: one is killed, one is taken for dead.
@Order(1) // long
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // processes take their time to start
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralProcessesIT {

  private final NodeOfTwoProcesses node;
  private int ids;

  SeveralProcessesIT(@TempDir Path root) {
    node = new NodeOfTwoProcesses(root, 1);
  }

  private ProcessOfANode first() {
    return node.first();
  }

  private ProcessOfANode second() {
    return node.second();
  }

  @BeforeAll
  void start() throws Exception {
    node.start();
    assertThat(first().answers("duty")).isEqualTo("true");
    assertThat(second().answers("duty")).isEqualTo("false");
  }

  @AfterAll
  void stop() {
    node.close();
  }

  @Test
  @Order(2)
  void one_is_killed_under_load_and_everything_it_answered_is_there_once() throws Exception {
    Set<String> done = new TreeSet<>(node.onRecord());
    String count = "count " + node.mechanism.hex();
    for (int i = 0; i < 20; i++) { // turn by turn, each sees what the other has done
      ProcessOfANode writer = i % 2 == 0 ? first() : second();
      ProcessOfANode reader = i % 2 == 0 ? second() : first();
      String id = id();
      opens(writer, id);
      done.add(id);
      assertThat(reader.answers(count)).isEqualTo(writer.answers(count));
    }
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String id = id();
      asked.add(id);
      node.asks(i % 2 == 0 ? first() : second(), id);
      if (i == 200) first().signal("KILL");
      if (i % 20 == 0) Thread.sleep(20);
    }
    for (String id : asked) { // who got no answer asks again, at the one that is left
      node.asks(second(), id);
    }
    Map<String, Set<String>> places = node.places(asked);
    done.addAll(asked);
    // the same answer to whoever asked, and each stands once
    assertThat(places.values()).allSatisfy(each -> assertThat(each).hasSize(1));
    assertThat(node.onRecord()).containsExactlyElementsOf(done);
    until("on duty", () -> answer(second(), "duty").equals("true"));
    // it pulls from the second as it did from the first
    until("guangxi holds all", () -> heldByGuangxi() == heldHere());
    node.assertNoContradiction();
    node.awaitInStep();
  }

  @Test
  @Order(1)
  void one_that_was_taken_for_dead_writes_nothing_on_its_old_right_when_it_wakes()
      throws Exception {
    String before = id();
    assertThat(node.opens(first(), before)).startsWith("done");
    first().signal("STOP");
    String meanwhile = id();
    String answer = node.opens(second(), meanwhile);
    assertThat(answer).startsWith("done " + meanwhile);
    until("on duty", () -> answer(second(), "duty").equals("true"));
    String late = id();
    node.asks(first(), late);
    first().signal("CONT");
    // it takes itself for the writer, and the fence stops it; or it has looked before that, and
    // has been given the right anew
    String woken = first().hears();
    if (!woken.startsWith("done " + late)) {
      assertThat(woken).startsWith("not " + late);
      assertThat(node.onRecord()).containsExactly(before, meanwhile);
    }
    until("no longer on duty", () -> answer(first(), "duty").equals("false"));
    opens(first(), late);
    assertThat(node.opens(second(), late)).startsWith("done " + late);
    assertThat(node.onRecord()).containsExactly(before, meanwhile, late);
    until("guangxi holds all", () -> heldByGuangxi() == heldHere());
    node.assertNoContradiction();
  }

  /// Asks until it is on record.
  private void opens(ProcessOfANode process, String id) {
    until(
        "on record",
        () -> answer(process, "open " + node.mechanism.hex() + " " + id),
        it -> it.startsWith("done " + id));
  }

  private String id() {
    return "act%019d".formatted(++ids);
  }

  private static String answer(ProcessOfANode process, String line) {
    try {
      return process.answers(line);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private long heldHere() {
    return node.number("lang-son", "select sum(held) from log");
  }

  private long heldByGuangxi() {
    return node.nodes.books("guangxi").logs(node.mechanism).stream()
        .mapToLong(log -> log.held())
        .sum();
  }
}
