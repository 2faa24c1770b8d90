package kmzero.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.tree.Proofs.Objection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProvingOneTreeInAnotherTest {
  private static final int MOST = 130;
  private static final List<Hash> LEAVES = NaiveTree.leaves(MOST);
  private static final MemoryTree TREE = new MemoryTree();
  private static final List<Hash> ROOTS = new ArrayList<>();

  @BeforeAll
  static void grow() {
    TREE.appendAll(LEAVES);
    for (int n = 0; n <= MOST; n++) ROOTS.add(NaiveTree.mth(LEAVES.subList(0, n)));
  }

  @Test
  void inclusion_is_that_of_the_rfc_for_every_leaf_of_every_size() {
    for (int n = 1; n <= MOST; n++) {
      for (int i = 0; i < n; i++) {
        var proof = Proofs.inclusion(i, n, TREE);
        assertThat(proof).as("%d in %d", i, n).isEqualTo(NaiveTree.path(i, LEAVES.subList(0, n)));
        assertThat(Proofs.verifyInclusion(LEAVES.get(i), i, n, proof, ROOTS.get(n))).isEmpty();
      }
    }
  }

  @Test
  void consistency_is_that_of_the_rfc_for_every_pair_of_sizes() {
    for (int n = 1; n <= MOST; n++) {
      for (int m = 1; m <= n; m++) {
        var proof = Proofs.consistency(m, n, TREE);
        assertThat(proof).as("%d to %d", m, n).isEqualTo(NaiveTree.proof(m, LEAVES.subList(0, n)));
        assertThat(Proofs.verifyConsistency(m, ROOTS.get(m), n, ROOTS.get(n), proof)).isEmpty();
      }
    }
  }

  @Test
  void every_aligned_subtree_is_shown_and_no_other() {
    int shown = 0;
    for (int n = 1; n <= 70; n++) {
      for (int start = 0; start < n; start++) {
        for (int end = start + 1; end <= n; end++) {
          if (!Proofs.isSubtree(start, end)) continue;
          shown++;
          var hash = NaiveTree.mth(LEAVES.subList(start, end));
          assertThat(Proofs.rootOfRange(start, end, TREE)).isEqualTo(hash);
          var proof = Proofs.subtree(start, end, n, TREE);
          assertThat(Proofs.verifySubtree(start, end, hash, n, ROOTS.get(n), proof))
              .as("[%d, %d) in %d", start, end, n)
              .isEmpty();
        }
      }
    }
    assertThat(shown).isEqualTo(8_909);
    assertThat(Proofs.isSubtree(4, 7)).isTrue();
    assertThat(Proofs.isSubtree(2, 5)).isFalse();
    assertThat(Proofs.isSubtree(256, 256)).isFalse();
    assertThat(Proofs.isSubtree(0, Long.MAX_VALUE)).isTrue();
    assertThat(Proofs.isSubtree(1, Long.MAX_VALUE)).isFalse();
    assertThatThrownBy(() -> Proofs.rootOfRange(2, 5, TREE)).hasMessage("[2, 5) is no subtree");
    assertThatThrownBy(() -> Proofs.subtree(0, 5, 4, TREE))
        .hasMessage("[0, 5) is no subtree of a tree of 4");
  }

  /// draft-ietf-plants-merkle-tree-certs-02 §4.4.2 walks through these two.
  @Test
  void the_worked_examples_of_the_draft_have_these_hashes() {
    assertThat(Proofs.subtree(4, 8, 14, TREE)).containsExactly(range(0, 4), range(8, 14));
    assertThat(Proofs.subtree(8, 13, 14, TREE))
        .containsExactly(range(12, 13), range(13, 14), range(8, 12), range(0, 8));
  }

  private static Hash range(int start, int end) {
    return NaiveTree.mth(LEAVES.subList(start, end));
  }

  @Test
  void any_change_to_a_proof_is_found() {
    for (int n = 1; n <= 40; n++) {
      for (int m = 1; m <= n; m++) {
        var proof = Proofs.consistency(m, n, TREE);
        for (int i = 0; i < proof.size(); i++) {
          var changed = new ArrayList<>(proof);
          changed.set(i, Merkle.EMPTY);
          assertThat(Proofs.verifyConsistency(m, ROOTS.get(m), n, ROOTS.get(n), changed))
              .as("%d to %d, hash %d", m, n, i)
              .isPresent();
          var shorter = new ArrayList<>(proof);
          shorter.remove(i);
          assertThat(Proofs.verifyConsistency(m, ROOTS.get(m), n, ROOTS.get(n), shorter))
              .contains(Objection.LENGTH);
        }
        var longer = new ArrayList<>(proof);
        longer.add(ROOTS.get(n));
        assertThat(Proofs.verifyConsistency(m, ROOTS.get(m), n, ROOTS.get(n), longer))
            .contains(Objection.LENGTH);
        assertThat(Proofs.verifyConsistency(m, Merkle.EMPTY, n, ROOTS.get(n), proof)).isPresent();
        assertThat(Proofs.verifyConsistency(m, ROOTS.get(m), n, Merkle.EMPTY, proof))
            .contains(Objection.ROOT);
      }
    }
  }

  @Test
  void positions_that_cannot_be_are_refused() {
    var root = ROOTS.get(8);
    assertThat(Proofs.verifyInclusion(LEAVES.get(0), -1, 8, List.of(), root))
        .contains(Objection.POSITIONS);
    assertThat(Proofs.verifyInclusion(LEAVES.get(0), 8, 8, List.of(), root))
        .contains(Objection.POSITIONS);
    assertThat(Proofs.verifyInclusion(LEAVES.get(0), Long.MAX_VALUE, 8, List.of(), root))
        .contains(Objection.POSITIONS);
    assertThat(Proofs.verifyConsistency(9, root, 8, root, List.of())).contains(Objection.POSITIONS);
    assertThat(Proofs.verifyConsistency(-1, root, 8, root, List.of()))
        .contains(Objection.POSITIONS);
    assertThat(Proofs.verifyConsistency(0, Merkle.EMPTY, 8, root, List.of()))
        .contains(Objection.POSITIONS);
    assertThat(Proofs.verifyConsistency(1, root, Long.MAX_VALUE, root, List.of()))
        .contains(Objection.LENGTH);
  }

  @Test
  void nothing_is_consistent_with_nothing_only_under_the_empty_root() {
    assertThat(Proofs.consistency(0, 0, TREE)).isEmpty();
    assertThat(Proofs.verifyConsistency(0, Merkle.EMPTY, 0, Merkle.EMPTY, List.of()))
        .isEqualTo(Optional.empty());
    assertThat(Proofs.verifyConsistency(0, ROOTS.get(1), 0, ROOTS.get(1), List.of()))
        .contains(Objection.SUBTREE);
    assertThat(Proofs.verifyConsistency(0, Merkle.EMPTY, 0, ROOTS.get(1), List.of()))
        .contains(Objection.ROOT);
  }
}
