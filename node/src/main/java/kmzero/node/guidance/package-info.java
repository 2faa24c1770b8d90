/// What the leaders have said together, clause by clause, and what gives effect to each. Start
/// reading at [Guidance], then [Guidances].
///
/// A dossier gives effect to a clause by naming it in an act's field `guidance`, whatever the
/// procedure; [EffectProjection] keeps that as rows.
@NullMarked
package kmzero.node.guidance;

import org.jspecify.annotations.NullMarked;
