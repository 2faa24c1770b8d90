package kmzero.node.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.tree.Hash;
import kmzero.node.config.NodeConfig;
import kmzero.node.link.NodeIdentity;

/// Keys that were made and do not serve yet: in a folder below `keys/`, until they are on record
/// and take the place of those before.
///
/// @param node the node's folder
/// @param name of the folder below `keys/`
record WaitingKeys(Path node, String name) {

  private Path folder() {
    return keys().resolve(name);
  }

  private Path keys() {
    return node.resolve("keys");
  }

  private Path signing(String side) {
    return KeyFiles.signing(folder(), side);
  }

  Path encryption(String side) {
    return KeyFiles.encryption(folder(), side);
  }

  /// Whether keys of a side wait.
  boolean has(String side) {
    return Files.exists(signing(side));
  }

  /// Makes keys of a side.
  void make(String side, SecureRandom random) throws IOException {
    KeyFiles.write(encryption(side), CanonicalJson.write(KeyFiles.makeEncryption()), true);
    KeyFiles.write( // the last: now they are there
        signing(side), PrivateKeys.generate(random).encode(), true);
  }

  /// The signing keys of a side that wait.
  PrivateKeys keys(String side, SecureRandom random) {
    return KeyFiles.read(signing(side), random);
  }

  /// The public half of a side's keys that wait.
  KeySet set(String side, PublicKeys signing, List<Hash> pins) {
    Path waiting = encryption(side);
    try {
      Path file = Files.exists(waiting) ? waiting : KeyFiles.encryption(keys(), side);
      return KeyFiles.set(signing, (JsonObject) JsonReader.get(Files.readAllBytes(file)), pins);
    } catch (IOException e) {
      throw new UncheckedIOException("reading new keys of " + side, e);
    }
  }

  /// Puts a side's keys in the place of the old ones. What was sealed to the old encryption pair
  /// can still be opened.
  void take(String side) {
    try {
      Path waiting = encryption(side);
      if (Files.exists(waiting)) {
        byte[] old = Files.readAllBytes(KeyFiles.encryption(keys(), side));
        String file = "%s.%s.encryption".formatted(side, Hash.sha256(old).hex());
        KeyFiles.write(keys().resolve("old").resolve(file), old, true);
        Files.move(waiting, KeyFiles.encryption(keys(), side), StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(
          signing(side), KeyFiles.signing(keys(), side), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("putting the new keys of " + side + " in place", e);
    }
  }

  /// The certificate that waits; made if there is none.
  NodeIdentity identity(NodeConfig config, InstantSource clock) throws IOException {
    return NodeIdentity.of(folder(), config.name(), clock);
  }

  /// The certificate that waits, if one does.
  Optional<NodeIdentity> findIdentity(NodeConfig config, InstantSource clock) throws IOException {
    return Files.exists(folder().resolve("link.key"))
        ? Optional.of(identity(config, clock))
        : Optional.empty();
  }

  /// The certificate that waits takes the place of the one that served.
  void takeIdentity() throws IOException {
    for (String file : List.of("link.key", "link.crt")) {
      Path waiting = folder().resolve(file);
      if (Files.exists(waiting))
        Files.move(waiting, node.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// A crash may have left one half of the certificate behind.
  void finishIdentity() throws IOException {
    boolean halfTaken =
        Files.exists(folder().resolve("link.crt")) && !Files.exists(folder().resolve("link.key"));
    if (halfTaken) takeIdentity();
  }
}
