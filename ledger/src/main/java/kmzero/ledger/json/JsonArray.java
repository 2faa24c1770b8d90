package kmzero.ledger.json;

import java.util.ArrayList;
import java.util.List;

/// A JSON array.
public record JsonArray(List<Json> items) implements Json {
  public JsonArray {
    items = List.copyOf(items);
  }

  /// An array of Java values, each turned by [Json#of].
  public static JsonArray of(Object... items) {
    var list = new ArrayList<Json>(items.length);
    for (var item : items) list.add(Json.of(item));
    return new JsonArray(list);
  }

  public int size() {
    return items.size();
  }

  /// The items as texts.
  ///
  /// @throws JsonShape at the first item that is something else, with its index as path
  public List<String> texts() {
    var texts = new ArrayList<String>(items.size());
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof JsonText text) texts.add(text.value());
      else throw new JsonShape("[" + i + "]", "is not a text");
    }
    return List.copyOf(texts);
  }

  /// The items as objects.
  ///
  /// @throws JsonShape at the first item that is something else, with its index as path
  public List<JsonObject> objects() {
    var objects = new ArrayList<JsonObject>(items.size());
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof JsonObject object) objects.add(object);
      else throw new JsonShape("[" + i + "]", "is not an object");
    }
    return List.copyOf(objects);
  }
}
