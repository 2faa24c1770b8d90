package kmzero.node.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import kmzero.node.books.TwoNodes;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Shipped examples on two nodes with real databases: each act is allowed, every node holds the
/// same afterwards, and playing again puts nothing more on record. All of them are played in the
/// story of the year.
class PlayingExamplesIT {

  private static final List<String> SIDES =
      List.of("lang-son", "quang-ninh", "cao-bang", "tuyen-quang", "hai-phong", "guangxi");

  @Test
  @Tag("thorough")
  void an_example_plays_and_only_once(@TempDir Path folder) {
    List<Example> all = Examples.load().list().subList(0, 8); // those that others need come first
    try (TwoNodes nodes =
        new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()), SIDES)) {
      LocalDate today = LocalDate.now(Clock.systemUTC());
      List<Player.Played> first = new Player(new OnBooks(nodes), today).play(all);
      nodes.equalAndRebuiltEqual();
      for (Player.Played played : first) {
        var view = nodes.view("guangxi", hash(played.dossier()));
        assertThat(view.acts())
            .as(played.example().name())
            .hasSize(played.example().acts().size())
            .allMatch(line -> line.judged().valid());
      }
      Map<String, Long> before = nodes.china().digest(nodes.mechanism()).sizes();
      List<Player.Played> again = new Player(new OnBooks(nodes), today).play(all);
      assertThat(again).isEqualTo(first);
      assertThat(nodes.china().digest(nodes.mechanism()).sizes()).isEqualTo(before);
    }
  }

  private static Hash hash(String hex) {
    return Hash.findHex(hex).orElseThrow();
  }
}
