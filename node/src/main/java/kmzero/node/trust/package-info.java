/// *Trust*, the engineer's page: logs, sizes, roots, cosignatures, keys, links, database. The only
/// page that speaks of such things. Start reading at [TrustPages].
@NullMarked
package kmzero.node.trust;

import org.jspecify.annotations.NullMarked;
