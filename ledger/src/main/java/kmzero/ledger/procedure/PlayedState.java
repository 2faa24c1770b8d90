package kmzero.ledger.procedure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A state of a [PlayedWorld]: numbers of facts, those whose order matters first, then -1, then the
/// others, sorted.
final class PlayedState {
  private final int[] facts;
  private final int hash;

  /// @param facts kept as it is; the caller writes to it no more
  PlayedState(int[] facts) {
    this.facts = facts;
    this.hash = Arrays.hashCode(facts);
  }

  /// The array itself, to be read only.
  int[] facts() {
    return facts;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PlayedState state && Arrays.equals(facts, state.facts);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
