package kmzero.node.calendar;

import java.util.List;
import kmzero.ledger.judge.Dossier;

/// Where days stand in dossiers of one procedure. To put new days on the calendar, write one and
/// name it in [CalendarProjection#SOURCES].
interface DaySource {

  /// Name of the procedure.
  String procedure();

  /// The days that the dossier names; they follow from its valid acts alone.
  List<Day> read(Dossier dossier);
}
