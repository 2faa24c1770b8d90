package kmzero.node.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A mechanism whose charter has three stripes, on two nodes with a real link.
class StripesIT {

  private static final int STRIPES = 3;
  private static final Map<String, List<String>> ROLES =
      Map.of("host", List.of("lang-son"), "guest", List.of("guangxi", "quang-ninh"));

  @TempDir Path folder;
  private TwoNodes nodes;

  @BeforeEach
  void start() {
    nodes =
        new TwoNodes(
            folder,
            Domains.projections(),
            List.of(),
            List.of("lang-son", "quang-ninh", "guangxi"),
            STRIPES);
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  @Test
  void dossiers_of_every_stripe_are_acted_on_by_both_nodes_and_equal() {
    List<Hash> opened = new ArrayList<>();
    Map<Integer, Integer> spread = new TreeMap<>();
    while (spread.size() < STRIPES || opened.size() < 9) {
      Hash dossier = nodes.opens("lang-son", "minutes", ROLES, "draft", clauses());
      opened.add(dossier);
      nodes.does("guangxi", "secretariat", dossier, "agree", dossier, JsonObject.EMPTY);
      nodes.does("quang-ninh", "secretariat", dossier, "agree", dossier, JsonObject.EMPTY);
      Set<Integer> stripes = new TreeSet<>();
      nodes.view("guangxi", dossier).acts().forEach(l -> stripes.add(l.judged().log().stripe()));
      assertThat(stripes).hasSize(1); // all its acts stand in the stripe of the first
      stripes.forEach(stripe -> spread.merge(stripe, 1, Integer::sum));
      for (String side : List.of("lang-son", "guangxi"))
        assertThat(nodes.view(side, dossier).phase()).isEqualTo("agreed");
    }
    for (Books books : List.of(nodes.vietNam(), nodes.china())) {
      String side = books == nodes.china() ? "guangxi" : "lang-son";
      List<Hash> listed =
          books.dossiers(DossierQuery.all(side)).stream().map(DossierRow::id).toList();
      assertThat(listed).containsExactlyInAnyOrderElementsOf(opened);
      assertThat(books.logs(nodes.mechanism())).allMatch(log -> log.judged() == log.held());
    }
    nodes.equalAndRebuiltEqual();
  }

  private static JsonObject clauses() {
    return JsonObject.of(
        "heading", JsonObject.of("vi", "Biên bản (Diễn tập)", "zh", "会谈纪要（演练）"),
        "held-on", "2026-03-01",
        "place", JsonObject.of("vi", "Lạng Sơn", "zh", "谅山"),
        "clauses",
            List.of(
                JsonObject.of(
                    "id", "c1",
                    "texts", JsonObject.of("vi", "Khoản một", "zh", "第一条"),
                    "field", "smart-gate",
                    "kind", "commitment")));
  }
}
