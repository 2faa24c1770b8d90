package kmzero.node.shuttles;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `lane.yaml` in a node's folder: which closed lane this node's side works, and the broker over
/// which it speaks to the shuttles. Without the file a node has no shuttles.
///
/// ```yaml
/// place: ls-hn-1119
/// side: lang-son
/// viet-nam: lang-son
/// broker: mqtt://127.0.0.1:1883      # or mqtts://
/// china-metres: 3100
/// viet-nam-metres: 500
/// pace: 1                            # of an exercise: how much quicker than life
/// ```
///
/// @param side of this node that commands there
record LaneFile(Lane lane, String side, URI broker, double pace) {

  static final String FILE = "lane.yaml";

  /// Reads `folder/lane.yaml`; empty when there is none.
  ///
  /// @throws IllegalArgumentException if the file is there and not in order; the message says what
  ///   to write
  static Optional<LaneFile> read(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) return Optional.empty();
    try {
      JsonNode root = new YAMLMapper().readTree(Files.readString(file));
      URI broker = URI.create(root.path("broker").asString(""));
      if (!"mqtt".equals(broker.getScheme()) && !"mqtts".equals(broker.getScheme()))
        throw new IllegalArgumentException("broker (%s) is no mqtt: or mqtts:".formatted(broker));
      return Optional.of(
          new LaneFile(
              new Lane(
                  root.path("place").asString(""),
                  root.path("viet-nam").asString(""),
                  root.path("china-metres").asDouble(0),
                  root.path("viet-nam-metres").asDouble(0)),
              root.path("side").asString(""),
              broker,
              Math.max(1, root.path("pace").asDouble(1))));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  /// When the file was written last; empty when there is none.
  static Optional<FileTime> written(Path folder) {
    try {
      return Optional.of(Files.getLastModifiedTime(folder.resolve(FILE)));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /// Writes the file into a node's folder.
  void write(Path folder) throws IOException {
    Path draft = folder.resolve(FILE + ".new");
    Files.writeString(
        draft,
        """
        place: %s
        side: %s
        viet-nam: %s
        broker: %s
        china-metres: %s
        viet-nam-metres: %s
        pace: %s
        """
            .formatted(
                lane.place(),
                side,
                lane.vietNam(),
                broker,
                lane.chinaMetres(),
                lane.vietNamMetres(),
                pace));
    Files.move(draft, folder.resolve(FILE), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
