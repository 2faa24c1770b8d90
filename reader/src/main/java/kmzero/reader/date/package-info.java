/// Which days a report names, and how a missing year is found. Start reading at [Dates].
@NullMarked
package kmzero.reader.date;

import org.jspecify.annotations.NullMarked;
