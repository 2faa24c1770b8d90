/// A side's own plan for a signed paper, department by department. Start reading at [OwnPlans].
///
/// Nothing of it is an act: it stands in the node's database for one side alone and leaves the node
/// by no way.
@NullMarked
package kmzero.node.plans;

import org.jspecify.annotations.NullMarked;
