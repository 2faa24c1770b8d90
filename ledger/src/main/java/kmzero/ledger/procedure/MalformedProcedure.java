package kmzero.ledger.procedure;

import java.util.List;
import java.util.stream.Collectors;

/// Rules or texts from an entry that are not what a loader would have written.
public final class MalformedProcedure extends IllegalArgumentException {
  private static final long serialVersionUID = 1;
  private final transient List<Problem> problems;

  MalformedProcedure(List<Problem> problems) {
    super(problems.stream().map(Problem::message).collect(Collectors.joining("; ")));
    this.problems = List.copyOf(problems);
  }

  /// What is wrong; lines are 0, since an entry has none.
  public List<Problem> problems() {
    return problems;
  }
}
