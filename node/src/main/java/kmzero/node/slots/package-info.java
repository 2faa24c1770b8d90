/// Slots: quarter-hours at a gate that exist only where both sides have committed their half. Start
/// reading at [SlotSheet]; what may be booked is decided by [SlotCheck].
@NullMarked
package kmzero.node.slots;

import org.jspecify.annotations.NullMarked;
