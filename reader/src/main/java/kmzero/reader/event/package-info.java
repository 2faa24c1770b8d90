/// What took place: meetings, visits, signings. Start reading at [Events].
@NullMarked
package kmzero.reader.event;

import org.jspecify.annotations.NullMarked;
