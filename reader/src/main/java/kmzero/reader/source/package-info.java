/// From a file's bytes to lines of clean text that know where they came from. Start reading at
/// [Sources].
@NullMarked
package kmzero.reader.source;

import org.jspecify.annotations.NullMarked;
