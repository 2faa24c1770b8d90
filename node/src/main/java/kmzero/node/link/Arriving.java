package kmzero.node.link;

import java.util.List;
import java.util.Set;
import kmzero.ledger.tree.Hash;

/// Files that are to come over the link, piece by piece: each piece is on disk before the next is
/// asked for, and none is ever held whole. Safe for many threads.
public interface Arriving {

  /// Bytes of every piece but a file's last.
  int PIECE_BYTES = 256 << 10;

  /// A file that an act names and that is not here.
  ///
  /// @param bytes its length as the act says, at least 1
  /// @param have how many of them are here, from the beginning
  /// @param of takes its pieces
  record Wanted(Hash digest, long bytes, long have, Arriving of) {}

  /// What became of a piece.
  enum Taking {
    /// It is on disk; more is to come.
    MORE,
    /// It was the last one, and the file has been looked at and settled.
    KEPT,
    /// The file is not what was wanted; nothing of it is left.
    REFUSED
  }

  /// What acts of these sides name and what is not here; a few at a time.
  List<Wanted> wanted(Hash mechanism, Set<String> sides);

  /// Takes a piece: [#PIECE_BYTES] long, or the last one; an empty one behind the last, where the
  /// node stopped before it had looked at the file.
  ///
  /// @param from how many bytes of the file come before it
  Taking take(Wanted wanted, long from, byte[] piece);
}
