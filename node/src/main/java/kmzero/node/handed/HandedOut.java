package kmzero.node.handed;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.tree.Hash;

/// A bundle that left the node by a person's hand.
///
/// @param of what was asked for
/// @param sizes how many entries of each log are in it, or were read for its dossier
/// @param written acts and bytes; empty while it is written, and for good where that was cut off
public record HandedOut(
    long id, Instant at, Wanted of, SortedMap<Origin, Long> sizes, Optional<Written> written) {

  /// What somebody asked for.
  ///
  /// @param dossier only this one; empty for the whole mechanism
  /// @param madeBy an account, or who ran the command on the node's computer
  /// @param side the side whose account that is; empty for the engineer and the command
  /// @param recipient who it is for, in the maker's words; may be empty
  /// @param envelope the side that alone opens it; empty for an open file
  public record Wanted(
      Hash mechanism,
      Optional<Hash> dossier,
      String madeBy,
      Optional<String> side,
      String recipient,
      Way way,
      Optional<String> envelope) {}

  /// How it was made.
  public enum Way {
    /// `kmzero export` on the node's computer.
    COMMAND,
    /// A page, or a program that signed in with an account.
    DESK
  }

  /// The whole file.
  public record Written(long acts, long bytes) {}

  public HandedOut {
    sizes = Collections.unmodifiableSortedMap(new TreeMap<>(sizes));
  }

  /// Whether the entry at `index` of a log was there to go into the file.
  public boolean reaches(Origin log, long index) {
    return index < sizes.getOrDefault(log, 0L);
  }

  /// Whether it is for the eyes of this side, or of an engineer without one: what one side hands
  /// out is not told to another on the same node.
  public boolean isFor(Optional<String> reader) {
    return reader.isEmpty() || of.side().isEmpty() || of.side().equals(reader);
  }
}
