/// The program, put together of its parts. Start reading at [Node], then [NodeServer].
@NullMarked
package kmzero.node;

import org.jspecify.annotations.NullMarked;
