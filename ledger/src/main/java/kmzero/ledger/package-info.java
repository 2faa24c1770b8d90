/// The heart: dossiers, tracks and signed logs. Plain Java over the JDK and a JSON/YAML parser;
/// knows no framework, no domain, no clock.
///
/// Read in this order: `json` (the bytes), `tree` and `note` (what is signed), `entry` (what a log
/// holds), `procedure` (who may do which step when), `judge` (why all who hold an act's past judge
/// it alike), `bundle` (the same bytes in one file).
@NullMarked
package kmzero.ledger;

import org.jspecify.annotations.NullMarked;
