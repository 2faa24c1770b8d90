/// Who is named in a report, and in which office. Start reading at [Persons].
@NullMarked
package kmzero.reader.person;

import org.jspecify.annotations.NullMarked;
