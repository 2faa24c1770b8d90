/// Papers for people's hands: one small document model, made into PDF/A-2a and into DOCX. Start
/// reading at [Document], then [Documents].
///
/// It knows languages and fonts and nothing of what a paper is about. The same document gives the
/// same bytes at every node.
@NullMarked
package kmzero.node.documents;

import org.jspecify.annotations.NullMarked;
