package kmzero.node.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.tree.Hash;

/// Something on the calendar as its reader may see it.
///
/// @param ref names it within its dossier
/// @param kind `meeting`, `occasion`, `gate`, `next` or `period`
/// @param procedure of the dossier
/// @param side whose it is; empty when it is everybody's
/// @param own whether it is (also) the reader's own side's
/// @param standing see [Day#standing]
/// @param title by language
/// @param changed when the dossier was last changed
/// @param over whether it was cancelled or withdrawn
/// @param ended whether the dossier has ended
public record CalendarEntry(
    Hash dossier,
    String ref,
    Hash mechanism,
    String kind,
    String procedure,
    LocalDate from,
    LocalDate to,
    Optional<Instant> fromAt,
    Optional<Instant> untilAt,
    String side,
    boolean own,
    String standing,
    Map<String, String> title,
    Map<String, String> place,
    Instant changed,
    boolean over,
    boolean ended) {

  /// The kinds, in the order in which they stand on a day.
  public static final List<String> KINDS = List.of("meeting", "occasion", "gate", "next", "period");

  public CalendarEntry {
    title = Map.copyOf(title);
    place = Map.copyOf(place);
  }

  /// Whether it covers that day.
  public boolean isOn(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  /// Whether something is expected of somebody by then.
  public boolean isExpected() {
    return kind.equals("next") || kind.equals("period");
  }
}
