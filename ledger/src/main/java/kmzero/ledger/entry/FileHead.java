package kmzero.ledger.entry;

import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonShape;

/// What is said of an attached file beside its bytes: in the open for one that is kept, sealed with
/// the bytes for one that is sealed.
///
/// @param name a name to show, 1 to 200 characters, no path
/// @param type a media type
/// @param size its length in bytes
public record FileHead(String name, String type, long size) {

  /// Longest name, in characters.
  public static final int NAME_MOST = 200;

  public FileHead {
    Act.check(
        !name.isBlank()
            && name.length() <= NAME_MOST
            && name.indexOf('/') < 0
            && name.indexOf('\\') < 0,
        "name",
        name);
    Act.check(type.length() <= 100 && type.matches("[a-z0-9.+-]+/[a-z0-9.+-]+"), "type", type);
    Act.check(size >= 0, "size", Long.toString(size));
  }

  /// The head as it travels beside a sealed file.
  public JsonObject json() {
    return JsonObject.of("name", name, "size", size, "type", type);
  }

  /// Reads what [#json] wrote.
  ///
  /// @throws JsonShape if a member is missing, unknown or of another kind
  /// @throws IllegalArgumentException if a value may not be
  public static FileHead of(JsonObject json) {
    json.only(Set.of("name", "size", "type"));
    return new FileHead(json.text("name"), json.text("type"), json.integer("size"));
  }
}
