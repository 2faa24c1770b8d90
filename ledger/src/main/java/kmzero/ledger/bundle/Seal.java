package kmzero.ledger.bundle;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;

/// A checkpoint of which the owner's pair verified, and whose other pairs did.
///
/// @param signedAt the owner's word for when
/// @param holders members that hold the log so far, and since when by their word; never the owner
record Seal(
    Origin log, long size, Hash root, Instant signedAt, SortedMap<String, Instant> holders) {
  Seal {
    holders = Collections.unmodifiableSortedMap(new TreeMap<>(holders));
  }

  /// The same size and root with what both know.
  Seal and(Seal other) {
    SortedMap<String, Instant> all = new TreeMap<>(holders);
    all.putAll(other.holders);
    return new Seal(log, size, root, signedAt, all);
  }

  /// The latest time in it.
  Instant newest() {
    return holders.values().stream()
        .filter(signedAt::isBefore)
        .max(Instant::compareTo)
        .orElse(signedAt);
  }
}
