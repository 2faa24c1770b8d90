package kmzero.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      Set.of("name", "title", "address", "desk", "link", "sides", "languages", "database", "peers");

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
      return new Answer.Read(config(folder, root));
    } catch (JacksonException e) {
      return new Answer.Refused("%s is not YAML: %s".formatted(file, e.getOriginalMessage()));
    } catch (IllegalArgumentException | DatabaseUnavailable e) {
      return new Answer.Refused("%s: %s".formatted(file, e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  /// Writes `config` to its folder, which is made when missing.
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
    if (config.database() instanceof Database.Config.Outside(var url, var user, var password)) {
      root.put("database", Map.of("url", url, "user", user, "password", password));
    }
    root.put("peers", config.peers().stream().map(NodeConfigFile::peer).toList());
    try {
      Files.createDirectories(config.folder());
      return Files.writeString(file, new YAMLMapper().writeValueAsString(root));
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
        root.has("address") ? text(root, "address") : "127.0.0.1",
        number(root, "desk"),
        number(root, "link"),
        texts(root, "sides", List.of()),
        texts(root, "languages", List.of("vi", "zh", "en")),
        store(folder, root.path("database")),
        root.path("peers").values().stream()
            .map(peer ->
                new NodeConfig.Peer(
                    text(peer, "name"), title(peer), URI.create(text(peer, "address"))))
            .toList());
  }

  private static Database.Config store(Path folder, JsonNode database) {
    if (database.isMissingNode() || database.isNull()) return Database.Config.embedded(folder);
    if (database.isString()) return Database.Config.outside(database.asString());
    return Database.Config.outside(
        text(database, "url"), text(database, "user"), text(database, "password"));
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
