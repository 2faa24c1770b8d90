package kmzero.node.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.node.api.Control;

/// The file `control.json` (mode 0600) by which commands find a running node and work with it as
/// its engineer. There while the node runs; after a kill it may stay, so [#find] asks the process
/// too.
///
/// @param desk address of the node
/// @param pid its process
/// @param control the right to work with it
record ControlFile(URI desk, long pid, Control control) {

  private static final String NAME = "control.json";

  /// The running node of that folder.
  static Optional<ControlFile> find(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) return Optional.empty();
    try {
      if (!(JsonReader.read(Files.readAllBytes(file))
          instanceof JsonReader.Result.Read(JsonObject json))) {
        return Optional.empty();
      }
      long pid = json.integer("pid");
      boolean runs = ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
      return runs
          ? Optional.of(
              new ControlFile(URI.create(json.text("desk")), pid, new Control(json.text("token"))))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  void write(Path folder) throws IOException {
    Path draft = folder.resolve(NAME + ".new");
    Files.deleteIfExists(draft);
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      var ownerOnly = PosixFilePermissions.fromString("rw-------");
      Files.createFile(draft, PosixFilePermissions.asFileAttribute(ownerOnly));
    }
    JsonObject json = JsonObject.of("desk", desk.toString(), "pid", pid, "token", control.token());
    Files.write(draft, CanonicalJson.write(json));
    Files.move(draft, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  static void remove(Path folder) {
    try {
      Files.deleteIfExists(folder.resolve(NAME));
    } catch (IOException left) {
      // it names a process that has ended
    }
  }
}
