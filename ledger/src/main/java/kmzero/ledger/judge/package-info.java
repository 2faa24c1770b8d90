/// Why all who hold an act's past judge it alike. Start reading at [Judge]; the rules are in
/// [ActRules] and [SeenRules].
///
/// Pure: no clock, no arrival order, nothing but entries. What is held and what was judged stands
/// behind a [Shelf].
@NullMarked
package kmzero.ledger.judge;

import org.jspecify.annotations.NullMarked;
