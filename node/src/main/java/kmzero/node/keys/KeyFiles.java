package kmzero.node.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.XECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.note.Parsed;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.tree.Hash;

/// Files with keys of a side: what they are called, what is in them, how they are written.
final class KeyFiles {
  private KeyFiles() {}

  /// The signing keys of a side in a folder.
  static Path signing(Path folder, String side) {
    return folder.resolve(side + ".keys");
  }

  /// The encryption pair of a side in a folder.
  static Path encryption(Path folder, String side) {
    return folder.resolve(side + ".encryption");
  }

  static KeySet set(PublicKeys signing, JsonObject encryption, List<Hash> pins) {
    return new KeySet(
        signing,
        Bytes.findBase64(encryption.text("x25519")).orElseThrow(),
        Bytes.findBase64(encryption.text("mlKem768")).orElseThrow(),
        pins);
  }

  static PrivateKeys read(Path file, SecureRandom random) {
    try {
      return switch (PrivateKeys.decode(Files.readAllBytes(file), random)) {
        case Parsed.Good<PrivateKeys>(PrivateKeys keys) -> keys;
        case Parsed.Malformed<PrivateKeys>(String why) ->
            throw new IllegalStateException(file + ": " + why);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  static JsonObject makeEncryption() {
    try {
      KeyPair x25519 = KeyPairGenerator.getInstance("X25519").generateKeyPair();
      KeyPair mlKem = KeyPairGenerator.getInstance("ML-KEM-768").generateKeyPair();
      byte[] spki = mlKem.getPublic().getEncoded();
      return JsonObject.of(
          "x25519", base64(littleEndian(((XECPublicKey) x25519.getPublic()).getU())),
          "x25519Private", base64(x25519.getPrivate().getEncoded()),
          "mlKem768", base64(Arrays.copyOfRange(spki, spki.length - 1_184, spki.length)),
          "mlKem768Private", base64(mlKem.getPrivate().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "this JDK lacks X25519 or ML-KEM-768. Maybe it is older than 25.", e);
    }
  }

  private static byte[] littleEndian(BigInteger u) {
    byte[] out = new byte[32];
    for (int i = 0; i < 32; i++) out[i] = u.shiftRight(8 * i).byteValue();
    return out;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /// Writes a file whole or not at all.
  static void write(Path file, byte[] bytes, boolean secret) throws IOException {
    if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) return;
    Files.createDirectories(file.getParent());
    Path half = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(half);
    if (secret && half.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.write(half, bytes);
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
