/// Measures the program on this machine, everything compared within one run. Start reading at
/// [DeskBench].
@NullMarked
package kmzero.node.bench;

import org.jspecify.annotations.NullMarked;
