/// The reading room: reports that a side's people bring, what was read in them beside their text,
/// what a person confirms of it, and where reports tell one event differently. Start reading at
/// [Readings].
///
/// Nothing of it is an act until a person opens a dossier: it stands in the node's database for one
/// side alone and leaves the node by no way.
@NullMarked
package kmzero.node.reading;

import org.jspecify.annotations.NullMarked;
