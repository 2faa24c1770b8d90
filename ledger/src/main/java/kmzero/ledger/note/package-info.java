/// What is signed and how: C2SP notes, keys, checkpoints, cosignatures, proofs, policies. Start
/// reading at [Checkpoints].
///
/// Each side has four keys ([PrivateKeys], [PublicKeys]): a pair for its logs, a pair for what it
/// holds of others. A pair is one Ed25519 and one ML-DSA-44 key, and only both signatures together
/// count. The formats are C2SP's (`signed-note`, `tlog-checkpoint`, `tlog-cosignature`,
/// `tlog-proof`, `tlog-policy`); `spec/checkpoint.md` says which of their liberties we take.
@NullMarked
package kmzero.ledger.note;

import org.jspecify.annotations.NullMarked;
