/// Word lists as data, and how they are found in a text. Start reading at [Lexicon].
@NullMarked
package kmzero.reader.lexicon;

import org.jspecify.annotations.NullMarked;
