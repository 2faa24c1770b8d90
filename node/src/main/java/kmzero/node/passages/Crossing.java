package kmzero.node.passages;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;

/// What of a notice crosses to the other side: the body of an act, made by the charter's profile.
///
/// A digest is SHA-256 over the canonical JSON of field, salt and value; the salt stays at home, so
/// that a plate cannot be guessed from its digest.
public final class Crossing {

  private Crossing() {}

  /// The body that opens a passage: place and way, and the fields as the profile lets them cross. A
  /// field that crosses as yes or no says *no* where nothing is told.
  ///
  /// @param salts of every field that has ever crossed as a digest, by its word
  public static JsonObject opening(Notice notice, Profile profile, Map<String, String> salts) {
    var body = JsonObject.builder().with("place", notice.place()).with("way", notice.way());
    JsonObject told = notice.json();
    for (NoticeField field : NoticeField.values()) {
      Optional<Json> value = told.find(field.word());
      if (value.isEmpty() && profile.of(field) == Disclosure.YES_NO)
        body.with(field.word() + "-held", "no");
      value.ifPresent(it -> put(body, field, it, profile, salts));
    }
    return body.build();
  }

  /// The body that corrects these fields. Empty when none of them crosses.
  public static JsonObject correction(
      JsonObject change, Profile profile, Map<String, String> salts) {
    var body = JsonObject.builder();
    for (NoticeField field : NoticeField.values()) {
      change.find(field.word()).ifPresent(it -> put(body, field, it, profile, salts));
    }
    return body.build();
  }

  private static void put(
      JsonObject.Builder body,
      NoticeField field,
      Json value,
      Profile profile,
      Map<String, String> salts) {
    switch (profile.of(field)) {
      case AS_IS -> body.with(field.word(), value);
      case DIGEST -> body.with(field.word() + "-digest", digest(field, value, salts));
      case YES_NO -> body.with(field.word() + "-held", "yes");
      case NEVER -> {}
    }
  }

  /// The digest of a field's value.
  ///
  /// @throws IllegalArgumentException if the field has no salt
  static String digest(NoticeField field, Json value, Map<String, String> salts) {
    String salt = salts.get(field.word());
    if (salt == null) throw new IllegalArgumentException("no salt for " + field.word());
    return Hash.sha256(
            CanonicalJson.text(JsonObject.of("field", field.word(), "salt", salt, "value", value))
                .getBytes(StandardCharsets.UTF_8))
        .hex();
  }

  /// The members of an act's body that the profile does not let cross, by name; empty when all may.
  public static Map<String, Disclosure> beyond(JsonObject body, Profile profile) {
    Map<String, Disclosure> beyond = new TreeMap<>();
    for (String member : body.names()) {
      Optional<NoticeField> field = NoticeField.ofMember(member);
      if (field.isEmpty()) continue;
      Disclosure allowed = profile.of(field.get());
      boolean may =
          switch (allowed) {
            case AS_IS -> true;
            case DIGEST -> member.endsWith("-digest");
            case YES_NO -> member.endsWith("-held");
            case NEVER -> false;
          };
      if (!may) beyond.put(member, allowed);
    }
    return beyond;
  }
}
