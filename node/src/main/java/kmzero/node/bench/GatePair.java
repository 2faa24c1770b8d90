package kmzero.node.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import kmzero.node.Node;
import kmzero.node.NodeServer;
import kmzero.node.books.Ids;
import kmzero.node.books.Procedures;
import kmzero.node.config.NodeConfig;
import kmzero.node.desk.Accounts;
import kmzero.node.passages.Profile;
import kmzero.node.reference.Reference;
import kmzero.node.story.FreePort;

/// Lạng Sơn and Guangxi at their gate: two whole nodes in this program, each with a database of its
/// own and its desk, in one exercise under the profile of the exercises. Close it.
final class GatePair implements AutoCloseable {

  static final String NEAR = "lang-son";
  static final String FAR = "guangxi";

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final NodeServer desk;
  private final String password;
  private final Hash mechanism;

  GatePair(Path folder) throws IOException {
    SecureRandom random = new SecureRandom();
    Reference reference = Reference.load();
    password = Accounts.newPassword(random);
    for (String side : List.of(NEAR, FAR)) {
      Path home = folder.resolve(side);
      NodeConfig config =
          NodeConfig.builder(home, side, List.of(side)).linkPort(FreePort.find()).build();
      Map<String, Map<String, String>> names =
          Map.of(NEAR, Map.of("en", "Lang Son"), FAR, Map.of("en", "Guangxi"));
      Node node =
          Node.open(
              config, names, Domains.projections(), Domains.checks(reference), Clock.systemUTC());
      nodes.put(side, node);
      open.add(node);
    }
    desk =
        NodeServer.start(node(NEAR), parts -> parts.registerBean(Reference.class, () -> reference));
    open.add(desk);
    desk.part(Accounts.class)
        .open(
            NEAR + ".gate",
            NEAR,
            List.of("gate-board", "border-guard", "customs", "quarantine", "yard", "declarant"),
            password);
    Charter charter = charter(random);
    mechanism = charter.hash();
    for (Node node : nodes.values()) {
      Path there = node.folder().charters().resolve("bench.json");
      Files.createDirectories(there.getParent());
      Path draft = there.resolveSibling("bench.new");
      Files.write(draft, CanonicalJson.write(charter.json()));
      Files.move(draft, there);
    }
    BenchPair.until(
        "published",
        () ->
            nodes.values().stream()
                .allMatch(node ->
                    node.books().mechanisms().contains(mechanism)
                        && node.books().procedure(mechanism, "passage-export").isPresent()));
  }

  private Charter charter(SecureRandom random) throws IOException {
    List<Charter.Member> members = new ArrayList<>();
    for (Map.Entry<String, Node> one : nodes.entrySet())
      members.add(
          Charter.member(
              (JsonObject)
                  JsonReader.get(
                      Files.readAllBytes(one.getValue().folder().member(one.getKey())))));
    List<Procedure> procedures =
        Procedures.SHIPPED.stream()
            .filter(name -> name.startsWith("passage-") || name.equals("slot-sheet"))
            .map(Procedures::load)
            .toList();
    return new Charter(
        "exercise.kmzero.example",
        Map.of("vi", "Diễn tập: đo tốc độ", "zh", "演练：性能测试", "en", "Exercise: bench"),
        "bilateral",
        NEAR,
        members,
        List.of(),
        procedures.stream()
            .map(p -> new Charter.InUse(p.name(), p.rulesHash(), p.textsHash()))
            .toList(),
        1,
        1,
        true,
        Ids.fresh(random),
        Profile.exercise().charter());
  }

  Node node(String side) {
    Node node = nodes.get(side);
    if (node == null) throw new IllegalArgumentException(side);
    return node;
  }

  Hash mechanism() {
    return mechanism;
  }

  /// The near desk.
  NodeServer desk() {
    return desk;
  }

  String password() {
    return password;
  }

  @Override
  public void close() throws IOException {
    for (AutoCloseable one : open.reversed()) {
      try {
        one.close();
      } catch (Exception e) {
        throw new IOException("closing " + one, e);
      }
    }
  }
}
