package kmzero.ledger.judge;

import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;

/// An entry with its verdict, which never changes again.
///
/// @param log the log it stands in
/// @param index its place there
/// @param height 1 + the greatest height in its past
/// @param hash its leaf hash
/// @param reading the entry, or why the bytes are none
/// @param verdict valid or void, never waiting
public record Judged(
    Origin log, long index, long height, Hash hash, Entry.Reading reading, Verdict verdict) {
  public Judged {
    if (verdict instanceof Verdict.Waiting) throw new IllegalArgumentException("not judged yet");
  }

  /// Whether it stands.
  public boolean valid() {
    return verdict instanceof Verdict.Valid;
  }
}
