/// Other people's test vectors, replayed: proof that our bytes are theirs. Start reading at
/// [Vectors].
///
/// Vectors are found by their form, not by their place, and each file is judged by its own word on
/// what is right.
@NullMarked
package kmzero.ledger.vectors;

import org.jspecify.annotations.NullMarked;
