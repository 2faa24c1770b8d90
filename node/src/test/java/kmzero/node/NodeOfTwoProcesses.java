package kmzero.node;

import static kmzero.node.books.TwoNodes.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Select;
import kmzero.node.config.NodeConfig;
import kmzero.node.config.NodeConfigFile;
import kmzero.node.database.Database;
import kmzero.node.link.LinkState;

/// Lạng Sơn's node runs as two processes over one database, Guangxi's beside them in this one.
/// Close it.
final class NodeOfTwoProcesses implements AutoCloseable {

  final NodesWithFolders nodes;
  final Hash mechanism;
  private final Path root;
  private final List<ProcessOfANode> open = new ArrayList<>();

  /// @param root where the folders are made
  /// @param stripes of the mechanism
  NodeOfTwoProcesses(Path root, int stripes) {
    this.root = root;
    this.nodes =
        new NodesWithFolders(
            root,
            Map.of("lang-son", List.of("lang-son"), "guangxi", List.of("guangxi")),
            NodesWithFolders.PROCEDURES,
            stripes);
    this.mechanism = nodes.mechanism();
  }

  /// Starts the processes, one after the other.
  void start() throws Exception {
    nodes.close("lang-son");
    NodeConfig alone = nodes.config("lang-son");
    var database = ((Database.Config.Outside) alone.database()).forSeveral();
    NodeConfig config = alone.change().database(database).build();
    Path folder = root.resolve("second");
    Files.createDirectories(folder);
    NodeConfigFile.write(config);
    NodeConfigFile.write(config.change().furtherProcess(folder).build());
    for (Path each : List.of(config.folder(), folder)) {
      open.add(ProcessOfANode.start(each));
      assertThat(open.getLast().hears()).isEqualTo("ready");
    }
  }

  ProcessOfANode first() {
    return open.getFirst();
  }

  ProcessOfANode second() {
    return open.getLast();
  }

  /// Asks a process to open a dossier under this id.
  void asks(ProcessOfANode process, String id) {
    process.says(opening(id));
  }

  /// The same, and what it answers.
  String opens(ProcessOfANode process, String id) throws InterruptedException {
    return process.answers(opening(id));
  }

  private String opening(String id) {
    return "open " + mechanism.hex() + " " + id;
  }

  /// Waits until each of these ids is answered as done: id to the places that were said, by the
  /// first process until now and by the second.
  Map<String, Set<String>> places(Collection<String> ids) {
    Map<String, Set<String>> places = new HashMap<>();
    take(first().heard(), places);
    until(
        "answers",
        () -> {
          take(second().heard(), places);
          return places.keySet().containsAll(ids);
        });
    return places;
  }

  private static void take(List<String> lines, Map<String, Set<String>> places) {
    for (String line : lines) {
      String[] word = line.split(" ", 3);
      if (word[0].equals("done"))
        places.computeIfAbsent(word[1], id -> new TreeSet<>()).add(word[2]);
    }
  }

  /// The ids on record of Lạng Sơn, in order.
  List<String> onRecord() {
    return Select.rows(
        nodes.database("lang-son").source(),
        "looking",
        "select e.act_id from entry e join log l on l.id = e.log where l.side = 'lang-son' and"
            + " e.act_id like 'act%' order by e.act_id",
        row -> row.getString(1));
  }

  /// The one number that a question to the database of a side answers with.
  long number(String side, String sql) {
    return Select.rows(nodes.database(side).source(), "looking", sql, row -> row.getLong(1))
        .getFirst();
  }

  /// Guangxi has found no contradiction.
  void assertNoContradiction() {
    assertThat(nodes.books("guangxi").contradictions(mechanism)).isEmpty();
  }

  /// Guangxi holds what Lạng Sơn shows, once it has been shown the newest.
  void awaitInStep() {
    until(
        "in step",
        () -> nodes.node("guangxi").link().states(),
        states -> states.stream().allMatch(LinkState::inStep));
  }

  /// Ends the processes.
  void end() {
    open.forEach(ProcessOfANode::close);
  }

  @Override
  public void close() {
    end();
    nodes.close();
  }
}
