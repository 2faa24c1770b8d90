package kmzero.ledger.procedure;

import java.util.List;

/// What came of reading a procedure file.
public sealed interface Loading {
  /// A procedure that keeps every rule of the language.
  record Loaded(Procedure procedure) implements Loading {}

  /// A file that does not, with every problem found, by line.
  record Refused(List<Problem> problems) implements Loading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
