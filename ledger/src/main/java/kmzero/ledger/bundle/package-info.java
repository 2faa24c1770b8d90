/// Logs on the way: entries in packages that are proved one by one, and whole files of them that
/// anybody can verify with the public keys alone. Start reading at [EntryPackage].
///
/// The form of the file, example first, is in `spec/bundle.md`.
@NullMarked
package kmzero.ledger.bundle;

import org.jspecify.annotations.NullMarked;
