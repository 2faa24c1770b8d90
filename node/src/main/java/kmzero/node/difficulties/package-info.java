/// Difficulties met in the work: who raised them, what the counterparts answered, at which level
/// they wait. Start reading at [Difficulty], then [Difficulties].
@NullMarked
package kmzero.node.difficulties;

import org.jspecify.annotations.NullMarked;
