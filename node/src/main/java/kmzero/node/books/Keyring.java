package kmzero.node.books;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.note.PrivateKeys;

/// The signing keys of the sides hosted here.
///
/// @param keys side to keys
public record Keyring(Map<String, PrivateKeys> keys) {
  public Keyring {
    keys = java.util.Collections.unmodifiableMap(new TreeMap<>(keys));
  }

  /// The keys of `side`, if this node hosts it.
  public Optional<PrivateKeys> find(String side) {
    return Optional.ofNullable(keys.get(side));
  }

  /// Whether this node hosts `side`.
  public boolean hosts(String side) {
    return keys.containsKey(side);
  }
}
