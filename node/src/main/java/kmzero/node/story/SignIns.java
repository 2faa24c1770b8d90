package kmzero.node.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.node.desk.Accounts;

/// The passwords of a demonstration's accounts, kept in `sign-ins.json` (mode 0600) in its home.
/// Accounts bear names of roles.
final class SignIns {

  private static final String FILE = "sign-ins.json";

  private final Path file;
  private final Map<String, String> passwords = new TreeMap<>();

  private SignIns(Path file) {
    this.file = file;
  }

  /// Those of the home, none in a new one.
  static SignIns of(Path home) throws IOException {
    SignIns signIns = new SignIns(home.resolve(FILE));
    if (Files.exists(signIns.file)) {
      JsonObject json = (JsonObject) JsonReader.get(Files.readAllBytes(signIns.file));
      for (String account : json.names()) signIns.passwords.put(account, json.text(account));
    }
    return signIns;
  }

  Path file() {
    return file;
  }

  Optional<String> find(String account) {
    return Optional.ofNullable(passwords.get(account));
  }

  /// The password of an account, a new one if it has none yet; [#save] keeps it.
  String of(String account, SecureRandom random) {
    return passwords.computeIfAbsent(account, a -> Accounts.newPassword(random));
  }

  void save() throws IOException {
    var json = JsonObject.builder();
    passwords.forEach(json::with);
    Path draft = file.resolveSibling(FILE + ".new");
    Files.deleteIfExists(draft);
    if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      var ownerOnly = PosixFilePermissions.fromString("rw-------");
      Files.createFile(draft, PosixFilePermissions.asFileAttribute(ownerOnly));
    }
    Files.write(draft, CanonicalJson.write(json.build()), StandardOpenOption.CREATE);
    Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }
}
