package kmzero.node.link;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.tree.Hash;

/// Sealed values beside the logs, as the link sees them: each goes to nodes that host one of its
/// readers, and to nobody else. Safe for many threads.
public interface SealedParts {

  /// The most bytes of a part.
  int BYTES_MAX = 65_536;

  /// For a node that keeps none.
  SealedParts NONE =
      new SealedParts() {
        @Override
        public Optional<byte[]> part(Hash mechanism, Hash digest, Set<String> sides) {
          return Optional.empty();
        }

        @Override
        public List<Hash> wanted(Hash mechanism, Set<String> from, Set<String> own) {
          return List.of();
        }

        @Override
        public boolean take(Hash digest, byte[] part) {
          return false;
        }

        @Override
        public Optional<byte[]> piece(Hash mechanism, Hash digest, Set<String> sides, long from) {
          return Optional.empty();
        }

        @Override
        public Arriving files() {
          return Enclosures.NONE;
        }
      };

  /// Salt and value behind a digest, if one of `sides` has an office among its readers; empty for
  /// everybody else, and when it is erased or not here.
  Optional<byte[]> part(Hash mechanism, Hash digest, Set<String> sides);

  /// Digests in acts of the sides `from` whose values an office of `own` may read and that are not
  /// here; a few at a time.
  List<Hash> wanted(Hash mechanism, Set<String> from, Set<String> own);

  /// Keeps a part. One that does not open its digest is noted as unreadable. That of a file, which
  /// says its name, type and size, opens it with the file's bytes: they are among [#files] then.
  ///
  /// @return whether it opens, or may
  boolean take(Hash digest, byte[] part);

  /// As [#part], the bytes of a sealed file from `from` on, [Arriving#PIECE_BYTES] at most.
  Optional<byte[]> piece(Hash mechanism, Hash digest, Set<String> sides, long from);

  /// Sealed files of which the part is here and not all bytes.
  Arriving files();
}
