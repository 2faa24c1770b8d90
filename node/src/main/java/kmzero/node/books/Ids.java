package kmzero.node.books;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;
import kmzero.ledger.tree.Hash;

/// Ids of acts: 16 bytes as 22 characters of URL-safe base64.
public final class Ids {
  private Ids() {}

  /// A fresh id.
  public static String fresh(RandomGenerator random) {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return text(bytes);
  }

  /// The id that follows from what the act is about, for acts that a node does by itself and may
  /// try twice.
  static String of(Hash hash) {
    return text(Arrays.copyOf(hash.bytes(), 16));
  }

  /// The stripe, of so many, in which an act with this id opens its dossier: the same at every
  /// process of a node, however often it is asked for.
  public static int stripe(String id, int stripes) {
    byte[] hash = Hash.sha256(id.getBytes(StandardCharsets.UTF_8)).bytes();
    return Math.floorMod(ByteBuffer.wrap(hash).getInt(), stripes);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
