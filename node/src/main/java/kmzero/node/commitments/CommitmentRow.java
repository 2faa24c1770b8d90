package kmzero.node.commitments;

import java.time.LocalDate;
import java.util.Optional;
import kmzero.ledger.tree.Hash;

/// A commitment as lists show it.
///
/// @param source the dossier of the clause it comes from, if that is held here
/// @param phase name of the dossier's phase
public record CommitmentRow(
    Hash dossier,
    Hash mechanism,
    String phase,
    boolean ended,
    Optional<Hash> source,
    Commitment commitment) {

  /// Whether `looking` may be reminded that the next date has come: only a side that it binds, and
  /// only about itself. Never told to anybody across the line.
  public boolean isAwaiting(String looking, LocalDate today) {
    return NextDates.isAwaiting(commitment, ended, looking, today);
  }
}
