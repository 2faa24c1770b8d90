package kmzero.ledger.procedure;

import java.util.List;

/// What playing a procedure to its ends has shown.
///
/// @param procedure its name
/// @param problems dead ends, two ends at once, ends that are left; each with a way that leads
///   there. Lines are 0
/// @param states states seen, over all casts, sides that are alike counted as one
/// @param bounds what was played, in words
/// @param finished false when time ran out: then `states` is what was covered
/// @param holders where one side's silence strands the others
public record Exploration(
    String procedure,
    List<Problem> problems,
    int states,
    List<String> bounds,
    boolean finished,
    List<Holder> holders) {
  public Exploration {
    problems = List.copyOf(problems);
    bounds = List.copyOf(bounds);
    holders = List.copyOf(holders);
  }

  /// No problem was found in what was covered.
  public boolean ok() {
    return problems.isEmpty();
  }

  /// A class of states in which nobody else can bring the dossier to an end while one side is
  /// silent.
  ///
  /// @param phase the phase in those states
  /// @param role the roles of the silent side, joined by `+`
  /// @param states how many states of the phase, over all casts, wait so
  /// @param of how many states of the phase there are
  public record Holder(String phase, String role, int states, int of) {}
}
