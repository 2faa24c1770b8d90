package kmzero.node.books;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.keys.MechanismKeys;
import kmzero.ledger.note.Checkpoint;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.note.SignatureLine;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Frontier;

/// Signs checkpoints of the sides hosted here, by the keys that rule at their sizes, and cosigns
/// what the node holds durably for each of its sides that is a member.
final class Signer {
  private final Keyring keyring;
  private final Clock clock;

  Signer(Keyring keyring, Clock clock) {
    this.keyring = keyring;
    this.clock = clock;
  }

  /// An own log's checkpoint, signed by its side and cosigned by the other sides hosted here.
  SignedCheckpoint sign(Origin log, Frontier frontier, MechanismKeys keys) {
    Checkpoint checkpoint = new Checkpoint(log.toString(), frontier.size(), frontier.root());
    Instant now = clock.instant();
    List<SignatureLine> lines = new ArrayList<>();
    PublicKeys before = null;
    for (PublicKeys signer : keys.of(log).signers(frontier.size())) {
      if (signer.equals(before)) continue; // keys that a turn keeps sign once
      lines.addAll(Checkpoints.sign(checkpoint, keyring.get(log.side(), signer), now));
      before = signer;
    }
    return cosigned(new SignedCheckpoint(checkpoint, lines), keys);
  }

  /// The first checkpoint of a log that recovery keys begin, signed by the keys that its pin brings
  /// too.
  SignedCheckpoint begun(Origin log, SignedCheckpoint recovery, MechanismKeys keys) {
    PrivateKeys own = keyring.get(log.side(), keys.of(log).newest().signing());
    return cosigned(
        recovery.with(Checkpoints.sign(recovery.checkpoint(), own, clock.instant())), keys);
  }

  /// `checkpoint` with the cosignatures of every side hosted here but its author.
  SignedCheckpoint cosigned(SignedCheckpoint checkpoint, MechanismKeys keys) {
    Origin log = Origin.of(checkpoint.checkpoint().origin());
    SignedCheckpoint result = checkpoint;
    List<String> sides = new ArrayList<>(keys.sides());
    sides.remove(log.side());
    for (String side : sides) {
      if (!keyring.hosts(side)) continue;
      Optional<PrivateKeys> own = keyring.find(side, keys.newest(side).signing());
      if (own.isEmpty()) continue; // lost: who cannot sign says nothing of what is held
      result =
          result.with(Checkpoints.cosign(result.checkpoint(), side, own.get(), clock.instant()));
    }
    return result;
  }
}
