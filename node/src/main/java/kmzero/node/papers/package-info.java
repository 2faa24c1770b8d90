/// Papers of talks: minutes, their revisions, clauses and change requests; and what this node's own
/// people may not put into any text. Start reading at [Minutes].
@NullMarked
package kmzero.node.papers;

import org.jspecify.annotations.NullMarked;
