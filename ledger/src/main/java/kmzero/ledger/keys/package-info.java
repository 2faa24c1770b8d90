/// Which keys rule which position of which log: from the charter, from `keys` entries, from pins.
/// Start reading at [LogKeys]; the rules in words are in `spec/checkpoint.md`.
@NullMarked
package kmzero.ledger.keys;

import org.jspecify.annotations.NullMarked;
