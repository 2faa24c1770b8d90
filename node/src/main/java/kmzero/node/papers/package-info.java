/// Papers of every kind: minutes, memoranda, agreements, communiqués and letters; what changed from
/// revision to revision; the scans of what was signed; and what this node's own people may not put
/// into any text. Start reading at [Paper].
@NullMarked
package kmzero.node.papers;

import org.jspecify.annotations.NullMarked;
