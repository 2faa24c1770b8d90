/// What was agreed and what came of it: commitments, and the proposals they grow from. Start
/// reading at [Commitment], then [Commitments].
///
/// [Commitment] and [Proposal] are read from a dossier's acts alone; [CommitmentProjection] and
/// [ProposalProjection] keep them as rows; [Commitments] lists the rows for a side; [FromMinutes]
/// opens them from the clauses of signed minutes.
@NullMarked
package kmzero.node.commitments;

import org.jspecify.annotations.NullMarked;
