package kmzero.ledger.vectors;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonInteger;
import kmzero.ledger.json.JsonNull;
import kmzero.ledger.json.JsonNumber;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Proofs;

/// Inclusion and consistency proofs in the form of transparency-dev/merkle: positions are unsigned
/// 64-bit, hashes any bytes in Base64.
final class MerkleVectors {
  private MerkleVectors() {}

  static boolean isInclusion(JsonObject vector) {
    return vector.has("leafIdx") || (vector.has("treeSize") && vector.has("leafHash"));
  }

  static boolean isConsistency(JsonObject vector) {
    return vector.has("size1") || vector.has("size2");
  }

  /// Empty if we say of the proof what the vector says; otherwise what we say.
  static Optional<String> inclusion(JsonObject vector) {
    var index = position(vector, "leafIdx");
    var end = index.add(BigInteger.ONE);
    var size = position(vector, "treeSize");
    return judge(vector, false, index, end, bytes(vector, "leafHash"), size, bytes(vector, "root"));
  }

  /// As [#inclusion]. Roots at one size are compared, not hashed, so vectors may use any bytes for
  /// them.
  static Optional<String> consistency(JsonObject vector) {
    var size1 = position(vector, "size1");
    var size2 = position(vector, "size2");
    boolean sameTree = size1.equals(size2) && size1.signum() > 0;
    return judge(
        vector,
        sameTree,
        BigInteger.ZERO,
        size1,
        bytes(vector, "root1"),
        size2,
        bytes(vector, "root2"));
  }

  private static Optional<String> judge(
      JsonObject vector,
      boolean sameTree,
      BigInteger start,
      BigInteger end,
      byte[] subtree,
      BigInteger size,
      byte[] root) {
    boolean wantErr = vector.truth("wantErr");
    var objection = objection(sameTree, start, end, subtree, size, root, proof(vector));
    if (wantErr == objection.isPresent()) return Optional.empty();
    return Optional.of(
        wantErr
            ? "accepted, to be refused"
            : "refused, to be accepted: " + objection.orElseThrow());
  }

  private static Optional<String> objection(
      boolean sameTree,
      BigInteger start,
      BigInteger end,
      byte[] subtree,
      BigInteger size,
      byte[] root,
      List<byte[]> proof) {
    if (sameTree && proof.isEmpty()) {
      return Arrays.equals(subtree, root) ? Optional.empty() : Optional.of("other root");
    }
    if (end.bitLength() > 63 || size.bitLength() > 63)
      return Optional.of("positions beyond 2^63−1");
    var hashes = new ArrayList<Hash>();
    for (var hash : proof) {
      if (hash.length != Hash.BYTES)
        return Optional.of("a hash of %d bytes".formatted(hash.length));
      hashes.add(Hash.of(hash));
    }
    if (subtree.length != Hash.BYTES || root.length != Hash.BYTES)
      return Optional.of("a root or leaf not of 32 bytes");
    var found =
        start.signum() == 0 && end.signum() == 0
            ? Proofs.verifyConsistency(
                0, Hash.of(subtree), size.longValueExact(), Hash.of(root), hashes)
            : Proofs.verifySubtree(
                start.longValueExact(),
                end.longValueExact(),
                Hash.of(subtree),
                size.longValueExact(),
                Hash.of(root),
                hashes);
    return found.map(Enum::name);
  }

  private static BigInteger position(JsonObject vector, String name) {
    var position =
        switch (vector.get(name)) {
          case JsonInteger(var value) -> BigInteger.valueOf(value);
          case JsonNumber(var exact) when exact.scale() <= 0 && exact.scale() > -20 ->
              exact.toBigInteger();
          case JsonText(var text) when text.matches("[0-9]{1,20}") -> new BigInteger(text);
          default -> throw new JsonShape(name, "is not an unsigned integer");
        };
    if (position.signum() < 0 || position.bitLength() > 64) {
      throw new JsonShape(name, "is not an unsigned integer of 64 bits");
    }
    return position;
  }

  private static List<byte[]> proof(JsonObject vector) {
    Json proof = vector.find("proof").orElse(JsonNull.NULL);
    return switch (proof) {
      case JsonNull _ -> List.of();
      case JsonArray array -> {
        var hashes = new ArrayList<byte[]>();
        for (int i = 0; i < array.size(); i++)
          hashes.add(bytes(array.items().get(i), "proof[" + i + "]"));
        yield hashes;
      }
      default -> throw new JsonShape("proof", "is not an array");
    };
  }

  private static byte[] bytes(JsonObject vector, String name) {
    return bytes(vector.get(name), name);
  }

  /// Go writes null for no bytes.
  private static byte[] bytes(Json json, String name) {
    return switch (json) {
      case JsonNull _ -> new byte[0];
      case JsonText(var text) -> {
        try {
          yield Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
          throw new JsonShape(name, "is not Base64");
        }
      }
      default -> throw new JsonShape(name, "is not Base64");
    };
  }
}
