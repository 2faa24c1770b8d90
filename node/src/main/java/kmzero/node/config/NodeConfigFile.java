package kmzero.node.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kmzero.node.database.Database;
import kmzero.node.database.DatabaseUnavailable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads and writes the file of a [NodeConfig].
public final class NodeConfigFile {

  private static final Set<String> KEYS =
      Set.of(
          "name",
          "title",
          "address",
          "desk",
          "link",
          "sides",
          "languages",
          "database",
          "beside",
          "peers");

  private NodeConfigFile() {}

  /// What reading a file comes to.
  public sealed interface Answer {
    /// The file is in order.
    record Read(NodeConfig config) implements Answer {}

    /// The file is not; `why` names the place and what to write instead.
    record Refused(String why) implements Answer {}
  }

  /// Reads `folder/node.yaml`.
  ///
  /// @param folder the node's folder
  public static Answer read(Path folder) {
    Path file = folder.resolve(NodeConfig.FILE);
    if (!Files.isRegularFile(file)) {
      return new Answer.Refused(
          "no %s in %s; name the node's folder with --node DIR".formatted(NodeConfig.FILE, folder));
    }
    try {
      JsonNode root = new YAMLMapper().readTree(Files.readString(file));
      NodeConfig config = config(folder, root);
      return holdsPassword(config.database()) && othersMayRead(file)
          ? new Answer.Refused(
              "%s holds a database password and other users of this machine may read it; chmod 600 %s"
                  .formatted(file, file))
          : new Answer.Read(config);
    } catch (JacksonException e) {
      return new Answer.Refused("%s is not YAML: %s".formatted(file, e.getOriginalMessage()));
    } catch (IllegalArgumentException | DatabaseUnavailable e) {
      return new Answer.Refused("%s: %s".formatted(file, e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static boolean holdsPassword(Database.Config database) {
    return database instanceof Database.Config.Outside(var url, var _, var password, var _)
        && (!password.isEmpty() || url.contains("password="));
  }

  /// Whether group or others have any right to a file; false where the file system knows no such
  /// rights.
  public static boolean othersMayRead(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) return false;
    Set<PosixFilePermission> owners =
        Set.of(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE);
    return !owners.containsAll(Files.getPosixFilePermissions(file));
  }

  /// Writes `config` to its folder, which is made when missing. Only the user running the node may
  /// read the file: it may hold a database password.
  ///
  /// @return the file written
  public static Path write(NodeConfig config) {
    Path file = config.folder().resolve(NodeConfig.FILE);
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("name", config.name());
    if (!config.title().isEmpty()) root.put("title", config.title());
    root.put("address", config.address());
    root.put("desk", config.deskPort());
    root.put("link", config.linkPort());
    root.put("sides", config.sides());
    root.put("languages", config.languages());
    if (config.database()
        instanceof Database.Config.Outside(var url, var user, var password, var shared)) {
      Map<String, Object> database = new LinkedHashMap<>();
      database.put("url", url);
      if (!user.isEmpty()) database.put("user", user);
      if (!password.isEmpty()) database.put("password", password);
      if (shared) database.put("shared", true);
      root.put("database", database);
    }
    config.beside().ifPresent(first -> root.put("beside", first.toString()));
    root.put("peers", config.peers().stream().map(NodeConfigFile::peer).toList());
    try {
      Files.createDirectories(config.folder());
      Path draft = file.resolveSibling(NodeConfig.FILE + ".new");
      Files.deleteIfExists(draft);
      if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        var ownerOnly = PosixFilePermissions.fromString("rw-------");
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(ownerOnly));
      }
      Files.writeString(draft, new YAMLMapper().writeValueAsString(root));
      return Files.move(
          draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + file, e);
    }
  }

  private static Map<String, Object> peer(NodeConfig.Peer peer) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", peer.name());
    if (!peer.title().isEmpty()) out.put("title", peer.title());
    out.put("address", peer.address().toString());
    return out;
  }

  private static NodeConfig config(Path folder, JsonNode root) {
    if (!root.isObject()) throw new IllegalArgumentException("the file holds no keys");
    var unknown = new TreeSet<>(root.propertyNames());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown %s; known are %s".formatted(unknown, new TreeSet<>(KEYS)));
    }
    return new NodeConfig(
        folder,
        text(root, "name"),
        title(root),
        root.has("address") ? text(root, "address") : NodeConfig.HERE,
        number(root, "desk"),
        number(root, "link"),
        texts(root, "sides", List.of()),
        texts(root, "languages", NodeConfig.LANGUAGES),
        store(folder, root.path("database")),
        root.path("peers").values().stream()
            .map(peer ->
                new NodeConfig.Peer(
                    text(peer, "name"), title(peer), URI.create(text(peer, "address"))))
            .toList(),
        root.has("beside")
            ? Optional.of(folder.resolve(text(root, "beside")).normalize())
            : Optional.empty());
  }

  private static Database.Config store(Path folder, JsonNode database) {
    if (database.isMissingNode() || database.isNull()) return Database.Config.embedded(folder);
    if (database.isString()) return Database.Config.outside(database.asString());
    Database.Config.Outside outside =
        Database.Config.outside(
            text(database, "url"),
            database.has("user") ? text(database, "user") : "",
            database.has("password") ? text(database, "password") : "");
    return truth(database, "shared") ? outside.forSeveral() : outside;
  }

  private static boolean truth(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) return false;
    if (!value.isBoolean()) {
      throw new IllegalArgumentException("%s is neither true nor false".formatted(key));
    }
    return value.asBoolean();
  }

  private static Map<String, String> title(JsonNode node) {
    return node.path("title").properties().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, e -> e.getValue().asString(), (a, b) -> a, LinkedHashMap::new));
  }

  private static String text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.isValueNode() || value.asString("").isBlank()) {
      throw new IllegalArgumentException("%s is missing or no text".formatted(key));
    }
    return value.asString();
  }

  private static int number(JsonNode node, String key) {
    JsonNode value = node.path(key);
    if (!value.canConvertToInt()) {
      throw new IllegalArgumentException("%s is missing or no port number".formatted(key));
    }
    return value.asInt();
  }

  private static List<String> texts(JsonNode node, String key, List<String> otherwise) {
    JsonNode value = node.path(key);
    if (value.isMissingNode()) return otherwise;
    if (!value.isArray()) throw new IllegalArgumentException("%s is no list".formatted(key));
    return value.values().stream().map(JsonNode::asString).toList();
  }
}
