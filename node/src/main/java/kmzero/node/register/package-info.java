/// The list: every proposal, commitment and difficulty in one table, whatever procedure it stands
/// under, to be filtered, sorted, grouped, kept and carried away. Start reading at [ListPages].
///
/// A new kind of matter is one [ItemKind]. What a side sees is what the books let it see; what
/// public reports tell stands beside it and is marked as such.
@NullMarked
package kmzero.node.register;

import org.jspecify.annotations.NullMarked;
