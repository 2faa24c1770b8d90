/// Meetings: those of exercises, from plan to day, and the timeline on which they stand apart from
/// what public reports tell. Start reading at [Meeting].
@NullMarked
package kmzero.node.meetings;

import org.jspecify.annotations.NullMarked;
