package kmzero.ledger.bundle;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import kmzero.ledger.entry.Origin;

/// How far a verified file reaches in one log.
///
/// @param log the log
/// @param entries entries proved, from the first one on; in a dossier's file, single ones
/// @param completeTo the file holds every entry before this one; in a dossier's file 0
/// @param signedAt the owner's word for when the newest checkpoint was signed
/// @param heldTo side to the greatest size that it said it holds durably; never the owner
public record LogExtent(
    Origin log,
    long entries,
    long completeTo,
    Optional<Instant> signedAt,
    SortedMap<String, Long> heldTo) {
  public LogExtent {
    heldTo = Collections.unmodifiableSortedMap(new TreeMap<>(heldTo));
  }
}
