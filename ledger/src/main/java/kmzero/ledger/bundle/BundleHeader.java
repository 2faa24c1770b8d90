package kmzero.ledger.bundle;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.tree.Hash;

/// What a bundle says of itself. Only `madeAt` is its own word; all else must agree with the
/// charter.
///
/// @param mechanism the mechanism it is of
/// @param names its name by language
/// @param exercise whether everything in it is an exercise
/// @param madeAt when it was made, by the word of who made it
/// @param dossier the one dossier it holds; empty for the whole mechanism
public record BundleHeader(
    Hash mechanism,
    Map<String, String> names,
    boolean exercise,
    Instant madeAt,
    Optional<Hash> dossier) {

  public BundleHeader {
    names = Collections.unmodifiableMap(new TreeMap<>(names));
  }

  /// The header of a bundle of that mechanism.
  static BundleHeader of(Charter charter, Instant madeAt, Optional<Hash> dossier) {
    return new BundleHeader(charter.hash(), charter.names(), charter.exercise(), madeAt, dossier);
  }

  byte[] bytes() {
    JsonObject.Builder names = JsonObject.builder();
    this.names.forEach(names::with);
    JsonObject.Builder b =
        JsonObject.builder()
            .with("bundle", 1)
            .with("kind", dossier.isPresent() ? "dossier" : "mechanism")
            .with("mechanism", mechanism.hex())
            .with("names", names.build())
            .with("exercise", exercise)
            .with("madeAt", madeAt.toString());
    dossier.ifPresent(d -> b.with("dossier", d.hex()));
    return CanonicalJson.write(b.build());
  }

  /// Reads what [#bytes] writes.
  ///
  /// @throws IllegalArgumentException with the reason if it is none
  static BundleHeader read(byte[] bytes) {
    try {
      return switch (JsonReader.readCanonical(bytes)) {
        case JsonReader.Result.Malformed(var why, var offset) ->
            throw new IllegalArgumentException(why + " at byte " + offset);
        case JsonReader.Result.Read(Json json) -> of(json);
      };
    } catch (JsonShape | DateTimeException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static BundleHeader of(Json json) {
    if (!(json instanceof JsonObject o)) throw new IllegalArgumentException("not an object");
    o.only(Set.of("bundle", "kind", "mechanism", "names", "exercise", "madeAt", "dossier"));
    if (o.integer("bundle") != 1) throw new IllegalArgumentException("another version");
    Optional<Hash> dossier = o.findText("dossier").map(Hash::ofHex);
    if (!o.text("kind").equals(dossier.isPresent() ? "dossier" : "mechanism")) {
      throw new IllegalArgumentException("kind and dossier do not agree");
    }
    Map<String, String> names = new TreeMap<>();
    JsonObject texts = o.object("names");
    for (String language : texts.names()) names.put(language, texts.text(language));
    return new BundleHeader(
        Hash.ofHex(o.text("mechanism")),
        names,
        o.truth("exercise"),
        Instant.parse(o.text("madeAt")),
        dossier);
  }
}
