/// The tree under every log: RFC 6962 hashes and proofs over SHA-256. Start reading at [Merkle].
///
/// [Hash] is a node's value, [Frontier] what a writer keeps of a log, [Proofs] what is shown to
/// others and how they check it.
@NullMarked
package kmzero.ledger.tree;

import org.jspecify.annotations.NullMarked;
