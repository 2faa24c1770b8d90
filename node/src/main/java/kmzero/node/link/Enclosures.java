package kmzero.node.link;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.tree.Hash;

/// Files that acts name by the SHA-256 of their bytes, as the link sees them. They are no part of
/// the books: whoever lacks one lacks a picture of a paper and nothing that is signed for. Safe for
/// many threads.
public interface Enclosures {

  /// Most bytes of a piece.
  int PIECE_BYTES = 256 << 10;

  /// For a node that keeps none.
  Enclosures NONE =
      new Enclosures() {
        @Override
        public Optional<byte[]> piece(Hash mechanism, Hash digest, long from) {
          return Optional.empty();
        }

        @Override
        public List<Wanted> wanted(Hash mechanism, Set<String> sides) {
          return List.of();
        }

        @Override
        public boolean take(Hash digest, byte[] content) {
          return false;
        }
      };

  /// A file that an act names and that is not here.
  ///
  /// @param bytes its length as the act says, at least 1
  record Wanted(Hash digest, int bytes) {}

  /// The bytes from `from` on, [#PIECE_BYTES] at most, of a file that an act of the mechanism
  /// names; empty when it is not here or the mechanism names none such.
  Optional<byte[]> piece(Hash mechanism, Hash digest, long from);

  /// What acts of these sides name and what is not here; a few at a time.
  List<Wanted> wanted(Hash mechanism, Set<String> sides);

  /// Keeps a file if its bytes have this digest and it is of a kind that is kept.
  ///
  /// @return whether it is kept now
  boolean take(Hash digest, byte[] content);
}
