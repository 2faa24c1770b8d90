/// The bytes of everything that is signed: JSON values, the strict reader, the canonical writer.
/// Start reading at [JsonReader].
///
/// A value of ours is I-JSON (RFC 7493) with integers only, in the canonical form of RFC 8785.
/// [Json] is the value, [JsonReader] the door for bytes of others, [CanonicalJson] the way back to
/// bytes.
@NullMarked
package kmzero.ledger.json;

import org.jspecify.annotations.NullMarked;
