/// Indicators that fill themselves: named queries over the node's own records, month by month.
/// Start reading at [Measures], then [Figures].
@NullMarked
package kmzero.node.indicators;

import org.jspecify.annotations.NullMarked;
