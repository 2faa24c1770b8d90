/// Which lines of a page are the report. Start reading at [Layout].
@NullMarked
package kmzero.reader.page;

import org.jspecify.annotations.NullMarked;
