package kmzero.ledger.judge;

import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.keys.Naming;
import kmzero.ledger.tree.Hash;
import kmzero.ledger.tree.Merkle;

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

  /// Leaf hash of that entry.
  default Hash hash(Origin log, long index) {
    return Merkle.leaf(leaf(log, index));
  }

  /// How many entries of `log` from `index` on are not here and never will be: in a file that holds
  /// some entries only. They keep their places and establish nothing.
  default long absent(Origin log, long index) {
    return 0;
  }

  /// Whether dossiers opened here keep their acts whole; if not, they serve judging alone.
  default boolean keepsActs() {
    return true;
  }

  /// Root of the first `size` entries of `log`; empty if fewer are held.
  Optional<Hash> root(Origin log, long size);

  /// Height of a judged entry.
  long height(Origin log, long index);

  /// The cut in force behind the first `size` judged entries of `log`.
  Cut cut(Origin log, long size);

  /// Whether a judged act of `log`, or of an earlier generation of it as far as `past` reaches, has
  /// this id.
  boolean hasId(Origin log, Cut past, String id);

  /// The last judged act in a dossier, void or not, of `log`, or of the newest of its earlier
  /// generations that has one as far as `past` reaches.
  Optional<Hash> lastAct(Origin log, Cut past, Hash dossier);

  /// The dossier as judged so far; the judge adds to it through [#record].
  Optional<Dossier> dossier(Hash id);

  /// The dossiers of charter changes: those under the built-in procedure `charter-change`.
  List<Dossier> charterDossiers();

  /// The places that name a side which did not found the mechanism, of all that is judged here at
  /// least.
  List<Naming> namings(String side);

  /// Puts a judged entry on record. A valid opening act comes with its new dossier, a valid act
  /// with the dossier it belongs to.
  void record(Judged judged, Optional<Dossier> dossier, Cut cutBehind);
}
