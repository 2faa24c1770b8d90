package kmzero.ledger.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TheTreeTest {
  @Test
  void hashes_are_those_of_rfc_6962() {
    assertThat(Merkle.EMPTY.hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(Merkle.leaf(new byte[0]).hex())
        .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    var concatenated =
        HexFormat.of().parseHex("01" + Merkle.EMPTY.hex() + Merkle.leaf(new byte[0]).hex());
    assertThat(Merkle.node(Merkle.EMPTY, Merkle.leaf(new byte[0])))
        .isEqualTo(Hash.sha256(concatenated));
  }

  @Test
  void a_hash_is_a_value_with_one_spelling_each_in_hex_and_base64() {
    var hash = Hash.sha256("Lạng Sơn".getBytes(UTF_8));
    assertThat(Hash.of(hash.bytes())).isEqualTo(hash).hasSameHashCodeAs(hash);
    assertThat(Hash.ofHex(hash.hex())).isEqualTo(hash);
    assertThat(Hash.ofBase64(hash.base64())).isEqualTo(hash);
    assertThat(Hash.findHex(hash.hex().toUpperCase(Locale.ROOT))).isEmpty();
    assertThat(Hash.findHex(hash.hex() + "0")).isEmpty();
    var zero = Hash.of(new byte[32]);
    assertThat(Hash.findBase64("A".repeat(43) + "=")).contains(zero);
    assertThat(Hash.findBase64("A".repeat(42) + "B=")).isEmpty(); // stray bits behind the last byte
    assertThat(Hash.findBase64("A".repeat(43))).isEmpty();
    assertThat(Hash.findBase64("A".repeat(44))).isEmpty();
    assertThatThrownBy(() -> Hash.of(new byte[31])).hasMessage("31 bytes, a hash has 32");
    assertThat(zero).isLessThan(Hash.ofHex("80" + "0".repeat(62)));
    assertThat(Hash.ofHex("7f" + "f".repeat(62))).isLessThan(Hash.ofHex("80" + "0".repeat(62)));
  }

  @Test
  void frontier_memory_tree_and_plain_recursion_agree_at_every_size() {
    var leaves = NaiveTree.leaves(130);
    var frontier = Frontier.EMPTY;
    var tree = new MemoryTree();
    assertThat(frontier.root()).isEqualTo(NaiveTree.mth(List.of()));
    for (int n = 1; n <= leaves.size(); n++) {
      frontier = frontier.append(leaves.get(n - 1));
      tree.append(leaves.get(n - 1));
      var root = NaiveTree.mth(leaves.subList(0, n));
      assertThat(frontier.root()).as("size %d", n).isEqualTo(root);
      assertThat(new Frontier(n, frontier.hashes())).isEqualTo(frontier);
      assertThat(Merkle.root(leaves.subList(0, n))).isEqualTo(root);
      assertThat(tree.root()).isEqualTo(root);
      assertThat(tree.frontier()).isEqualTo(frontier);
    }
    for (int n = 0; n <= leaves.size(); n++) {
      assertThat(tree.root(n)).as("size %d", n).isEqualTo(NaiveTree.mth(leaves.subList(0, n)));
    }
  }

  @Test
  void appending_tells_each_completed_node_once_children_first() {
    var leaves = NaiveTree.leaves(7);
    var told = new ArrayList<String>();
    var nodes = new TreeMap<String, Hash>();
    Frontier.EMPTY.appendAll(
        leaves,
        (level, index, hash) -> {
          told.add(level + "/" + index);
          nodes.put(level + "/" + index, hash);
        });
    assertThat(told)
        .containsExactly(
            "0/0", "0/1", "1/0", "0/2", "0/3", "1/1", "2/0", "0/4", "0/5", "1/2", "0/6");
    assertThat(nodes.get("2/0")).isEqualTo(NaiveTree.mth(leaves.subList(0, 4)));
    assertThat(nodes.get("1/2")).isEqualTo(NaiveTree.mth(leaves.subList(4, 6)));
  }

  @Test
  void a_frontier_cannot_be_wrong_in_number() {
    assertThatThrownBy(() -> new Frontier(5, List.of(Merkle.EMPTY)))
        .hasMessage("1 hashes, size 5 has 2");
    assertThatThrownBy(() -> new Frontier(-1, List.of())).hasMessage("size -1");
  }

  @Test
  void a_node_that_is_not_complete_is_not_answered() {
    var tree = new MemoryTree();
    tree.appendAll(NaiveTree.leaves(3));
    assertThatThrownBy(() -> tree.node(1, 1))
        .hasMessage("node 1 of level 1 is not complete at size 3");
    assertThatThrownBy(() -> tree.root(4)).hasMessage("size 4 of a tree of 3");
  }
}
