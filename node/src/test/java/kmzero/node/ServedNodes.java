package kmzero.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Ids;
import kmzero.node.books.Procedures;
import kmzero.node.books.TwoNodes;
import kmzero.node.config.NodeConfig;
import kmzero.node.config.NodeConfigFile;
import kmzero.node.database.TestDatabase;
import kmzero.node.desk.Accounts;
import kmzero.node.keys.NodeFolder;
import kmzero.node.reference.Reference;
import kmzero.node.story.FreePort;

/// Two whole nodes in this process, each with a database of its own, a desk, an API and a link to
/// the other: Lạng Sơn on the first, Guangxi on the second, members of one exercise. Every clock
/// may be off. Close it.
public final class ServedNodes implements AutoCloseable {

  public static final String PASSWORD = "correct horse battery";
  public static final String LANG_SON = "lang-son.secretariat";
  public static final String GUANGXI = "guangxi.secretariat";
  public static final String ENGINEER = "engineer";

  private final List<AutoCloseable> open = new ArrayList<>();
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Map<String, NodeServer> servers = new LinkedHashMap<>();
  private final Map<String, TestDatabase> databases = new LinkedHashMap<>();
  private final Map<String, NodeConfig> configs = new LinkedHashMap<>();
  private final Reference reference = Reference.load();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> procedures;
  private final int stripes;
  private final Hash mechanism;

  /// Starts both, joined, with every shipped procedure published.
  ///
  /// @param second clock of Guangxi's node; the first has the machine's
  public ServedNodes(Path folder, Clock second) {
    this(folder, second, JsonObject.EMPTY);
  }

  /// As above, under a charter with that profile.
  public ServedNodes(Path folder, Clock second, JsonObject profile) {
    this(folder, second, profile, true);
  }

  /// As above.
  ///
  /// @param honest whether Guangxi's node asks the domains before its side signs; another program
  ///   would not
  public ServedNodes(Path folder, Clock second, JsonObject profile, boolean honest) {
    this(folder, second, profile, honest, Procedures.SHIPPED);
  }

  /// As above, with no other procedures than these in use: each costs the start its publication.
  public ServedNodes(
      Path folder, Clock second, JsonObject profile, boolean honest, List<String> procedures) {
    this(folder, second, profile, honest, procedures, 1);
  }

  /// As above, under a charter of so many stripes.
  public ServedNodes(
      Path folder,
      Clock second,
      JsonObject profile,
      boolean honest,
      List<String> procedures,
      int stripes) {
    this.procedures = List.copyOf(procedures);
    this.stripes = stripes;
    boolean ready = false;
    try {
      start(folder.resolve("viet-nam"), "lang-son", Clock.systemUTC(), true);
      start(folder.resolve("guangxi"), "guangxi", second, honest);
      Charter charter = charter(profile);
      mechanism = charter.hash();
      for (NodeConfig config : configs.values()) {
        Path there = config.folder().resolve("charters").resolve("exercise.json");
        Path draft = there.resolveSibling("exercise.new");
        Files.write(draft, CanonicalJson.write(charter.json()));
        Files.move(draft, there);
      }
      until("published everywhere", this::isPublished);
      ready = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (!ready) close();
    }
  }

  private void start(Path folder, String side, Clock clock, boolean honest) throws IOException {
    TestDatabase database = TestDatabase.migrated();
    open.add(database);
    databases.put(side, database);
    NodeConfig config =
        NodeConfig.builder(folder, folder.getFileName().toString(), List.of(side))
            .title(Map.of("en", side))
            .linkPort(FreePort.find())
            .database(database.config())
            .build();
    NodeConfigFile.write(config);
    configs.put(side, config);
    Map<String, Map<String, String>> names =
        Map.of(
            "lang-son", Map.of("vi", "Lạng Sơn", "zh", "谅山", "en", "Lang Son"),
            "guangxi", Map.of("vi", "Quảng Tây", "zh", "广西", "en", "Guangxi"));
    Node node =
        Node.open(
            config,
            names,
            Domains.projections(),
            honest ? Domains.checks(reference) : List.of(),
            clock);
    open.add(node);
    nodes.put(side, node);
    NodeServer server =
        NodeServer.start(
            node,
            parts -> {
              parts.registerBean(Reference.class, () -> reference);
              parts.registerBean(Clock.class, () -> clock);
            });
    open.add(server);
    servers.put(side, server);
    Accounts accounts = new Accounts(database.source(), Accounts.LEAST_COST);
    accounts.open(side + ".secretariat", side, List.of("secretariat"), PASSWORD);
    accounts.open(side + ".foreign-affairs", side, List.of("foreign-affairs"), PASSWORD);
    accounts.openEngineer(ENGINEER, PASSWORD);
  }

  private Charter charter(JsonObject profile) throws IOException {
    List<Charter.Member> members = new ArrayList<>();
    for (var one : configs.entrySet()) {
      Path card = new NodeFolder(one.getValue().folder()).member(one.getKey());
      members.add(Charter.member((JsonObject) JsonReader.get(Files.readAllBytes(card))));
    }
    List<Procedure> inUse = procedures.stream().map(Procedures::load).toList();
    return new Charter(
        "exercise.kmzero.example",
        Map.of("en", "Exercise", "vi", "Diễn tập", "zh", "演练"),
        "bilateral",
        "lang-son",
        members,
        List.of(),
        inUse.stream().map(p -> new Charter.InUse(p.name(), p.rulesHash(), p.textsHash())).toList(),
        stripes,
        1,
        true,
        Ids.fresh(new SecureRandom()),
        profile);
  }

  private boolean isPublished() {
    return nodes.values().stream()
        .allMatch(node ->
            node.books().mechanisms().contains(mechanism)
                && procedures.stream()
                    .allMatch(p -> node.books().procedure(mechanism, p).isPresent()));
  }

  public Hash mechanism() {
    return mechanism;
  }

  public Node node(String side) {
    return part(nodes, side);
  }

  public TestDatabase database(String side) {
    return part(databases, side);
  }

  public NodeConfig config(String side) {
    return part(configs, side);
  }

  public URI desk(String side) {
    return part(servers, side).address();
  }

  private static <T> T part(Map<String, T> parts, String side) {
    T part = parts.get(side);
    if (part == null) throw new IllegalArgumentException(side);
    return part;
  }

  /// Stops the node of a side: desk, link and books.
  public void stop(String side) {
    NodeServer server = part(servers, side);
    Node node = part(nodes, side);
    server.close();
    node.close();
    open.remove(server);
    open.remove(node);
  }

  /// Entries in the side's own log: what a refused request leaves as it was.
  public long entries(String side) {
    return node(side).books().logs(mechanism).stream()
        .filter(log -> log.own())
        .mapToLong(log -> log.held())
        .sum();
  }

  /// An answer of the API.
  public record Heard(int status, String type, String language, JsonObject body) {
    /// A member that is a text, or nothing.
    public String text(String name) {
      return body.findText(name).orElse("");
    }
  }

  /// Sends the body to `/api/acts` of the account's node.
  public Heard acts(String account, String language, byte[] body) {
    return send(
        account,
        language,
        request(account, "/api/acts")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  public Heard acts(String account, String language, JsonObject body) {
    return acts(account, language, CanonicalJson.write(body));
  }

  public Heard get(String account, String language, String path) {
    return send(account, language, request(account, path).GET());
  }

  /// Sends a body to an address of the account's node.
  public Heard post(String account, String path, byte[] body, String type) {
    return send(
        account,
        "en",
        request(account, path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  public Heard post(String account, String path, JsonObject body) {
    return post(account, path, CanonicalJson.write(body), "application/json");
  }

  public Heard delete(String account, String path) {
    return send(account, "en", request(account, path).DELETE());
  }

  /// An account of every office at the gate, named `SIDE.gate`.
  public void openGate(String side) {
    open(
        side,
        "gate",
        List.of("gate-board", "border-guard", "customs", "quarantine", "yard", "declarant"));
  }

  /// Opens the account `side.name` with these offices.
  public void open(String side, String name, List<String> offices) {
    new Accounts(database(side).source(), Accounts.LEAST_COST)
        .open(side + "." + name, side, offices, PASSWORD);
  }

  private HttpRequest.Builder request(String account, String path) {
    String side = account.split("\\.", 2)[0];
    return HttpRequest.newBuilder(desk(side).resolve(path)).timeout(Duration.ofSeconds(60));
  }

  private Heard send(String account, String language, HttpRequest.Builder request) {
    String basic =
        Base64.getEncoder()
            .encodeToString((account + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    try {
      HttpResponse<byte[]> answer =
          http.send(
              request
                  .header("Accept-Language", language)
                  .header("Authorization", "Basic " + basic)
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      JsonObject body =
          JsonReader.readLax(answer.body(), 1 << 24)
                  instanceof JsonReader.Result.Read(JsonObject json)
              ? json
              : JsonObject.EMPTY;
      return new Heard(
          answer.statusCode(),
          answer.headers().firstValue("Content-Type").orElse(""),
          answer.headers().firstValue("Content-Language").orElse(""),
          body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /// Minutes that are right: Lạng Sơn the host, Guangxi the guest.
  public JsonObject drafting() {
    return JsonObject.of(
        "mechanism",
        mechanism.hex(),
        "office",
        "secretariat",
        "open",
        JsonObject.of(
            "procedure",
            "minutes",
            "roles",
            JsonObject.of("host", List.of("lang-son"), "guest", List.of("guangxi"))),
        "step",
        "draft",
        "body",
        minutes("24"));
  }

  /// A step in an open dossier, about an act.
  public JsonObject step(String dossier, String step, String about) {
    return JsonObject.of(
        "mechanism", mechanism.hex(),
        "office", "secretariat",
        "dossier", dossier,
        "step", step,
        "about", about);
  }

  /// The content of minutes.
  public static JsonObject minutes(String hours) {
    return JsonObject.of(
        "heading",
        JsonObject.of("vi", "Diễn tập: Biên bản hội đàm", "zh", "演练：会谈纪要"),
        "held-on",
        "2026-03-02",
        "place",
        JsonObject.of("vi", "Lạng Sơn (diễn tập)", "zh", "谅山（演练）"),
        "clauses",
        List.of(
            JsonObject.of(
                "id",
                "1",
                "kind",
                "plain",
                "field",
                "gates",
                "texts",
                JsonObject.of(
                    "vi", "Thông báo trước %s giờ.".formatted(hours),
                    "zh", "提前%s小时通报。".formatted(hours)))));
  }

  /// As [TwoNodes#until(String, BooleanSupplier)].
  public static void until(String what, BooleanSupplier holds) {
    TwoNodes.until(what, holds);
  }

  @Override
  public void close() {
    http.close();
    for (AutoCloseable part : open.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        throw new IllegalStateException("closing " + part, e);
      }
    }
  }
}
