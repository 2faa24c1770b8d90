package kmzero.node.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import kmzero.node.desk.Clocks;

/// Something that stands on the calendar, as acts of a dossier tell it.
///
/// @param ref names it within its dossier, and stays when its days change
/// @param kind what it is
/// @param from the first day, at Hà Nội
/// @param to the last day, not before the first
/// @param fromAt where there is a time of day
/// @param side whose it is; empty when it is everybody's
/// @param standing a code that says more: the kind of a meeting, a step, how a gate is
/// @param wording by language; empty when the dossier's title says it
/// @param over whether it was cancelled or withdrawn
record Day(
    String ref,
    Kind kind,
    LocalDate from,
    LocalDate to,
    Optional<Instant> fromAt,
    Optional<Instant> untilAt,
    String side,
    String standing,
    Map<String, String> wording,
    Map<String, String> place,
    boolean over) {

  /// The kinds, in the order in which they stand on a day.
  enum Kind {
    MEETING,
    OCCASION,
    GATE,
    /// The next date of a matter.
    NEXT,
    /// The end of a customary period.
    PERIOD
  }

  Day {
    wording = Map.copyOf(wording);
    place = Map.copyOf(place);
    if (to.isBefore(from)) to = from;
  }

  /// The day of a moment.
  static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, Clocks.HANOI);
  }
}
