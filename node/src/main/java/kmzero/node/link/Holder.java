package kmzero.node.link;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import kmzero.ledger.bundle.Holdings;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Frontier;
import kmzero.ledger.tree.Hash;

/// The node's books as the link sees them. The link verifies, then hands over; the books store,
/// then cosign. Safe for many threads; calls for one log may come from several peers at once, so
/// [#store] answers how far the log is held and skips what is held already.
public interface Holder {

  /// Mechanisms this node takes part in. After a change: [Link#refresh].
  SortedSet<Hash> mechanisms();

  /// What is held of one mechanism; served to the peers that belong to it.
  ///
  /// @throws java.util.NoSuchElementException if it is none of [#mechanisms]
  Holdings holdings(Hash mechanism);

  /// Which keys rule where in the logs of a mechanism, as far as they are held: the charter's,
  /// until a side's own log says otherwise. After a change of pins: [Link#refresh].
  MechanismKeys keys(Hash mechanism);

  /// Everybody with a log in a mechanism, as the charter in force has it, and who is invited and
  /// may come: whose logs are pulled.
  default List<Charter.Member> members(Hash mechanism) {
    return Peer.everybody(holdings(mechanism).charter());
  }

  /// Whether what is held of a mechanism is for this side's eyes: it has been adopted.
  default boolean serves(Hash mechanism, String side) {
    return true;
  }

  /// Pins of the certificates that the node of a side may show.
  default Set<Hash> pins(Hash mechanism, String side) {
    return Set.copyOf(keys(mechanism).newest(side).tls());
  }

  /// Sides that live on this node: their logs are served, never pulled.
  Set<String> ownSides();

  /// Counts what is new in the heads; the books call [HeadsVersion#changed] after every new
  /// checkpoint and every new cosignature, of own and of others' logs.
  HeadsVersion heads();

  /// How far a log is stored, also beyond its newest whole checkpoint.
  Held held(Origin log);

  /// How far a log is stored.
  ///
  /// @param frontier of all entries stored, also those of a package whose checkpoint is not reached
  /// @param toward the newest checkpoint of the owner that entries were stored under; its size is
  ///   that of the frontier or greater; empty only if nothing is held
  record Held(Frontier frontier, Optional<SignedCheckpoint> toward) {
    /// Of a log of which nothing is held.
    public static final Held NOTHING = new Held(Frontier.EMPTY, Optional.empty());
  }

  /// The checkpoint of this size, with all signatures that are held, where it is at hand: one of
  /// the log's newest.
  default Optional<SignedCheckpoint> checkpoint(Origin log, long size) {
    return holdings(log.mechanism())
        .checkpoint(log)
        .filter(newest -> newest.checkpoint().size() == size);
  }

  /// Root of the first `size` entries of a log.
  ///
  /// @param size at most that of [#held]'s frontier
  Hash root(Origin log, long size);

  /// Stores entries that were proved to lie in the tree of `checkpoint`, and the checkpoint.
  /// Durable when it returns. Once the log is held to the checkpoint's full size, which may be at
  /// once and with no entries at all (a checkpoint that is new though the log is as long as
  /// before), the checkpoint becomes the log's newest and the books cosign it, now or soon.
  ///
  /// @param checkpoint signed by the owner with both keys; cosignatures that verified are in it
  /// @param from index of the first entry, at most the size held; entries that are held are skipped
  /// @param entries one after the other, some thousands at most; each at most 65,535 bytes,
  ///   otherwise any bytes
  void store(Origin log, SignedCheckpoint checkpoint, long from, List<byte[]> entries);

  /// Puts on record that others hold what this checkpoint says. For logs of every side, own and
  /// others'; the entries up to its size are held here with the same root.
  ///
  /// @param verified the owner's pair and one or more pairs of cosignatures, all verified
  void cosignatures(Origin log, SignedCheckpoint verified);

  /// Puts on record that the owner of a log signed two trees of which neither is a part of the
  /// other. May be called again with what is known already. Nothing of `theirs` is stored.
  ///
  /// @param way who showed `theirs`: the address of a peer, or a file
  void contradiction(Origin log, SignedCheckpoint mine, SignedCheckpoint theirs, String way);

  /// A peer shows a checkpoint of one of our own logs, signed with our keys, that is longer than
  /// what is held here: this node was set back, or the log was ended by a pin and goes on
  /// elsewhere.
  ///
  /// @return whether what is missing is to be fetched like another's log: it will not be written on
  boolean behind(Origin own, SignedCheckpoint theirs);

  /// A peer has shown the heads of everything it holds of a mechanism, which may be nothing.
  ///
  /// @param sides who live there
  void answered(Hash mechanism, Set<String> sides);
}
