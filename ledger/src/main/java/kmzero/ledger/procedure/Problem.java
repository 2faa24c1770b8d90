package kmzero.ledger.procedure;

import java.util.List;
import java.util.Set;

/// What is wrong with a procedure file, and where.
///
/// @param line line of the file, from 1; 0 when there is none to name
/// @param code stable code; `ProblemWords` has them all
/// @param values what the code speaks of
public record Problem(int line, String code, List<String> values) {
  public Problem {
    values = List.copyOf(values);
  }

  /// Every code there is.
  public static Set<String> codes() {
    return ProblemWords.ENGLISH.keySet();
  }

  /// The problem in English, without its line.
  public String message() {
    return ProblemWords.of(code, values);
  }
}
