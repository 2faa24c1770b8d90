/// A file closed for one side: whoever carries it cannot read it. Start reading at
/// [EnvelopeWriter]; the form is in `spec/envelope.md`.
///
/// Nothing of the ledger rests on it. What is inside proves itself, as it does without an envelope.
@NullMarked
package kmzero.ledger.envelope;

import org.jspecify.annotations.NullMarked;
