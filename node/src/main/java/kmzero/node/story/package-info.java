/// Stories that play by themselves on real nodes, and what they need to disturb them.
@NullMarked
package kmzero.node.story;

import org.jspecify.annotations.NullMarked;
