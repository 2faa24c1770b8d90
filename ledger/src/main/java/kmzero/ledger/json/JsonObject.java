package kmzero.ledger.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// A JSON object; members in the order of RFC 8785 (by UTF-16 code units), whatever order they came
/// in.
///
/// `text`, `integer`, `truth`, `object`, `array` answer the member or throw [JsonShape]; the
/// `find…` twins answer empty when the member is absent and throw only when it is of another kind.
///
/// @param members unchangeable, whatever map was given; iterates in that order
public record JsonObject(Map<String, Json> members) implements Json {
  public static final JsonObject EMPTY = new JsonObject(Map.of());

  private static final String A_TEXT = "a text";

  public JsonObject {
    members = Members.of(members);
  }

  /// An object of names and values in turn; each value as [Json#of] takes it.
  ///
  /// @throws IllegalArgumentException if a name is not a `String`, is there twice, or has no value
  public static JsonObject of(Object... namesAndValues) {
    if (namesAndValues.length % 2 != 0) throw new IllegalArgumentException("a name has no value");
    var builder = builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (!(namesAndValues[i] instanceof String name)) {
        throw new IllegalArgumentException("argument %d is not a name".formatted(i));
      }
      builder.with(name, namesAndValues[i + 1]);
    }
    return builder.build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /// This object with one member set or replaced.
  public JsonObject with(String name, Object value) {
    var copy = new TreeMap<>(members);
    copy.put(name, Json.of(value));
    return new JsonObject(copy);
  }

  /// This object without that member; itself when it has none.
  public JsonObject without(String name) {
    if (!members.containsKey(name)) return this;
    var copy = new TreeMap<>(members);
    copy.remove(name);
    return new JsonObject(copy);
  }

  /// This object with only those of its members that are named.
  public JsonObject keeping(Set<String> wanted) {
    if (wanted.isEmpty()) return EMPTY;
    var kept = new Members.Collected();
    members.forEach((name, value) -> {
      if (wanted.contains(name) && !kept.has(name)) kept.put(name, value);
    });
    Members some = kept.done();
    return some.isEmpty() ? EMPTY : new JsonObject(some);
  }

  public boolean has(String name) {
    return members.containsKey(name);
  }

  public Set<String> names() {
    return members.keySet();
  }

  public Optional<Json> find(String name) {
    return Optional.ofNullable(members.get(name));
  }

  public Json get(String name) {
    return find(name).orElseThrow(() -> missing(name));
  }

  public String text(String name) {
    if (members.get(name) instanceof JsonText(String value)) return value;
    throw members.containsKey(name) ? isNot(name, A_TEXT) : missing(name);
  }

  public Optional<String> findText(String name) {
    var value = members.get(name);
    if (value == null) return Optional.empty();
    if (value instanceof JsonText(String text)) return Optional.of(text);
    throw isNot(name, A_TEXT);
  }

  public long integer(String name) {
    return findInteger(name).orElseThrow(() -> missing(name));
  }

  public Optional<Long> findInteger(String name) {
    return find(name, JsonInteger.class, "an integer").map(JsonInteger::value);
  }

  public boolean truth(String name) {
    return findTruth(name).orElseThrow(() -> missing(name));
  }

  public Optional<Boolean> findTruth(String name) {
    return find(name, JsonBoolean.class, "true or false").map(JsonBoolean::value);
  }

  public JsonObject object(String name) {
    return findObject(name).orElseThrow(() -> missing(name));
  }

  public Optional<JsonObject> findObject(String name) {
    return find(name, JsonObject.class, "an object");
  }

  public JsonArray array(String name) {
    return findArray(name).orElseThrow(() -> missing(name));
  }

  public Optional<JsonArray> findArray(String name) {
    return find(name, JsonArray.class, "an array");
  }

  /// The texts of an array member; empty when the member is absent.
  ///
  /// @throws JsonShape if it is not an array of texts
  public List<String> texts(String name) {
    try {
      return findArray(name).map(JsonArray::texts).orElse(List.of());
    } catch (JsonShape shape) {
      throw shape.path().startsWith("[") ? shape.under(name) : shape;
    }
  }

  /// Holds the object to the members a format knows.
  ///
  /// @throws JsonShape naming the first member that is not among `known`
  public void only(Set<String> known) {
    for (String name : names()) {
      if (!known.contains(name)) throw new JsonShape(name, "is not known here");
    }
  }

  private <T extends Json> Optional<T> find(String name, Class<T> kind, String kindName) {
    var value = members.get(name);
    if (value == null) return Optional.empty();
    if (!kind.isInstance(value)) throw isNot(name, kindName);
    return Optional.of(kind.cast(value));
  }

  private static JsonShape isNot(String name, String kindName) {
    return new JsonShape(name, "is not " + kindName);
  }

  private static JsonShape missing(String name) {
    return new JsonShape(name, "is missing");
  }

  /// Collects members; each name once. One thread.
  public static final class Builder {
    private final TreeMap<String, Json> members = new TreeMap<>();

    private Builder() {}

    /// Adds a member.
    ///
    /// @throws IllegalArgumentException if the name is there already, or [Json#of] knows no JSON
    ///   for the value
    public Builder with(String name, Object value) {
      if (members.put(name, Json.of(value)) != null) {
        throw new IllegalArgumentException("member %s twice".formatted(name));
      }
      return this;
    }

    /// Adds the member unless there is nothing to add.
    public Builder withIf(boolean wanted, String name, Object value) {
      return wanted ? with(name, value) : this;
    }

    public JsonObject build() {
      return new JsonObject(members);
    }
  }
}
