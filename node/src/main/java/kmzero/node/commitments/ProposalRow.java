package kmzero.node.commitments;

import java.util.Optional;
import kmzero.ledger.tree.Hash;

/// A proposal as lists show it.
///
/// @param source the dossier of the clause it comes from, if that is held here
/// @param phase name of the dossier's phase
public record ProposalRow(
    Hash dossier,
    Hash mechanism,
    String phase,
    boolean ended,
    Optional<Hash> source,
    Proposal proposal) {}
