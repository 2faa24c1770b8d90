/// Reports about meetings, read into draft records. Start reading at [Reader].
///
/// A report is bytes: text, HTML, PDF or DOCX in Vietnamese, Chinese, English, Swedish, Malay or
/// Indonesian. A [Reading] says what stands in it, each value pinned to the characters that say it.
/// Rules and word lists only; a list is one file a language under `kmzero/reader/lexicon`.
@NullMarked
package kmzero.reader;

import org.jspecify.annotations.NullMarked;
