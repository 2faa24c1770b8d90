package kmzero.ledger.note;

import java.util.List;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonShape;

/// The four public keys of a side: a pair for its logs, a pair for what it holds of others' logs.
/// None serves twice.
///
/// @param logEd25519 32 bytes, canonical and not of small order
/// @param logMlDsa44 1,312 bytes
/// @param holdsEd25519 as `logEd25519`, and another key
/// @param holdsMlDsa44 as `logMlDsa44`, and another key
public record PublicKeys(
    Bytes logEd25519, Bytes logMlDsa44, Bytes holdsEd25519, Bytes holdsMlDsa44) {
  private static final String LOG_ED25519 = "logEd25519";
  private static final String LOG_ML_DSA_44 = "logMlDsa44";
  private static final String HOLDS_ED25519 = "holdsEd25519";
  private static final String HOLDS_ML_DSA_44 = "holdsMlDsa44";

  public PublicKeys {
    holdEd25519(LOG_ED25519, logEd25519);
    holdEd25519(HOLDS_ED25519, holdsEd25519);
    holdMlDsa44(LOG_ML_DSA_44, logMlDsa44);
    holdMlDsa44(HOLDS_ML_DSA_44, holdsMlDsa44);
    if (logEd25519.equals(holdsEd25519) || logMlDsa44.equals(holdsMlDsa44)) {
      throw new IllegalArgumentException("one key serves as log and holds key");
    }
  }

  /// The name under which a side signs what it holds: `<side>/holds`.
  public static String holdsName(String side) {
    return side + "/holds";
  }

  /// The pair for the log of that origin, Ed25519 first.
  public List<VerifierKey> logKeys(String origin) {
    return List.of(
        new VerifierKey(origin, SignatureType.ED25519, logEd25519),
        new VerifierKey(origin, SignatureType.ML_DSA_44_COSIGNATURE, logMlDsa44));
  }

  /// The pair for what `side` holds, Ed25519 first.
  public List<VerifierKey> holdsKeys(String side) {
    return List.of(
        new VerifierKey(holdsName(side), SignatureType.ED25519_COSIGNATURE, holdsEd25519),
        new VerifierKey(holdsName(side), SignatureType.ML_DSA_44_COSIGNATURE, holdsMlDsa44));
  }

  /// The form in entries and charters: four members in Base64.
  public JsonObject toJson() {
    return JsonObject.of(
        LOG_ED25519, logEd25519.base64(),
        LOG_ML_DSA_44, logMlDsa44.base64(),
        HOLDS_ED25519, holdsEd25519.base64(),
        HOLDS_ML_DSA_44, holdsMlDsa44.base64());
  }

  /// Reads what [#toJson] writes.
  ///
  /// @throws JsonShape if a member is missing, unknown, or no such key
  public static PublicKeys fromJson(JsonObject json) {
    json.only(Set.of(LOG_ED25519, LOG_ML_DSA_44, HOLDS_ED25519, HOLDS_ML_DSA_44));
    try {
      return new PublicKeys(
          base64(json, LOG_ED25519),
          base64(json, LOG_ML_DSA_44),
          base64(json, HOLDS_ED25519),
          base64(json, HOLDS_ML_DSA_44));
    } catch (IllegalArgumentException notKeys) {
      throw new JsonShape("keys", "are not the keys of a side: " + notKeys.getMessage());
    }
  }

  private static Bytes base64(JsonObject json, String name) {
    return Bytes.findBase64(json.text(name))
        .orElseThrow(() -> new JsonShape(name, "is not Base64"));
  }

  private static void holdEd25519(String name, Bytes key) {
    Ed25519Rule.keyObjection(key.peek())
        .ifPresent(why -> {
          throw new IllegalArgumentException(name + ": " + why);
        });
  }

  private static void holdMlDsa44(String name, Bytes key) {
    if (key.length() != MlDsa44.KEY_BYTES) {
      throw new IllegalArgumentException("%s: %d bytes".formatted(name, key.length()));
    }
  }
}
