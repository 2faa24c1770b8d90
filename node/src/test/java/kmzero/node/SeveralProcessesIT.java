package kmzero.node;

import static kmzero.node.books.TwoNodes.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Select;
import kmzero.node.database.Database;
import kmzero.node.link.LinkState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Lạng Sơn's node runs as two processes over one database, Guangxi's beside them in this one.
@Order(1) // long
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // processes take their time to start
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeveralProcessesIT {

  private final Path root;
  private final NodesWithFolders nodes;
  private final Hash mechanism;
  private final List<ProcessOfANode> open = new ArrayList<>();
  private int ids;

  SeveralProcessesIT(@TempDir Path root) {
    this.root = root;
    this.nodes =
        new NodesWithFolders(
            root, Map.of("lang-son", List.of("lang-son"), "guangxi", List.of("guangxi")));
    this.mechanism = nodes.mechanism();
  }

  private ProcessOfANode first() {
    return open.getFirst();
  }

  private ProcessOfANode second() {
    return open.getLast();
  }

  @BeforeAll
  void start() throws Exception {
    nodes.close("lang-son");
    NodeConfig config = nodes.config("lang-son");
    Path folder = root.resolve("second");
    Files.createDirectories(folder);
    NodeConfigFile.write(shared(config, config.folder(), Optional.empty()));
    NodeConfigFile.write(shared(config, folder, Optional.of(config.folder())));
    for (Path each : List.of(config.folder(), folder)) {
      open.add(ProcessOfANode.start(each));
      assertThat(second().hears()).isEqualTo("ready");
    }
    assertThat(first().answers("duty")).isEqualTo("true");
    assertThat(second().answers("duty")).isEqualTo("false");
  }

  static NodeConfig shared(NodeConfig config, Path folder, Optional<Path> beside) {
    return new NodeConfig(
        folder,
        config.name(),
        config.title(),
        config.address(),
        config.deskPort(),
        config.linkPort(),
        config.sides(),
        config.languages(),
        ((Database.Config.Outside) config.database()).forSeveral(),
        config.peers(),
        beside);
  }

  @AfterAll
  void stop() {
    open.forEach(ProcessOfANode::close);
    nodes.close();
  }

  @Test
  @Order(2)
  void one_is_killed_under_load_and_everything_it_answered_is_there_once() throws Exception {
    Set<String> done = new TreeSet<>(onRecord());
    for (int i = 0; i < 20; i++) { // turn by turn, each sees what the other has done
      ProcessOfANode writer = i % 2 == 0 ? first() : second();
      ProcessOfANode reader = i % 2 == 0 ? second() : first();
      String id = id();
      opens(writer, id);
      done.add(id);
      assertThat(reader.answers("count " + mechanism.hex()))
          .isEqualTo(writer.answers("count " + mechanism.hex()));
    }
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String id = id();
      asked.add(id);
      (i % 2 == 0 ? first() : second()).says("open " + mechanism.hex() + " " + id);
      if (i == 200) first().signal("KILL");
      if (i % 20 == 0) Thread.sleep(20);
    }
    for (String id : asked) { // who got no answer asks again, at the one that is left
      second().says("open " + mechanism.hex() + " " + id);
    }
    Map<String, Set<String>> places = new HashMap<>();
    take(first().heard(), places);
    until(
        "answers",
        () -> {
          take(second().heard(), places);
          return places.keySet().containsAll(asked);
        });
    done.addAll(asked);
    // the same answer to whoever asked, and each stands once
    assertThat(places.values()).allSatisfy(each -> assertThat(each).hasSize(1));
    assertThat(onRecord()).containsExactlyElementsOf(done);
    until("on duty", () -> answer(second(), "duty").equals("true"));
    // it pulls from the second as it did from the first
    until("guangxi holds all", () -> held("guangxi") == heldHere());
    assertThat(nodes.books("guangxi").contradictions(mechanism)).isEmpty();
    assertThat(nodes.node("guangxi").link().states()).allMatch(LinkState::inStep);
  }

  @Test
  @Order(1)
  void one_that_was_taken_for_dead_writes_nothing_when_it_wakes() throws Exception {
    String before = id();
    assertThat(first().answers("open " + mechanism.hex() + " " + before)).startsWith("done");
    first().signal("STOP");
    String meanwhile = id();
    String answer = second().answers("open " + mechanism.hex() + " " + meanwhile);
    assertThat(answer).startsWith("done " + meanwhile);
    until("on duty", () -> answer(second(), "duty").equals("true"));
    String late = id();
    first().says("open " + mechanism.hex() + " " + late);
    first().signal("CONT");
    // it still takes itself for the writer, and the fence stops it
    String woken = first().hears();
    assertThat(woken).startsWith("not " + late);
    assertThat(onRecord()).containsExactly(before, meanwhile);
    until("no longer on duty", () -> answer(first(), "duty").equals("false"));
    opens(first(), late);
    assertThat(second().answers("open " + mechanism.hex() + " " + late)).startsWith("done " + late);
    assertThat(onRecord()).containsExactly(before, meanwhile, late);
    until("guangxi holds all", () -> held("guangxi") == heldHere());
    assertThat(nodes.books("guangxi").contradictions(mechanism)).isEmpty();
  }

  /// Asks until it is on record.
  private void opens(ProcessOfANode node, String id) {
    until(
        "on record",
        () -> answer(node, "open " + mechanism.hex() + " " + id),
        it -> it.startsWith("done " + id));
  }

  private String id() {
    return "act%019d".formatted(++ids);
  }

  private static String answer(ProcessOfANode node, String line) {
    try {
      return node.answers(line);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void take(List<String> lines, Map<String, Set<String>> places) {
    for (String line : lines) {
      String[] word = line.split(" ", 3);
      if (word[0].equals("done"))
        places.computeIfAbsent(word[1], id -> new TreeSet<>()).add(word[2]);
    }
  }

  private List<String> onRecord() {
    return Select.rows(
        nodes.database("lang-son").source(),
        "looking",
        "select e.act_id from entry e join log l on l.id = e.log where l.side = 'lang-son' and"
            + " e.act_id like 'act%' order by e.act_id",
        row -> row.getString(1));
  }

  private long heldHere() {
    return Select.rows(
            nodes.database("lang-son").source(),
            "looking",
            "select sum(held) from log",
            row -> row.getLong(1))
        .getFirst();
  }

  private long held(String side) {
    return nodes.books(side).logs(mechanism).stream().mapToLong(log -> log.held()).sum();
  }
}
