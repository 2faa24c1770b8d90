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
import kmzero.node.books.Ids;
import kmzero.node.books.Select;
import kmzero.node.link.LinkState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lạng Sơn's node runs as two processes over one database, and each writes a stripe of one
/// mechanism; Guangxi's beside them in this one.
@Order(1) // long
class SeveralProcessesInStripesIT {

  private static final int STRIPES = 2;

  @TempDir private Path root;
  private NodesWithFolders nodes;
  private Hash mechanism;
  private final List<ProcessOfANode> open = new ArrayList<>();
  private int ids;

  @BeforeEach
  void start() throws Exception {
    nodes =
        new NodesWithFolders(
            root,
            Map.of("lang-son", List.of("lang-son"), "guangxi", List.of("guangxi")),
            NodesWithFolders.PROCEDURES,
            STRIPES);
    mechanism = nodes.mechanism();
    nodes.close("lang-son");
    NodeConfig config = nodes.config("lang-son");
    Path folder = root.resolve("second");
    Files.createDirectories(folder);
    NodeConfigFile.write(SeveralProcessesIT.shared(config, config.folder(), Optional.empty()));
    NodeConfigFile.write(SeveralProcessesIT.shared(config, folder, Optional.of(config.folder())));
    for (Path each : List.of(config.folder(), folder)) {
      open.add(ProcessOfANode.start(each));
      assertThat(open.getLast().hears()).isEqualTo("ready");
    }
  }

  @AfterEach
  void stop() {
    open.forEach(ProcessOfANode::close);
    nodes.close();
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
      open.get(stripe).says("open " + mechanism.hex() + " " + id);
      if (i % 10 == 0) {
        Thread.sleep(20);
        both |= writers() == STRIPES;
      }
      if (i == 300) open.getFirst().signal("KILL");
    }
    assertThat(both).as("both have written at one time").isTrue();
    for (String id : stripes.keySet()) { // who got no answer asks again, at the one that is left
      open.getLast().says("open " + mechanism.hex() + " " + id);
    }
    Map<String, Set<String>> places = new HashMap<>();
    SeveralProcessesIT.take(open.getFirst().heard(), places);
    until(
        "answers",
        () -> {
          SeveralProcessesIT.take(open.getLast().heard(), places);
          return places.keySet().containsAll(stripes.keySet());
        });
    // the same answer to whoever asked, in the stripe of the id, and each stands once
    assertThat(places)
        .allSatisfy((id, each) -> {
          assertThat(each).hasSize(1);
          assertThat(each.iterator().next()).startsWith(stripes.get(id) + "/");
        });
    assertThat(onRecord()).containsExactlyElementsOf(new TreeSet<>(stripes.keySet()));
    until("guangxi holds all", () -> shown("guangxi") == stripes.size());
    assertThat(nodes.books("guangxi").contradictions(mechanism)).isEmpty();
    assertThat(nodes.node("guangxi").link().states()).allMatch(LinkState::inStep);
    assertThat(nodes.books("guangxi").logs(mechanism)).allMatch(log -> log.judged() == log.held());
    open.forEach(ProcessOfANode::close);
    nodes.open("lang-son"); // one process alone, over the same database
    nodes.equal("lang-son", "guangxi");
    assertThat(nodes.books("lang-son").logs(mechanism)).allMatch(log -> log.judged() == log.held());
  }

  private String id(int stripe) {
    String id;
    do id = "act%019d".formatted(++ids);
    while (Ids.stripe(id, STRIPES) != stripe);
    return id;
  }

  /// How many processes have the right to write a stripe of the mechanism.
  private long writers() {
    return Select.rows(
            nodes.database("lang-son").source(),
            "looking",
            "select count(distinct holder) from writer where what <> ''",
            row -> row.getLong(1))
        .getFirst();
  }

  private List<String> onRecord() {
    return Select.rows(
        nodes.database("lang-son").source(),
        "looking",
        "select e.act_id from entry e join log l on l.id = e.log where l.side = 'lang-son' and"
            + " e.act_id like 'act%' order by e.act_id",
        row -> row.getString(1));
  }

  private long shown(String side) {
    return Select.rows(
            nodes.database(side).source(),
            "looking",
            "select count(*) from dossier where id <> mechanism",
            row -> row.getLong(1))
        .getFirst();
  }
}
