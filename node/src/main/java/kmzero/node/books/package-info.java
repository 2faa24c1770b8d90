/// The books of a node: the logs it holds, the acts of its own sides, and what follows from them.
/// Start reading at [Books].
///
/// Everything that changes one mechanism goes through one thread, [MechanismBook]: acts of the
/// sides hosted here in batches, packages that came over the link, cosignatures. What is answered
/// as done is committed, read back and signed.
@NullMarked
package kmzero.node.books;

import org.jspecify.annotations.NullMarked;
