/// Bodies and their counterparts across the line, and the standing mechanisms in which they sit:
/// read from data files, with time, source and doubt. Start reading at [BodyBook].
///
/// A _body_ is a committee, department, locality below the province, force, association or mission.
/// A _pair_ of counterparts joins one of each bank; one body may have many.
@NullMarked
package kmzero.node.bodies;

import org.jspecify.annotations.NullMarked;
