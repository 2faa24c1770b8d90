package kmzero.ledger.procedure;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/// Where in the file each thing that was read stands, and each of its keys. By identity: two equal
/// patterns have two lines.
final class Lines {
  private final IdentityHashMap<Object, Integer> lines = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Map<String, Integer>> keys = new IdentityHashMap<>();

  private final Map<String, Integer> roles = new HashMap<>();

  void putRole(String role, int line) {
    roles.put(role, line);
  }

  int ofRole(String role) {
    return roles.getOrDefault(role, 0);
  }

  <T> T put(T thing, Node node) {
    lines.put(thing, node.line());
    if (node instanceof Node.Mapping mapping) {
      var at = new HashMap<String, Integer>();
      mapping.members().forEach((key, value) -> at.put(key, value.line()));
      keys.put(thing, at);
    }
    return thing;
  }

  int of(Object thing) {
    return lines.getOrDefault(thing, 0);
  }

  /// Line of the value of `key`, or of the whole thing.
  int of(Object thing, String key) {
    return keys.getOrDefault(thing, Map.of()).getOrDefault(key, of(thing));
  }
}
