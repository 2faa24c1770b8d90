/// Pages over the domains: commitments and proposals, meetings, the clauses of minutes. Start
/// reading at [CommitmentPages].
///
/// What a side sees is what the books let it see; what public reports tell stands beside it and is
/// marked as such.
@NullMarked
package kmzero.node.cooperation;

import org.jspecify.annotations.NullMarked;
