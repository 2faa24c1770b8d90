package kmzero.node.briefs;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.tree.Hash;
import kmzero.node.desk.Clocks;
import kmzero.node.meetings.MeetingSheet;

/// What a report is about, and for whom.
///
/// @param looking the reader's side: nothing is in a report that it may not see
/// @param sides of a meeting those that sit at it, of a counterpart the reader's and that one, of a
///   year the mechanism's members
/// @param mechanism of the meeting or the year
/// @param meeting of the dossier `dossier`
/// @param year of a year's report
/// @param desk address of the desk, without a path
/// @param path of the page, with its query
record Scope(
    Kind kind,
    String looking,
    Set<String> sides,
    Optional<Hash> mechanism,
    Optional<Hash> dossier,
    Optional<MeetingSheet> meeting,
    Optional<Integer> year,
    Instant now,
    String desk,
    String path) {

  /// What reports are about.
  enum Kind {
    MEETING,
    SIDE,
    YEAR
  }

  Scope {
    sides = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(sides));
  }

  /// The page's address, absolute.
  String address() {
    return desk + path;
  }

  LocalDate today() {
    return LocalDate.ofInstant(now, Clocks.HANOI);
  }

  /// The other side, of a counterpart's.
  Optional<String> counterpart() {
    return kind == Kind.SIDE
        ? sides.stream().filter(side -> !side.equals(looking)).findFirst()
        : Optional.empty();
  }

  /// From when on matters that have ended are still told: a year back; of a year's report, its
  /// first day.
  LocalDate from() {
    if (year.isPresent()) return LocalDate.of(year.get(), 1, 1);
    return meeting.flatMap(it -> it.meeting().from()).orElse(today()).minusYears(1);
  }

  /// Until when matters were put on record.
  LocalDate until() {
    return year.map(it -> LocalDate.of(it, 12, 31)).orElse(LocalDate.MAX);
  }

  /// Whether a matter of these sides belongs: of a counterpart's both are among them; else none is
  /// beyond those that sit there.
  boolean concerns(List<String> parties) {
    return kind == Kind.SIDE ? parties.containsAll(sides) : sides.containsAll(parties);
  }

  /// Whether a matter is of this report's time.
  boolean isOfTime(LocalDate opened, boolean ended, LocalDate last) {
    return !opened.isAfter(until()) && (!ended || !last.isBefore(from()));
  }
}
