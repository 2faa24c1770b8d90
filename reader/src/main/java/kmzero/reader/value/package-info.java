/// Numbers with their units, and the border gates a report names. Start reading at [Values].
@NullMarked
package kmzero.reader.value;

import org.jspecify.annotations.NullMarked;
