package kmzero.node;

import static kmzero.node.books.TwoNodes.until;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kmzero.ledger.bundle.BundleWriter;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.AttachmentProjection;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.books.Ids;
import kmzero.node.books.Invitation;
import kmzero.node.books.Procedures;
import kmzero.node.config.NodeConfig;
import kmzero.node.database.TestDatabase;
import kmzero.node.keys.NodeFolder;
import kmzero.node.sealed.SealedProjection;
import kmzero.node.story.FreePort;

/// Nodes without desks, each in a folder and over a database of its own, which can be closed and
/// opened again; joined in an exercise under a few procedures. Close it.
public final class NodesWithFolders implements AutoCloseable {

  public static final List<Procedure> PROCEDURES =
      List.of(Procedures.load("minutes"), Procedures.load("information-request"));

  private final Path root;
  private final List<Procedure> procedures;
  private final int stripes;
  private final Map<String, NodeConfig> configs = new TreeMap<>();
  private final Map<String, TestDatabase> databases = new TreeMap<>();
  private final Map<String, Node> running = new TreeMap<>();
  private Hash mechanism = Hash.sha256(new byte[0]);
  private int ids;

  /// @param root where the folders are made
  /// @param nodes node to its sides; the first side of the first is the keeper
  public NodesWithFolders(Path root, Map<String, List<String>> nodes) {
    this(root, nodes, PROCEDURES);
  }

  /// @param procedures the ones in use
  public NodesWithFolders(Path root, Map<String, List<String>> nodes, List<Procedure> procedures) {
    this(root, nodes, procedures, 1);
  }

  /// @param stripes of the charter; every dossier is opened in the last one
  public NodesWithFolders(
      Path root, Map<String, List<String>> nodes, List<Procedure> procedures, int stripes) {
    this.stripes = stripes;
    this.root = root;
    this.procedures = List.copyOf(procedures);
    nodes.forEach(this::add);
    List<String> members = nodes.values().stream().flatMap(List::stream).toList();
    found(members);
  }

  /// One node more, of no mechanism yet.
  public void add(String name, List<String> sides) {
    try {
      add(name, sides, FreePort.find());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String name, List<String> sides, int port) {
    TestDatabase database = TestDatabase.migrated();
    databases.put(name, database);
    configs.put(
        name,
        NodeConfig.builder(root.resolve(name), name, sides)
            .title(Map.of("en", name))
            .linkPort(port)
            .database(database.config())
            .build());
    open(name);
  }

  private void found(List<String> sides) {
    List<Charter.Member> members = sides.stream().map(this::card).toList();
    Charter charter =
        new Charter(
            "exercise.example",
            Map.of("en", "Exercise", "vi", "Diễn tập", "zh", "演练"),
            "spring-meeting",
            sides.getFirst(),
            members,
            List.of(),
            procedures.stream()
                .map(p -> new Charter.InUse(p.name(), p.rulesHash(), p.textsHash()))
                .toList(),
            stripes,
            1,
            true,
            Ids.fresh(new SecureRandom()));
    mechanism = charter.hash();
    configs.keySet().forEach(name -> hand(name, charter));
    until(
        "published",
        () ->
            running.values().stream()
                .allMatch(n ->
                    n.books().mechanisms().contains(mechanism)
                        && procedures.stream()
                            .allMatch(p -> n.books().procedure(mechanism, p.name()).isPresent())));
  }

  /// What the node of a side hands out about it.
  public Charter.Member card(String side) {
    try {
      Path card = new NodeFolder(config(side).folder()).member(side);
      return Charter.member((JsonObject) JsonReader.get(Files.readAllBytes(card)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A charter is carried to a node by hand.
  public void hand(String name, Charter charter) {
    try {
      Path there = root.resolve(name).resolve("charters").resolve(charter.hash().hex() + ".json");
      Path draft = there.resolveSibling("draft");
      Files.write(draft, CanonicalJson.write(charter.json()));
      Files.move(draft, there);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The charter is carried to a node whose keys were lost, which says so.
  public void handLost(String name, Charter charter) {
    try {
      Path folder = root.resolve(name).resolve("charters");
      Path draft = folder.resolve("draft");
      Files.write(draft, CanonicalJson.write(charter.json()));
      Files.move(draft, folder.resolve(charter.hash().hex() + Node.LOST));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Nothing is left of a node: it begins with an empty folder over an empty database.
  public void lose(String name) {
    close(name);
    NodeConfig config = Optional.ofNullable(configs.get(name)).orElseThrow();
    try (var files = Files.walk(config.folder())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Optional.ofNullable(databases.remove(name)).orElseThrow().close();
    add(name, config.sides(), config.linkPort());
  }

  /// An invitation is carried to a node by hand.
  public void hand(String name, Invitation invitation) {
    try {
      Path there =
          root.resolve(name)
              .resolve("charters")
              .resolve(invitation.next().hash().hex() + ".invitation.json");
      Path draft = there.resolveSibling("draft");
      Files.write(draft, invitation.bytes());
      Files.move(draft, there);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public NodeConfig config(String side) {
    return configs.values().stream()
        .filter(config -> config.sides().contains(side))
        .findFirst()
        .orElseThrow();
  }

  public Hash mechanism() {
    return mechanism;
  }

  public NodeFolder folder(String side) {
    return new NodeFolder(config(side).folder());
  }

  /// The database of a side's node.
  public TestDatabase database(String side) {
    return Optional.ofNullable(databases.get(config(side).name())).orElseThrow();
  }

  /// The node of a side.
  public Node node(String side) {
    return Optional.ofNullable(running.get(config(side).name())).orElseThrow();
  }

  public Books books(String side) {
    return node(side).books();
  }

  /// Stops a node.
  public void close(String name) {
    Node node = running.remove(name);
    if (node != null) node.close();
  }

  /// Starts a node that was stopped.
  public void open(String name) {
    NodeConfig config = Optional.ofNullable(configs.get(name)).orElseThrow();
    running.put(
        name,
        Node.open(
            config,
            Map.of(),
            List.of(new SealedProjection(), new AttachmentProjection()),
            List.of(),
            Clock.systemUTC()));
  }

  /// `side` opens minutes with everybody else as guests.
  public Hash draft(String side) {
    return draft(side, stripes - 1);
  }

  /// The same in one of the stripes.
  public Hash draft(String side, int stripe) {
    List<String> guests = new ArrayList<>(books(side).charter(mechanism).orElseThrow().sides());
    guests.remove(side);
    ActRequest request =
        request(
            side,
            new ActRequest.Target.Open(
                "minutes", Map.of("host", List.of(side), "guest", List.copyOf(guests))),
            "draft",
            Optional.empty(),
            clauses(),
            stripe);
    if (books(side).act(request).join() instanceof Answer.Done done) return done.dossier();
    throw new AssertionError(books(side).act(request).join());
  }

  public Answer act(String side, Hash dossier, String step, Optional<Hash> about, JsonObject body) {
    return books(side)
        .act(request(side, new ActRequest.Target.In(dossier), step, about, body))
        .join();
  }

  /// An office of `side` opens a dossier or acts in one.
  public Answer act(
      String side,
      String office,
      String actor,
      ActRequest.Target target,
      String step,
      JsonObject body) {
    return books(side)
        .act(request(side, office, actor, target, step, Optional.empty(), body))
        .join();
  }

  private ActRequest request(
      String side, ActRequest.Target target, String step, Optional<Hash> about, JsonObject body) {
    return request(side, target, step, about, body, stripes - 1);
  }

  private ActRequest request(
      String side,
      ActRequest.Target target,
      String step,
      Optional<Hash> about,
      JsonObject body,
      int stripe) {
    return request(side, "secretariat", "officer-1", target, step, about, body, stripe);
  }

  public ActRequest request(
      String side,
      String office,
      String actor,
      ActRequest.Target target,
      String step,
      Optional<Hash> about,
      JsonObject body) {
    return request(side, office, actor, target, step, about, body, stripes - 1);
  }

  private ActRequest request(
      String side,
      String office,
      String actor,
      ActRequest.Target target,
      String step,
      Optional<Hash> about,
      JsonObject body,
      int stripe) {
    return ActRequest.of(mechanism, side, office, actor, id(stripe), target, step, body)
        .withAbout(about);
  }

  /// An id under which a dossier is opened in this stripe.
  public String id(int stripe) {
    String id;
    do id = "id%020d".formatted(++ids);
    while (Ids.stripe(id, stripes) != stripe);
    return id;
  }

  public static JsonObject clauses() {
    return JsonObject.of(
        "heading",
        JsonObject.of("vi", "Biên bản (Diễn tập)", "zh", "会谈纪要（演练）"),
        "held-on",
        "2026-03-01",
        "place",
        JsonObject.of("vi", "Lạng Sơn", "zh", "谅山"),
        "clauses",
        JsonArray.of(
            JsonObject.of(
                "id",
                "c1",
                "texts",
                JsonObject.of("vi", "Khoản một", "zh", "第一条"),
                "field",
                "smart-gate",
                "kind",
                "commitment")));
  }

  /// Acts of a dossier as a side's node holds them.
  public int facts(String side, Hash dossier) {
    return books(side)
        .dossier(side, Set.of("secretariat"), dossier)
        .map(d -> d.view().facts().size())
        .orElse(0);
  }

  /// Waits until the nodes of these sides hold and have derived the same.
  public void equal(String... sides) {
    until(
        "equal",
        () ->
            List.of(sides).stream().map(side -> books(side).digest(mechanism)).distinct().count()
                == 1);
  }

  /// Everything a side's node holds, in a file.
  public Path export(String side, String name) {
    Path file = root.resolve(name + ".bundle");
    try (var out = Files.newOutputStream(file)) {
      BundleWriter.mechanism(books(side).holdings(mechanism), Clock.systemUTC().instant(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /// The file of one dossier.
  public Path export(String side, Hash dossier, String name) {
    Path file = root.resolve(name + ".bundle");
    try (var out = Files.newOutputStream(file)) {
      var _ =
          BundleWriter.dossier(
              books(side).holdings(mechanism), dossier, Clock.systemUTC().instant(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  @Override
  public void close() {
    List.copyOf(running.keySet()).forEach(this::close);
    databases.values().forEach(TestDatabase::close);
  }
}
