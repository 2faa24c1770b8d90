package kmzero.node.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kmzero.node.database.Database;

/// One node from one configuration file, `node.yaml` in the node's folder.
///
/// Example:
///
/// ```yaml
/// name: viet-nam
/// title: {vi: Việt Nam, zh: 越南, en: Viet Nam}
/// address: 127.0.0.1
/// desk: 8401
/// link: 8402
/// sides: [lang-son, quang-ninh, cao-bang, tuyen-quang, hai-phong]
/// languages: [vi, zh, en]
/// database: {url: "jdbc:postgresql://db.example/kmzero", user: kmzero, password: secret}
/// peers:
///   - {name: guangxi, title: {vi: Quảng Tây, zh: 广西, en: Guangxi}, address: "https://127.0.0.1:8502"}
/// ```
///
/// Several processes may run one node over one database that is `shared: true`; each further one
/// has a folder of its own, whose file says `beside` which folder it belongs to.
///
/// Without `database` the node keeps its own PostgreSQL inside its folder. Port 0 means "any free
/// port". Read a file with [NodeConfigFile].
///
/// @param folder the node's folder; holds `node.yaml` and whatever the node keeps outside its
///   database
/// @param name short name, lower-case letters, digits and hyphens; part of cookie names
/// @param title what people call the node, by language tag; may be empty, then `name` is shown
/// @param address the address the desk and the link listen on
/// @param deskPort port of the pages and of the API
/// @param linkPort port other nodes pull from
/// @param sides the sides this node hosts, at least one
/// @param languages tags of the desk's languages, the first is its default
/// @param database where the node's records are
/// @param peers the nodes this one pulls from
/// @param beside the folder of the node, if this is a further process of it and [#folder] only its
///   own
public record NodeConfig(
    Path folder,
    String name,
    Map<String, String> title,
    String address,
    int deskPort,
    int linkPort,
    List<String> sides,
    List<String> languages,
    Database.Config database,
    List<Peer> peers,
    Optional<Path> beside) {

  /// File name inside [#folder].
  public static final String FILE = "node.yaml";

  /// The address of a node that says none: this machine alone.
  static final String HERE = "127.0.0.1";

  /// The languages of a desk that says none.
  static final List<String> LANGUAGES = List.of("vi", "zh", "en");

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?");

  public NodeConfig {
    checkName("name", name);
    checkPort("desk", deskPort);
    checkPort("link", linkPort);
    title = ordered(title);
    sides = List.copyOf(sides);
    languages = List.copyOf(languages);
    peers = List.copyOf(peers);
    if (sides.isEmpty()) throw new IllegalArgumentException("sides is empty: a node hosts a side");
    if (languages.isEmpty()) throw new IllegalArgumentException("languages is empty");
    sides.forEach(side -> checkName("side", side));
    if (sides.stream().distinct().count() != sides.size()) {
      throw new IllegalArgumentException("a side stands twice in sides: " + sides);
    }
    if (beside.isPresent() && !isShared(database)) {
      throw new IllegalArgumentException(
          "beside needs a database that is shared: true, here and in " + beside.get());
    }
  }

  /// A node whose folder, name and sides are said. The rest is as usual until it is said too: no
  /// title, [#HERE], any free ports, all [#LANGUAGES], a PostgreSQL of its own inside its folder,
  /// no peers, one process.
  public static Builder builder(Path folder, String name, List<String> sides) {
    return new Builder(
        new NodeConfig(
            folder,
            name,
            Map.of(),
            HERE,
            0,
            0,
            sides,
            LANGUAGES,
            Database.Config.embedded(folder),
            List.of(),
            Optional.empty()));
  }

  /// The same node, to say some of it otherwise.
  public Builder change() {
    return new Builder(this);
  }

  /// Where keys, certificate and charters are: the node's folder, whichever process this is.
  public Path common() {
    return beside.orElse(folder);
  }

  /// How people call this process: by the name of its folder.
  public String process() {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  private static boolean isShared(Database.Config database) {
    return database instanceof Database.Config.Outside(var _, var _, var _, var shared) && shared;
  }

  /// A node this one pulls from.
  ///
  /// @param name the other node's name
  /// @param title what people call it, by language tag; may be empty
  /// @param address its link, `https://host:port`
  public record Peer(String name, Map<String, String> title, URI address) {
    public Peer {
      checkName("peers.name", name);
      title = ordered(title);
      if (!"https".equals(address.getScheme())) {
        throw new IllegalArgumentException(
            "peers.address (%s) does not begin with https:".formatted(address));
      }
    }
  }

  /// The same for a program that closes the node at its own end: its database is closed last, and
  /// not by a hook beside whoever still writes.
  public NodeConfig closedInOrder() {
    return database instanceof Database.Config.Embedded(Path nodeFolder, boolean _)
        ? change().database(new Database.Config.Embedded(nodeFolder, false)).build()
        : this;
  }

  private static Map<String, String> ordered(Map<String, String> title) {
    return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(title));
  }

  private static void checkName(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "%s (%s) is not made of lower-case letters, digits and hyphens".formatted(what, name));
    }
  }

  private static void checkPort(String what, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("%s (%d) is not a port, 0 to 65535".formatted(what, port));
    }
  }

  /// What is said of a node so far; what each thing is stands at [NodeConfig].
  public static final class Builder {
    private Path folder;
    private final String name;
    private Map<String, String> title;
    private final String address;
    private int deskPort;
    private int linkPort;
    private final List<String> sides;
    private List<String> languages;
    private Database.Config database;
    private List<Peer> peers;
    private Optional<Path> beside;

    private Builder(NodeConfig from) {
      folder = from.folder;
      name = from.name;
      title = from.title;
      address = from.address;
      deskPort = from.deskPort;
      linkPort = from.linkPort;
      sides = from.sides;
      languages = from.languages;
      database = from.database;
      peers = from.peers;
      beside = from.beside;
    }

    public Builder title(Map<String, String> byLanguage) {
      title = byLanguage;
      return this;
    }

    public Builder deskPort(int port) {
      deskPort = port;
      return this;
    }

    public Builder linkPort(int port) {
      linkPort = port;
      return this;
    }

    public Builder languages(List<String> tags) {
      languages = tags;
      return this;
    }

    public Builder database(Database.Config where) {
      database = where;
      return this;
    }

    public Builder peers(List<Peer> others) {
      peers = others;
      return this;
    }

    /// A further process of the node, with a folder of its own.
    public Builder furtherProcess(Path own) {
      beside = Optional.of(folder);
      folder = own;
      return this;
    }

    /// @throws IllegalArgumentException if what was said does not fit together
    public NodeConfig build() {
      return new NodeConfig(
          folder, name, title, address, deskPort, linkPort, sides, languages, database, peers,
          beside);
    }
  }
}
