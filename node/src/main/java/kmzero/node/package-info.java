/// The program: one process, one PostgreSQL, its sides' keys. Begin reading at [NodeServer].
@NullMarked
package kmzero.node;

import org.jspecify.annotations.NullMarked;
