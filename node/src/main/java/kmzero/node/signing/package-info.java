/// From a draft to the table where it is signed, and after: what changed between revisions, papers
/// as files, the ceremony pack, scans of what was signed, a communiqué from chosen clauses. Start
/// reading at [CeremonyPages].
@NullMarked
package kmzero.node.signing;

import org.jspecify.annotations.NullMarked;
