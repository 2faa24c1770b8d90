/// What a node keeps of its own logs outside its database and the database's backup: signed heads
/// and the newest entries, in append-only files of bounded size. Start reading at [OutsideCopy].
///
/// A database that was set back does not know it; this copy does. It is written and on disk before
/// a checkpoint leaves the node.
@NullMarked
package kmzero.node.outside;

import org.jspecify.annotations.NullMarked;
