/// Sealed values: what stands in acts as a digest, and beside the logs for named offices until it
/// is erased. Start reading at [SealedValues]; sealing itself is part of putting an act on record,
/// in `kmzero.node.books`.
@NullMarked
package kmzero.node.sealed;

import org.jspecify.annotations.NullMarked;
