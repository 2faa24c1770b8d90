package kmzero.ledger.entry;

import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;

/// A file that belongs to an act: _kept_ for ever and open about itself, or _sealed_ and known only
/// by a salted digest.
public sealed interface Attachment {

  /// The JSON form inside an act.
  JsonObject json();

  /// A file every holder keeps; never erased.
  ///
  /// @param digest SHA-256 of its bytes
  /// @param name a name to show, 1 to 200 characters, no path
  /// @param type a media type
  /// @param size its length in bytes
  record Kept(Hash digest, String name, String type, long size) implements Attachment {
    public Kept {
      var _ = new FileHead(name, type, size);
    }

    /// What it says of itself.
    public FileHead head() {
      return new FileHead(name, type, size);
    }

    @Override
    public JsonObject json() {
      return JsonObject.of("kept", digest.hex(), "name", name, "type", type, "size", size);
    }
  }

  /// A file for named offices; name, type and size are sealed with it.
  record Sealed(Hash digest) implements Attachment {
    @Override
    public JsonObject json() {
      return JsonObject.of("sealed", digest.hex());
    }
  }
}
