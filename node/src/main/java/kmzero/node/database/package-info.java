/// The node's PostgreSQL: either one of its own, unpacked, started, watched and stopped by the
/// node, or one that somebody else runs. Start reading at [Database]; the supervisor itself is
/// `EmbeddedServer`.
///
/// The _embedded_ server lives in the folder `database` of a node's folder: `data` (PostgreSQL's
/// own), `password`, `server.log`, `local.conf` (optional, an engineer's settings) and `lock`, held
/// by the one process that may use them. It listens on 127.0.0.1 only. It outlives a node that is
/// killed; the next start takes it over.
@NullMarked
package kmzero.node.database;

import org.jspecify.annotations.NullMarked;
