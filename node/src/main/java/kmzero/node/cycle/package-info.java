/// The year of a mechanism: what each side lays down of a year, the sheet of a meeting, the last
/// paper's list gone through at the next meeting, and the wheel that has all of it. Start reading
/// at [YearPages].
@NullMarked
package kmzero.node.cycle;

import org.jspecify.annotations.NullMarked;
