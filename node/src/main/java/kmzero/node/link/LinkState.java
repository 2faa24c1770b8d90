package kmzero.node.link;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import kmzero.ledger.tree.Hash;

/// How it stands with one peer in one mechanism, for the desk and the engineer.
///
/// @param peer its address, `host:port`
/// @param sides the sides that live there
/// @param mechanism the mechanism
/// @param standing whether it answers
/// @param since when that began
/// @param lastHeard when it last answered with something that could be read, if ever in this life
///   of the node
/// @param lastError a stable word for what went wrong last, with a detail behind a colon; stays
///   when it goes well again
/// @param inStep whether it answers and both nodes hold the same of every log of the mechanism
/// @param certificateExpires what its certificate says; shown, not enforced
public record LinkState(
    String peer,
    SortedSet<String> sides,
    Hash mechanism,
    Standing standing,
    Instant since,
    Optional<Instant> lastHeard,
    Optional<String> lastError,
    boolean inStep,
    Optional<Instant> certificateExpires) {

  /// Whether a peer answers.
  public enum Standing {
    /// Nothing heard yet in this life of the node.
    STARTING,
    /// It answers.
    UP,
    /// It does not answer, or not as a peer does.
    DOWN,
    /// An engineer has paused the link.
    PAUSED
  }

  public LinkState {
    sides = Collections.unmodifiableSortedSet(new TreeSet<>(sides));
  }
}
