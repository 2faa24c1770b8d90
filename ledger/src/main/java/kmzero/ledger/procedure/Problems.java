package kmzero.ledger.procedure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects problems while a procedure is read. One thread.
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(int line, String code, String... values) {
    if (!ProblemWords.ENGLISH.containsKey(code))
      throw new IllegalStateException("no words for " + code);
    found.add(new Problem(line, code, List.of(values)));
  }

  boolean none() {
    return found.isEmpty();
  }

  /// By line; in the order found within one.
  List<Problem> list() {
    return found.stream().distinct().sorted(Comparator.comparingInt(Problem::line)).toList();
  }
}
