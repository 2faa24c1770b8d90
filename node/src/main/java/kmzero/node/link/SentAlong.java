package kmzero.node.link;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;

/// What one peer sends along with its heads: it is told where we stand in some of its logs, and
/// what is new behind that comes in parcels. Used by one thread.
final class SentAlong {

  private final Hash mechanism;
  private final Set<String> sides;
  private final Holder holder;

  /// Where we stood in logs of the peer's own when it was last asked, those last that moved last.
  private final SequencedMap<Origin, Long> standing = new LinkedHashMap<>();

  private final Map<Hash, Heads.Parcel> parcels = new HashMap<>(); // by the log's name

  /// @param sides that live at the peer: their logs are its own
  SentAlong(Hash mechanism, Set<String> sides, Holder holder) {
    this.mechanism = mechanism;
    this.sides = Set.copyOf(sides);
    this.holder = holder;
  }

  /// Where we stand in some logs of the peer's own, for a question: at first any that are held,
  /// then those that move.
  Map<Origin, Long> stand() {
    if (standing.isEmpty() && holder.mechanisms().contains(mechanism)) {
      for (Origin log : holder.holdings(mechanism).logs()) moved(log);
    }
    standing.replaceAll((log, before) -> holder.held(log).frontier().size());
    return Collections.unmodifiableMap(standing);
  }

  /// These have come with the answer; what came with the one before is thrown away.
  void came(List<Heads.Parcel> along) {
    parcels.clear();
    for (Heads.Parcel parcel : along) parcels.put(parcel.log(), parcel);
  }

  /// What has come along of a log, once, if it is what would be asked for; otherwise it is thrown
  /// away.
  Optional<InputStream> take(Origin log, long from, long size) {
    Heads.Parcel parcel = parcels.remove(LinkServer.name(log));
    return parcel != null && parcel.size() == size && standing.getOrDefault(log, -1L) == from
        ? Optional.of(new ByteArrayInputStream(parcel.packages()))
        : Optional.empty();
  }

  /// What has moved is likely to move again: next time the peer is told where we stand in it.
  void moved(Origin log) {
    if (!sides.contains(log.side())) return;
    long asked = standing.getOrDefault(log, -1L);
    standing.remove(log);
    standing.putLast(log, asked);
    if (standing.size() > Heads.STANDING_MAX) standing.pollFirstEntry();
  }

  /// The peer has failed: where we stand is looked up anew.
  void forget() {
    standing.clear();
  }
}
