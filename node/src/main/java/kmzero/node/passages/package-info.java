/// Passages: one vehicle through both halves of a gate on one gate notice. Start reading at
/// [Passage] and [Notice].
///
/// What the trader tells is a [Notice]; which of its fields cross to the other side is the
/// charter's [Profile]; the rest stays in this node's own table and in no act. What the offices of
/// both sides then do is a dossier under one of the procedures `passage-…`.
@NullMarked
package kmzero.node.passages;

import org.jspecify.annotations.NullMarked;
