package kmzero.ledger.procedure;

import java.util.List;

/// A name for where a dossier stands.
///
/// @param when patterns that must all hold; none for the phase a dossier begins in
/// @param end nothing is awaited any more
public record Phase(String name, List<Pattern> when, boolean end) {
  public Phase {
    when = List.copyOf(when);
  }
}
