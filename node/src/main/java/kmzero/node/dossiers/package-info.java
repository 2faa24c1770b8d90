/// Pages over the books: what waits for an office, a dossier with its picture and its papers, the
/// forms of its steps, mechanisms and procedures. Start reading at [DossierPages].
///
/// Nothing here knows what a matter means: forms come from a procedure's bodies, words from its
/// texts, who may act from the books. Every page shows what the reader's side may see and no more.
@NullMarked
package kmzero.node.dossiers;

import org.jspecify.annotations.NullMarked;
