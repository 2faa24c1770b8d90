/// What an agreement saves a trader: rates and proofs of origin that are on file, each with its
/// source. Start reading at [Tariffs].
@NullMarked
package kmzero.node.trade;

import org.jspecify.annotations.NullMarked;
