package kmzero.ledger.entry;

import java.util.Optional;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;

/// One entry of a log. Its canonical JSON bytes are the leaf of the log's tree; its leaf hash is
/// its name everywhere.
///
/// Every entry names the log it stands in, so that the same bytes copied into another log are void
/// there.
public sealed interface Entry permits Act, Seen, Keys, Close, Pin {

  /// Longest entry in bytes, as C2SP tiles can carry.
  int MAX_BYTES = 65_535;

  /// The log this entry says it stands in.
  Origin log();

  /// The entry as the JSON object whose canonical bytes are the leaf.
  JsonObject json();

  /// The leaf: canonical JSON (RFC 8785).
  default byte[] bytes() {
    return CanonicalJson.write(json());
  }

  /// SHA-256 of 0x00 and the leaf (RFC 6962).
  default Hash hash() {
    return Merkle.leaf(bytes());
  }

  /// What reading a leaf gives: an entry, or the reason why it is not one. Unreadable leaves keep
  /// their place and establish nothing.
  sealed interface Reading {
    /// A well-formed entry; the rules have still to be asked.
    record Read(Entry entry) implements Reading {}

    /// Bytes that are no entry, and why; `why` is a stable word with an optional detail behind a
    /// colon.
    record Unreadable(String why) implements Reading {}

    /// The entry, if it is one.
    default Optional<Entry> find() {
      return this instanceof Read(Entry entry) ? Optional.of(entry) : Optional.empty();
    }
  }
}
