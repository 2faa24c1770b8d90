package kmzero.ledger.note;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The key file that a stranger verifies with: a side's four verifier keys, one a line, for one log
/// of that side.
///
/// @param origin of the log, the name of the log pair
/// @param side the name of the other pair is `<side>/holds`
public record SideKeys(String origin, String side, PublicKeys keys) {
  private static final String HOLDS = "/holds";

  public SideKeys {
    if (!KeyNames.isValid(origin) || !KeyNames.isValid(side)) {
      throw new IllegalArgumentException("%s or %s is no key name".formatted(origin, side));
    }
  }

  public List<VerifierKey> verifierKeys() {
    return Stream.concat(keys.logKeys(origin).stream(), keys.holdsKeys(side).stream()).toList();
  }

  /// The file's text: log Ed25519, log ML-DSA-44, holds Ed25519, holds ML-DSA-44.
  public String encode() {
    var text = new StringBuilder();
    for (var key : verifierKeys()) text.append(key.encode()).append('\n');
    return text.toString();
  }

  /// Reads a key file; lines in any order, empty lines and lines beginning with `#` passed over.
  public static Parsed<SideKeys> parse(String text) {
    var keys = new ArrayList<VerifierKey>();
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) continue;
      switch (VerifierKey.parse(line)) {
        case Parsed.Good<VerifierKey>(var key) -> keys.add(key);
        case Parsed.Malformed<VerifierKey>(var why) -> {
          return Parsed.malformed(why);
        }
      }
    }
    if (keys.size() != 4)
      return Parsed.malformed("%d verifier keys, a side has 4".formatted(keys.size()));
    var log = ofType(keys, SignatureType.ED25519);
    var holds = ofType(keys, SignatureType.ED25519_COSIGNATURE);
    if (log.isEmpty() || holds.isEmpty()) {
      return Parsed.malformed("a side has one key of type 0x01 and one of type 0x04");
    }
    String origin = log.getFirst().name();
    String holdsName = holds.getFirst().name();
    if (!holdsName.endsWith(HOLDS) || holdsName.length() == HOLDS.length()) {
      return Parsed.malformed("%s is not <side>/holds".formatted(holdsName));
    }
    var pairs = ofType(keys, SignatureType.ML_DSA_44_COSIGNATURE);
    var logMlDsa = pairs.stream().filter(key -> key.name().equals(origin)).toList();
    var holdsMlDsa = pairs.stream().filter(key -> key.name().equals(holdsName)).toList();
    if (logMlDsa.size() != 1 || holdsMlDsa.size() != 1) {
      return Parsed.malformed("each Ed25519 key has one ML-DSA-44 key of its name beside it");
    }
    try {
      var publicKeys =
          new PublicKeys(
              log.getFirst().key(),
              logMlDsa.getFirst().key(),
              holds.getFirst().key(),
              holdsMlDsa.getFirst().key());
      String side = holdsName.substring(0, holdsName.length() - HOLDS.length());
      return Parsed.good(new SideKeys(origin, side, publicKeys));
    } catch (IllegalArgumentException notKeys) {
      return Parsed.malformed("not the keys of a side: " + notKeys.getMessage());
    }
  }

  private static List<VerifierKey> ofType(List<VerifierKey> keys, SignatureType type) {
    return keys.stream().filter(key -> key.type() == type).toList();
  }
}
