/// The keys of a node's sides and the folder that keeps them: made on the first day, turned,
/// replaced when they were lost, and what they open. Start reading at [NodeFolder].
///
/// A _turn_ puts other keys on record that the old ones sign for; a _recovery_ begins every log of
/// a side anew with keys that only its recovery keys bring in, which are never here. Either way new
/// keys wait in a folder of their own until they are on record.
@NullMarked
package kmzero.node.keys;

import org.jspecify.annotations.NullMarked;
