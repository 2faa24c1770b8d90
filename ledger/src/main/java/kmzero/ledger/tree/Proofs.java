package kmzero.ledger.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Proofs that one tree lies in another, and their checks.
///
/// There is one recursion for all three. A _subtree_ `[start, end)`, `start` a multiple of the
/// smallest power of two that is not less than `end − start`, lies in the tree of the first `size`
/// leaves: with `start = 0` this is consistency (RFC 6962 §2.1.2), with one leaf inclusion
/// (§2.1.1), else what C2SP `tlog-mirror` proves packages with. Source:
/// draft-ietf-plants-merkle-tree-certs-02 §4.
///
/// A proof has at most 63 hashes. Cost of each method: as many node reads or hashes as the proof is
/// long, times two at most.
public final class Proofs {
  /// The longest proof.
  public static final int HASHES_MAX = 63;

  private Proofs() {}

  /// Why a proof does not hold.
  public enum Objection {
    /// The positions are no subtree of a tree of that size; for consistency, from an empty tree to
    /// a larger one, which nothing can show.
    POSITIONS,
    /// The proof has fewer or more hashes than these positions need.
    LENGTH,
    /// The hashes lead to another hash than that of the subtree.
    SUBTREE,
    /// The hashes lead to another root.
    ROOT
  }

  /// Root of the tree over the first `size` leaves; [Merkle#EMPTY] for none.
  public static Hash root(long size, NodeReader nodes) {
    return size == 0 ? Merkle.EMPTY : rootOfRange(0, size, nodes);
  }

  /// Hash of the subtree `[start, end)`.
  ///
  /// @throws IllegalArgumentException if that is no subtree
  public static Hash rootOfRange(long start, long end, NodeReader nodes) {
    if (!isSubtree(start, end)) {
      throw new IllegalArgumentException("[%d, %d) is no subtree".formatted(start, end));
    }
    return range(start, end, nodes);
  }

  /// Whether `[start, end)` is a subtree of trees of at least `end` leaves: not empty, and aligned.
  public static boolean isSubtree(long start, long end) {
    if (start < 0 || end <= start) return false;
    long leaves = end - start;
    long ceiling = Long.highestOneBit(leaves);
    if (ceiling < leaves)
      ceiling <<= 1; // beyond 2^62 leaves this is negative, and only start 0 passes: right
    return (start & (ceiling - 1)) == 0;
  }

  /// That leaf `index` lies in the tree of `size` leaves: the siblings from the leaf up.
  public static List<Hash> inclusion(long index, long size, NodeReader nodes) {
    return subtree(index, index + 1, size, nodes);
  }

  /// That the tree of the first `oldSize` leaves begins the tree of `size` leaves.
  ///
  /// @throws IllegalArgumentException if `oldSize` is 0 and `size` is not: an empty tree begins
  ///   every tree, so there is nothing to show
  public static List<Hash> consistency(long oldSize, long size, NodeReader nodes) {
    return oldSize == 0 && size == 0 ? List.of() : subtree(0, oldSize, size, nodes);
  }

  /// That the subtree `[start, end)` lies in the tree of `size` leaves.
  ///
  /// @throws IllegalArgumentException if `[start, end)` is no subtree of it
  public static List<Hash> subtree(long start, long end, long size, NodeReader nodes) {
    if (!isSubtree(start, end) || end > size) {
      throw new IllegalArgumentException(
          "[%d, %d) is no subtree of a tree of %d".formatted(start, end, size));
    }
    var proof = new ArrayList<Hash>();
    prove(start, end, 0, size, true, nodes, proof);
    return List.copyOf(proof);
  }

  /// Empty if `proof` shows that `leaf` is leaf `index` of the tree of `size` leaves under `root`.
  public static Optional<Objection> verifyInclusion(
      Hash leaf, long index, long size, List<Hash> proof, Hash root) {
    if (index == Long.MAX_VALUE) return Optional.of(Objection.POSITIONS);
    return verifySubtree(index, index + 1, leaf, size, root, proof);
  }

  /// Empty if `proof` shows that the tree of `oldSize` leaves under `oldRoot` begins the tree of
  /// `size` leaves under `root`.
  ///
  /// From size 0 only size 0 is shown, and only with the root of the empty tree on both sides.
  public static Optional<Objection> verifyConsistency(
      long oldSize, Hash oldRoot, long size, Hash root, List<Hash> proof) {
    if (oldSize == 0 && size == 0) {
      if (!proof.isEmpty()) return Optional.of(Objection.LENGTH);
      if (!oldRoot.equals(Merkle.EMPTY)) return Optional.of(Objection.SUBTREE);
      return root.equals(Merkle.EMPTY) ? Optional.empty() : Optional.of(Objection.ROOT);
    }
    return verifySubtree(0, oldSize, oldRoot, size, root, proof);
  }

  /// Empty if `proof` shows that `[start, end)` under `subtree` lies in the tree of `size` leaves
  /// under `root`.
  public static Optional<Objection> verifySubtree(
      long start, long end, Hash subtree, long size, Hash root, List<Hash> proof) {
    if (!isSubtree(start, end) || end > size) return Optional.of(Objection.POSITIONS);
    if (proof.size() > HASHES_MAX) return Optional.of(Objection.LENGTH);
    var rest = new ArrayDeque<>(proof);
    var both = follow(start, end, size, true, subtree, rest);
    if (both.isEmpty() || !rest.isEmpty()) return Optional.of(Objection.LENGTH);
    if (!both.get().subtree().equals(subtree)) return Optional.of(Objection.SUBTREE);
    return both.get().root().equals(root) ? Optional.empty() : Optional.of(Objection.ROOT);
  }

  /// What a proof that holds says of the leaves in front of `start`: the hashes of the complete
  /// subtrees they split into, largest first, as [Frontier] has them.
  ///
  /// @param proof of a subtree that begins at `start` in a tree of `size` leaves, verified before
  public static List<Hash> inFront(long start, long size, List<Hash> proof) {
    List<Hash> front = new ArrayList<>();
    int at = proof.size();
    long from = 0;
    for (long to = size; from < start; at--) {
      long k = from + split(to - from);
      if (start < k) {
        to = k;
      } else {
        front.add(proof.get(at - 1));
        from = k;
      }
    }
    return front;
  }

  /// The largest power of two smaller than `leaves`, which are at least two.
  private static long split(long leaves) {
    return Long.highestOneBit(leaves - 1);
  }

  private static Hash range(long start, long end, NodeReader nodes) {
    long leaves = end - start;
    if (Long.bitCount(leaves) == 1) {
      int level = Long.numberOfTrailingZeros(leaves);
      return nodes.node(level, start >> level);
    }
    long k = start + split(leaves);
    return Merkle.node(range(start, k, nodes), range(k, end, nodes));
  }

  /// Adds to `proof`, deepest first, what leads from `[start, end)` to the tree over `[from, to)`.
  /// `known`: the verifier has the hash of the part it is asked for; it has not once the walk has
  /// split the subtree itself.
  private static void prove(
      long start, long end, long from, long to, boolean known, NodeReader nodes, List<Hash> proof) {
    if (start == from && end == to) {
      if (!known) proof.add(range(from, to, nodes));
      return;
    }
    long k = from + split(to - from);
    if (end <= k) {
      prove(start, end, from, k, known, nodes, proof);
      proof.add(range(k, to, nodes));
    } else if (start >= k) {
      prove(start, end, k, to, known, nodes, proof);
      proof.add(range(from, k, nodes));
    } else {
      prove(k, end, k, to, false, nodes, proof);
      proof.add(range(from, k, nodes));
    }
  }

  private record Both(Hash subtree, Hash root) {}

  /// The same walk as [#prove], taking from `rest` what that put there; empty when it has too few.
  private static Optional<Both> follow(
      long start, long end, long leaves, boolean known, Hash subtree, Deque<Hash> rest) {
    if (start == 0 && end == leaves) {
      if (known) return Optional.of(new Both(subtree, subtree));
      return Optional.ofNullable(rest.poll()).map(hash -> new Both(hash, hash));
    }
    long k = split(leaves);
    if (end <= k) {
      return follow(start, end, k, known, subtree, rest)
          .flatMap(below ->
              Optional.ofNullable(rest.poll())
                  .map(right -> new Both(below.subtree(), Merkle.node(below.root(), right))));
    }
    if (start >= k) {
      return follow(start - k, end - k, leaves - k, known, subtree, rest)
          .flatMap(below ->
              Optional.ofNullable(rest.poll())
                  .map(left -> new Both(below.subtree(), Merkle.node(left, below.root()))));
    }
    return follow(0, end - k, leaves - k, false, subtree, rest)
        .flatMap(below ->
            Optional.ofNullable(rest.poll())
                .map(left ->
                    new Both(Merkle.node(left, below.subtree()), Merkle.node(left, below.root()))));
  }
}
