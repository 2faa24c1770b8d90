/// Letters, calls, talks, patrols and hand-overs between the sides: put on record in seconds,
/// counted by quarter. Start reading at [Contact]; the page is [CorrespondencePages].
///
/// A facilitator relays, receives, arranges and comments in the same dossiers, on a track of its
/// own.
@NullMarked
package kmzero.node.correspondence;

import org.jspecify.annotations.NullMarked;
