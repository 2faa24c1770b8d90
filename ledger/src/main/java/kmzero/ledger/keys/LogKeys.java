package kmzero.ledger.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.KeySet;
import kmzero.ledger.entry.Keys;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Hash;

/// Which keys rule which position of one log.
///
/// A `keys` entry at index _i_ is the last of a checkpoint of size _i_ + 1, which both the keys
/// before it and its own sign: the old ones say who comes, the new ones that they are there. From
/// then on the new ones sign alone. Nobody takes such an entry in without that checkpoint, so what
/// is held of a log says by itself whose signature counts.
///
/// @param log the log
/// @param first the keys at its beginning
/// @param turns every `keys` entry, in order of the log
/// @param recovery of a log that recovery keys begin, the hash of those that begin the next one
public record LogKeys(Origin log, KeySet first, List<Turn> turns, Optional<Hash> recovery) {

  /// A `keys` entry.
  ///
  /// @param index its place in the log
  /// @param keys what rules behind it
  public record Turn(long index, KeySet keys) {
    /// Size of the checkpoint that old and new keys sign.
    public long size() {
      return index + 1;
    }
  }

  public LogKeys {
    turns = List.copyOf(turns);
    for (int i = 0; i < turns.size(); i++) {
      long before = i == 0 ? -1 : turns.get(i - 1).index();
      if (turns.get(i).index() <= before)
        throw new IllegalArgumentException("turns of %s are not in order".formatted(log));
    }
  }

  /// The keys of a log in which no `keys` entry stands.
  public static LogKeys first(Origin log, KeySet keys) {
    return new LogKeys(log, keys, List.of(), Optional.empty());
  }

  /// The keys of a log that recovery keys begin: theirs sign its first checkpoint, which holds the
  /// pin alone, beside those that it brings.
  static LogKeys recovered(Origin log, Pin.Recovery recovery) {
    KeySet keys = recovery.keys();
    KeySet first = new KeySet(recovery.by(), keys.x25519(), keys.mlKem768(), keys.tls());
    List<Turn> turns = List.of(new Turn(0, keys));
    return new LogKeys(log, first, turns, Optional.of(recovery.following()));
  }

  /// The keys that rule what comes behind the first `size` entries.
  public KeySet at(long size) {
    KeySet ruling = first;
    for (Turn turn : turns) if (turn.index() < size) ruling = turn.keys();
    return ruling;
  }

  /// The keys that rule now.
  public KeySet newest() {
    return turns.isEmpty() ? first : turns.getLast().keys();
  }

  /// Whose signatures a checkpoint of this size needs, each of them; beyond what is held, those
  /// that rule now.
  public List<PublicKeys> signers(long size) {
    PublicKeys ruling = at(size).signing();
    boolean turns = this.turns.stream().anyMatch(turn -> turn.size() == size);
    return turns ? List.of(at(size - 1).signing(), ruling) : List.of(ruling);
  }

  /// Whether the log's owner signed, with every key that its size asks for. The time is that of the
  /// keys that rule from there on.
  public Checkpoints.Verdict verify(SignedCheckpoint signed) {
    Checkpoints.Verdict last = null;
    for (PublicKeys keys : signers(signed.checkpoint().size())) {
      last = Checkpoints.verifyLog(signed, keys);
      if (last instanceof Checkpoints.Verdict.Objected) return last;
    }
    if (last == null) throw new IllegalStateException("a size without signers");
    return last;
  }

  /// What the next entry does to the keys.
  public sealed interface Step {
    /// Nothing: it is no `keys` entry of this log.
    record Stays() implements Step {}

    /// It turns them.
    ///
    /// @param keys what rules from here on
    record Turns(LogKeys keys) implements Step {}

    /// It must not be taken in.
    ///
    /// @param code `keys-not-last`: the checkpoint reaches beyond it; `keys-not-signed`: the new
    ///   keys did not sign that checkpoint
    record Refused(String code) implements Step {}
  }

  private static final Step STAYS = new Step.Stays();

  /// What the entry at `index`, behind everything known here, does to the keys.
  ///
  /// @param under a checkpoint in whose tree the entry was proved to lie, with every line that came
  ///   with it; its owner's signature by the keys before was verified
  public Step step(long index, byte[] leaf, SignedCheckpoint under) {
    Optional<Keys> keys = find(leaf);
    if (keys.isEmpty()) return STAYS;
    if (under.checkpoint().size() != index + 1) return new Step.Refused("keys-not-last");
    var signed = Checkpoints.verifyLog(under, keys.get().keys().signing());
    return signed instanceof Checkpoints.Verdict.Signed
        ? new Step.Turns(and(index, keys.get().keys()))
        : new Step.Refused("keys-not-signed");
  }

  /// The `keys` entry of this log that a leaf is, if it is one.
  public Optional<Keys> find(byte[] leaf) {
    return Keys.isOne(leaf)
            && EntryReader.read(leaf) instanceof Entry.Reading.Read(Keys keys)
            && keys.log().equals(log)
        ? Optional.of(keys)
        : Optional.empty();
  }

  /// These with one turn more, at the end.
  public LogKeys and(long index, KeySet keys) {
    List<Turn> more = new ArrayList<>(turns);
    more.add(new Turn(index, keys));
    return new LogKeys(log, first, more, recovery);
  }
}
