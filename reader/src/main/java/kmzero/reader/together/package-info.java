/// One event that several reports tell, in several languages, joined into one draft with all its
/// sources and what they tell differently. Start reading at [Together].
@NullMarked
package kmzero.reader.together;

import org.jspecify.annotations.NullMarked;
