/// Attention rules: a side's own reasons to look at a lorry, as CEL over the gate notice; kept on
/// its node, in no log. Start reading at [AttentionRule]. They name; they decide nothing: channels
/// are customs'.
@NullMarked
package kmzero.node.attention;

import org.jspecify.annotations.NullMarked;
