package kmzero.ledger.procedure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonBoolean;
import kmzero.ledger.json.JsonInteger;
import kmzero.ledger.json.JsonNull;
import kmzero.ledger.json.JsonNumber;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;

/// A value of a procedure file with its line. Scalars are texts; what they mean is the reader's to
/// say.
sealed interface Node {
  int line();

  record Scalar(String text, int line) implements Node {}

  record Sequence(List<Node> items, int line) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  record Mapping(Map<String, Node> members, int line) implements Node {
    public Mapping {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /// The same value out of an entry; every line is 0.
  static Node of(Json json) {
    return switch (json) {
      case JsonObject object -> {
        var members = new LinkedHashMap<String, Node>();
        object.members().forEach((name, value) -> members.put(name, of(value)));
        yield new Mapping(members, 0);
      }
      case JsonArray array -> new Sequence(array.items().stream().map(Node::of).toList(), 0);
      case JsonText text -> new Scalar(text.value(), 0);
      case JsonInteger integer -> new Scalar(Long.toString(integer.value()), 0);
      case JsonBoolean truth -> new Scalar(Boolean.toString(truth.value()), 0);
      case JsonNumber _, JsonNull _ -> new Scalar("", 0);
    };
  }
}
