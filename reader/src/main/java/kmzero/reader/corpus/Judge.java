package kmzero.reader.corpus;

import java.util.List;
import java.util.Map;
import kmzero.reader.Reading;

/// One reading held against its gold. How each item is counted: `reader/corpus/README.md`.
final class Judge {
  private Judge() {}

  /// What came of one report.
  ///
  /// @param units what can be named one by one
  /// @param loose what is counted without names: characters of the body, pairs of mentions
  record Verdict(Gold gold, List<Unit> units, Map<Item, Counts> loose) {}

  /// @param text what the gold's offsets count in
  static Verdict judge(Gold gold, String text, Reading reading) {
    var marks = new Marks(gold, text, reading);
    new TextJudge(marks).judge();
    Map<String, String> known = new PersonJudge(marks).judge();
    new EventJudge(marks, known).judge();
    new ClauseJudge(marks, known).judge();
    return new Verdict(gold, marks.units(), marks.loose());
  }
}
