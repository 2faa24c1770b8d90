package kmzero.ledger.procedure;

import java.util.LinkedHashSet;
import java.util.List;
import kmzero.ledger.tree.Hash;

/// Something a side may do now.
///
/// @param office the office that would do it
/// @param step the step
/// @param subjects the acts it can be about, newest first; empty when the step is about nothing
public record Choice(String office, String step, List<Hash> subjects) {
  public Choice {
    subjects = List.copyOf(subjects);
  }

  /// The same step with the subjects of both.
  public Choice and(Choice other) {
    var all = new LinkedHashSet<>(subjects);
    all.addAll(other.subjects);
    return new Choice(office, step, List.copyOf(all));
  }
}
