/// The calendar: meetings and what is on their programmes, next dates, periods that end, days on
/// which gates are shut; as pages and as a feed for calendar programs. Start reading at
/// [CalendarPages].
///
/// A new kind of day is one [DaySource]. A day that has come is shown only to the side whose it is.
@NullMarked
package kmzero.node.calendar;

import org.jspecify.annotations.NullMarked;
