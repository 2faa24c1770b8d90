/// Procedures: the rules of one kind of dossier as a data file that the sides read, agree and sign.
/// Start reading at [Procedure]; the language is described in `spec/procedure.md`.
///
/// [Procedure#load] reads a file and refuses it with line numbers; [Procedure#objection] says
/// whether a step is allowed in a past; [Procedure#phase] names where a dossier stands; [Explorer]
/// plays a procedure to its ends; [SwimlaneSvg] draws it. Nothing here knows a clock, a log or a
/// signature.
@NullMarked
package kmzero.ledger.procedure;

import org.jspecify.annotations.NullMarked;
