package kmzero.ledger.entry;

import java.util.List;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.note.Bytes;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.tree.Hash;

/// All that others need to know of a side's keys: the four signing keys, the encryption pair, and
/// the pins of its node's certificates.
///
/// @param signing log and holds keys, Ed25519 and ML-DSA-44 each
/// @param x25519 raw public key, 32 bytes
/// @param mlKem768 raw public key, 1,184 bytes
/// @param tls SHA-256 of the public key (SPKI) of each certificate the side's node may show, 1 to 4
public record KeySet(PublicKeys signing, Bytes x25519, Bytes mlKem768, List<Hash> tls) {

  public KeySet {
    Act.check(x25519.length() == 32, "x25519", x25519.length() + " bytes");
    Act.check(mlKem768.length() == 1_184, "mlKem768", mlKem768.length() + " bytes");
    Act.check(!tls.isEmpty() && tls.size() <= 4, "tls", tls.size() + " pins");
    tls = List.copyOf(tls);
  }

  /// The JSON form used in charters and in `keys` entries; key bytes in standard base64.
  public JsonObject json() {
    return JsonObject.builder()
        .with("signing", signing.toJson())
        .with("x25519", x25519.base64())
        .with("mlKem768", mlKem768.base64())
        .with("tls", tls.stream().map(Hash::hex).toList())
        .build();
  }

  /// Reads what [#json] writes.
  ///
  /// @throws JsonShape or IllegalArgumentException if a key is missing or of the wrong length
  public static KeySet of(JsonObject json) {
    json.only(Set.of("signing", "x25519", "mlKem768", "tls"));
    return new KeySet(
        PublicKeys.fromJson(json.object("signing")),
        base64(json, "x25519"),
        base64(json, "mlKem768"),
        json.texts("tls").stream().map(Hash::ofHex).toList());
  }

  private static Bytes base64(JsonObject json, String name) {
    return Bytes.findBase64(json.text(name))
        .orElseThrow(() -> new JsonShape(name, "is not Base64"));
  }
}
