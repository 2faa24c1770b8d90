package kmzero.node.cycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonInteger;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;

/// What stands in a body as the fields of its step's form, so that a change begins with what is
/// there: `f.programme[2].what.vi`.
final class Prefill {

  private Prefill() {}

  /// The fields by name.
  static Map<String, String> fields(JsonObject body) {
    Map<String, String> fields = new LinkedHashMap<>();
    put(fields, "f", body);
    return fields;
  }

  private static void put(Map<String, String> fields, String name, Json value) {
    switch (value) {
      case JsonText(var text) -> fields.put(name, text);
      case JsonInteger number -> fields.put(name, Long.toString(number.value()));
      case JsonObject object ->
          object.members().forEach((key, inner) -> put(fields, name + "." + key, inner));
      case JsonArray array -> {
        List<Json> items = array.items();
        for (int i = 0; i < items.size(); i++)
          put(fields, "%s[%d]".formatted(name, i), items.get(i));
      }
      default -> {} // no form has other values
    }
  }
}
