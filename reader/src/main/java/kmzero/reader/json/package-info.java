/// JSON on one line, as programs read it from the command line.
@NullMarked
package kmzero.reader.json;

import org.jspecify.annotations.NullMarked;
