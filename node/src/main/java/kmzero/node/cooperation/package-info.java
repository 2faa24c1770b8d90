/// Pages over the domains: meetings, the clauses of minutes; what every such page needs to name
/// things. Start reading at [ClausePages].
///
/// What a side sees is what the books let it see; what public reports tell stands beside it and is
/// marked as such.
@NullMarked
package kmzero.node.cooperation;

import org.jspecify.annotations.NullMarked;
