package kmzero.ledger.judge;

import java.util.Optional;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;

/// What a node holds of one mechanism, and what was judged of it. Everything the judge asks is
/// about entries at or before the place it judges.
public interface Shelf {

  /// The leaf at `index` of `log`.
  ///
  /// @throws java.util.NoSuchElementException if it is not held
  byte[] leaf(Origin log, long index);

  /// The entry that the leaf at `index` of `log` is. A shelf that has read it already need not read
  /// it again.
  default Entry.Reading reading(Origin log, long index) {
    return EntryReader.read(leaf(log, index));
  }

  /// Root of the first `size` entries of `log`; empty if fewer are held.
  Optional<Hash> root(Origin log, long size);

  /// Height of a judged entry.
  long height(Origin log, long index);

  /// The cut in force behind the first `size` judged entries of `log`.
  Cut cut(Origin log, long size);

  /// Whether a judged act of this side and stripe, in any generation, has this id.
  boolean hasId(String side, int stripe, String id);

  /// This side's last judged act in a dossier, void or not, in this stripe's logs.
  Optional<Hash> lastAct(String side, int stripe, Hash dossier);

  /// The dossier as judged so far; the judge adds to it through [#record].
  Optional<Dossier> dossier(Hash id);

  /// Puts a judged entry on record. A valid opening act comes with its new dossier, a valid act
  /// with the dossier it belongs to.
  void record(Judged judged, Optional<Dossier> dossier, Cut cutBehind);
}
