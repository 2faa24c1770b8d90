package kmzero.node.link;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.tree.Hash;

/// Files that acts name by the SHA-256 of their bytes, as the link sees them: scans of papers, and
/// attachments that every member keeps. They are no part of the books: whoever lacks one lacks
/// nothing that is signed for. Safe for many threads.
public interface Enclosures extends Arriving {

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
        public Taking take(Wanted wanted, long from, byte[] piece) {
          return Taking.REFUSED;
        }
      };

  /// The bytes from `from` on, [#PIECE_BYTES] at most, of a file that an act of the mechanism
  /// names; empty when it is not here or the mechanism names none such.
  Optional<byte[]> piece(Hash mechanism, Hash digest, long from);
}
