/// In which language a text is. Start reading at [Languages].
@NullMarked
package kmzero.reader.language;

import org.jspecify.annotations.NullMarked;
