/// Bundles that were handed out, so that people know who has which records. Start reading at
/// [HandedOutList].
@NullMarked
package kmzero.node.handed;

import org.jspecify.annotations.NullMarked;
