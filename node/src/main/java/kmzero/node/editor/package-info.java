/// The editor: an engineer changes procedures and templates without a rebuild. Start reading at
/// [ProcedureEditor].
///
/// A text is checked as it is written, drawn, played to its ends and tried in memory; what is saved
/// is a [Drafts.Draft] of this node, with its history; publishing makes a draft this node's own in
/// place of what ships. Which mechanism uses which procedure stays its charter's matter.
@NullMarked
package kmzero.node.editor;

import org.jspecify.annotations.NullMarked;
