/// What a log holds: entries (`act`, `seen`, `keys`, `close`, `pin`), the origin that names a log,
/// the charter that names the members. Start reading at [Entry]; the whole format, example first,
/// is in `spec/act.md`.
@NullMarked
package kmzero.ledger.entry;

import org.jspecify.annotations.NullMarked;
