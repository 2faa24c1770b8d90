package kmzero.node.database;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// How a command-line tool finds the database of a running node: the file `database.json` (mode
/// 0600) in the node's folder. There only while the node runs or, after it was killed, while its
/// database server may still run.
///
/// @param url JDBC address without user and password
/// @param passwordFile file with the password on its one line, mode 0600
public record ConnectionFile(String url, String user, Path passwordFile) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String NAME = "database.json";

  /// Empty when the node in `nodeFolder` does not run or has a database elsewhere (its
  /// configuration has the address then).
  ///
  /// @throws DatabaseUnavailable when the file is there and cannot be read
  public static Optional<ConnectionFile> find(Path nodeFolder) {
    Path file = nodeFolder.resolve(NAME);
    String attempted = "read " + file;
    try {
      return Optional.of(parse(nodeFolder, Files.readString(file)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException failure) {
      throw Symptoms.inFiles(attempted, failure);
    } catch (JacksonException | IllegalArgumentException failure) {
      throw Symptoms.inFiles(attempted, new IOException(failure.getMessage(), failure));
    }
  }

  /// What [Database#open] needs to go through this file.
  public Database.Config.Outside config() {
    try {
      return new Database.Config.Outside(url, user, Files.readString(passwordFile).strip());
    } catch (IOException failure) {
      throw Symptoms.inFiles("read " + passwordFile, failure);
    }
  }

  void write(Path nodeFolder) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("url", url);
      json.writeStringProperty("user", user);
      json.writeStringProperty(
          "passwordFile", nodeFolder.toRealPath().relativize(passwordFile.toRealPath()).toString());
      json.writeEndObject();
    }
    PrivateFiles.write(nodeFolder.resolve(NAME), text + "\n");
  }

  static void remove(Path nodeFolder) throws IOException {
    Files.deleteIfExists(nodeFolder.resolve(NAME));
  }

  private static ConnectionFile parse(Path nodeFolder, String text) {
    @Nullable String url = null;
    @Nullable String user = null;
    @Nullable String passwordFile = null;
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          switch (String.valueOf(json.currentName())) {
            case "url" -> url = json.getString();
            case "user" -> user = json.getString();
            case "passwordFile" -> passwordFile = json.getString();
            default -> {
              // A later release may say more.
            }
          }
        }
      }
    }
    if (url == null || user == null || passwordFile == null) {
      throw new IllegalArgumentException("url, user or passwordFile is missing");
    }
    return new ConnectionFile(url, user, nodeFolder.resolve(passwordFile));
  }
}
