/// What comes of a proposal: the answer, one for a list if the reader wants, the commitment, and
/// the commitments that continue it year after year. Start reading at [Chain], then [AnswerPages].
@NullMarked
package kmzero.node.followup;

import org.jspecify.annotations.NullMarked;
