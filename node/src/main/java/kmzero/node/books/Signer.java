package kmzero.node.books;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.note.Checkpoint;
import kmzero.ledger.note.Checkpoints;
import kmzero.ledger.note.PrivateKeys;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.ledger.tree.Frontier;

/// Signs checkpoints of the sides hosted here, and cosigns what the node holds durably for each of
/// its sides that is a member.
final class Signer {
  private final Charter charter;
  private final Keyring keyring;
  private final Clock clock;

  Signer(Charter charter, Keyring keyring, Clock clock) {
    this.charter = charter;
    this.keyring = keyring;
    this.clock = clock;
  }

  /// An own log's checkpoint, signed by its side and cosigned by the other sides hosted here.
  SignedCheckpoint sign(Origin log, Frontier frontier) {
    Checkpoint checkpoint = new Checkpoint(log.toString(), frontier.size(), frontier.root());
    PrivateKeys keys = keyring.find(log.side()).orElseThrow();
    return cosigned(Checkpoints.signed(checkpoint, keys, clock.instant()));
  }

  /// `checkpoint` with the cosignatures of every side hosted here but its author.
  SignedCheckpoint cosigned(SignedCheckpoint checkpoint) {
    Origin log = Origin.of(checkpoint.checkpoint().origin());
    SignedCheckpoint result = checkpoint;
    List<String> sides = new ArrayList<>(charter.holders());
    sides.remove(log.side());
    for (String side : sides) {
      if (!keyring.hosts(side)) continue;
      PrivateKeys keys = keyring.find(side).orElseThrow();
      result = result.with(Checkpoints.cosign(result.checkpoint(), side, keys, clock.instant()));
    }
    return result;
  }
}
