package kmzero.node.books;

import java.util.List;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.judge.Judge;
import kmzero.ledger.judge.LogState;

/// The books of one stripe of a mechanism as its thread has them open: what a question or a change
/// may look at while it runs, and no longer. Of a further stripe shelf and judge have the logs of
/// stripe 0 too, as far as they are committed and signed.
///
/// @param stripe whose logs are written here
record Inside(PgShelf shelf, Judge judge, int stripe) {

  /// The newest generation of a side's log here.
  Origin log(String side) {
    return judge.newest(side, stripe);
  }

  /// How far each log that is written here is held and judged.
  List<LogState> states() {
    return judge.states().stream().filter(it -> it.log().stripe() == stripe).toList();
  }
}
