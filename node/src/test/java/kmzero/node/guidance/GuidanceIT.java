package kmzero.node.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import kmzero.node.books.TwoNodes;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Guidance on two nodes: laid by one side, read by all, with what gives effect to each clause.
class GuidanceIT {

  @TempDir static Path folder;
  private static TwoNodes nodes;

  @BeforeAll
  static void start() {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  void each_clause_shows_what_gives_effect_to_it_and_the_rest_stand_out() {
    Hash statement = lay("guangxi", "2023-12-13", "Tuyên bố chung (diễn tập)", "联合声明（演练）");
    Hash commitment =
        nodes.opens(
            "lang-son",
            "commitment",
            Map.of("opener", List.of("lang-son"), "owner", List.of("lang-son", "guangxi")),
            "open",
            JsonObject.of(
                "field", "smart-gate",
                "wording", texts("Thí điểm làn thông minh", "智慧通道试点"),
                "guidance", List.of(JsonObject.of("guidance", statement.hex(), "clause", "2")),
                "owners",
                    List.of(
                        JsonObject.of("side", "lang-son", "office", "customs"),
                        JsonObject.of("side", "guangxi", "office", "customs"))));
    Guidances.Document document = find("quang-ninh", statement);
    assertThat(document.guidance().issuedOn()).contains(LocalDate.of(2023, 12, 13));
    assertThat(document.guidance().opener()).isEqualTo("guangxi");
    assertThat(document.clauses())
        .extracting(one -> one.clause().id(), one -> one.effects().size())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("1", 0),
            org.assertj.core.groups.Tuple.tuple("2", 1));
    assertThat(document.clauses().get(1).effects())
        .isEqualTo(
            List.of(
                new Guidances.Effect(
                    commitment,
                    "commitment",
                    "proposed",
                    false,
                    Map.of("vi", "Thí điểm làn thông minh", "zh", "智慧通道试点"))));
    assertThat(document.withNothing()).extracting(one -> one.clause().id()).containsExactly("1");
    assertThat(new Guidances(nodes.china()).list("cao-bang")).isEmpty();
    nodes.equalAndRebuiltEqual();
  }

  @Test
  void wording_is_confirmed_by_the_others_and_a_newer_document_replaces_it() {
    Hash old = lay("lang-son", "2017-01-12", "Văn kiện cũ", "旧文件");
    Hash newer = lay("lang-son", "2022-11-01", "Văn kiện mới", "新文件");
    nodes.does("guangxi", "secretariat", old, "confirm", old, JsonObject.EMPTY);
    nodes.does("quang-ninh", "secretariat", old, "confirm", old, JsonObject.EMPTY);
    assertThat(find("guangxi", old).phase()).isEqualTo("confirmed");
    nodes.does(
        "lang-son",
        "secretariat",
        old,
        "replace",
        JsonObject.of("successor", newer.hex(), "reason", texts("Có văn kiện mới", "已有新文件")));
    Guidances.Document replaced = find("guangxi", old);
    assertThat(replaced.phase()).isEqualTo("replaced");
    assertThat(replaced.guidance().successor()).isEqualTo(Optional.of(newer.hex()));
    nodes.equalAndRebuiltEqual();
  }

  private static Hash lay(String side, String day, String vi, String zh) {
    List<String> others =
        List.of("lang-son", "quang-ninh", "guangxi").stream().filter(o -> !o.equals(side)).toList();
    return nodes.opens(
        side,
        "guidance",
        Map.of("opener", List.of(side), "member", others),
        "lay",
        JsonObject.of(
            "kind", "joint-statement",
            "heading", texts(vi, zh),
            "issued-on", day,
            "source", texts("Nguồn công khai (diễn tập)", "公开来源（演练）"),
            "clauses",
                List.of(
                    JsonObject.of("id", "1", "texts", texts("Giao lưu nhân dân", "民间交流")),
                    JsonObject.of("id", "2", "texts", texts("Cửa khẩu thông minh", "智慧口岸")))));
  }

  private static Guidances.Document find(String side, Hash dossier) {
    return new Guidances(nodes.of(side))
        .list(side).stream().filter(d -> d.dossier().equals(dossier)).findFirst().orElseThrow();
  }

  private static JsonObject texts(String vi, String zh) {
    return JsonObject.of("vi", vi, "zh", zh);
  }
}
