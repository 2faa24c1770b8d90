package kmzero.ledger.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// RFC 6962 §2.1 to the letter, with copies and without thought for cost: what [Proofs] and
/// [Frontier] are compared with.
final class NaiveTree {
  private NaiveTree() {}

  static List<Hash> leaves(int count) {
    var leaves = new ArrayList<Hash>();
    for (int i = 0; i < count; i++)
      leaves.add(Merkle.leaf(("entry " + i).getBytes(StandardCharsets.UTF_8)));
    return leaves;
  }

  static Hash mth(List<Hash> d) {
    if (d.isEmpty()) return Hash.sha256(new byte[0]);
    if (d.size() == 1) return d.getFirst();
    int k = k(d.size());
    return Merkle.node(mth(d.subList(0, k)), mth(d.subList(k, d.size())));
  }

  static List<Hash> path(int m, List<Hash> d) {
    if (d.size() == 1) return List.of();
    int k = k(d.size());
    return m < k
        ? join(path(m, d.subList(0, k)), mth(d.subList(k, d.size())))
        : join(path(m - k, d.subList(k, d.size())), mth(d.subList(0, k)));
  }

  static List<Hash> proof(int m, List<Hash> d) {
    return subproof(m, d, true);
  }

  private static List<Hash> subproof(int m, List<Hash> d, boolean b) {
    int n = d.size();
    if (m == n) return b ? List.of() : List.of(mth(d));
    int k = k(n);
    return m <= k
        ? join(subproof(m, d.subList(0, k), b), mth(d.subList(k, n)))
        : join(subproof(m - k, d.subList(k, n), false), mth(d.subList(0, k)));
  }

  private static int k(int n) {
    int k = 1;
    while (2 * k < n) k = 2 * k;
    return k;
  }

  private static List<Hash> join(List<Hash> some, Hash last) {
    var all = new ArrayList<>(some);
    all.add(last);
    return all;
  }
}
