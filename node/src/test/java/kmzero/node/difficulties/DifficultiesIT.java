package kmzero.node.difficulties;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

/// A difficulty from the office that raises it to the level that decides, on two nodes.
class DifficultiesIT {

  private static final Difficulties.Query ALL =
      new Difficulties.Query(Optional.empty(), Optional.empty(), Optional.empty(), true);

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
  void it_waits_at_the_highest_level_it_was_taken_to_until_that_side_answers() {
    Hash dossier = raise("customs");
    assertThat(find("guangxi", dossier).awaits("guangxi")).isTrue();
    assertThat(find("guangxi", dossier).awaits("lang-son")).isFalse();
    assertThat(find("guangxi", dossier).difficulty().level()).isEmpty();
    nodes.does("guangxi", "customs", dossier, "refer", level("province"));
    nodes.does("guangxi", "customs", dossier, "refer", level("ministry"));
    nodes.does("lang-son", "customs", dossier, "take-higher", level("province"));
    assertThat(find("lang-son", dossier).difficulty().level().orElseThrow().level())
        .isEqualTo("ministry");
    assertThat(
            new Difficulties(nodes.of("lang-son"))
                .list(
                    "lang-son",
                    new Difficulties.Query(
                        Optional.of("customs"),
                        Optional.of("guangxi"),
                        Optional.of("ministry"),
                        false),
                    10))
        .extracting(Difficulties.Row::dossier)
        .containsExactly(dossier);
    nodes.does("guangxi", "customs", dossier, "answer", answer("met"));
    assertThat(find("lang-son", dossier).difficulty().level().orElseThrow().level())
        .isEqualTo("province");
    assertThat(find("lang-son", dossier).phase()).isEqualTo("answered");
    nodes.does("lang-son", "customs", dossier, "conclude", JsonObject.of("outcome", "met"));
    Difficulties.Row row = find("guangxi", dossier);
    assertThat(row.phase()).isEqualTo("met");
    assertThat(row.ended()).isTrue();
    assertThat(row.difficulty().level()).isEmpty();
    assertThat(row.difficulty().result()).contains("met");
    assertThat(row.difficulty().counterparts())
        .isEqualTo(
            List.of(
                new Difficulty.Counterpart(
                    "guangxi",
                    "customs",
                    "met",
                    Map.of("vi", "Đã bố trí", "zh", "已安排"),
                    Optional.empty(),
                    Optional.empty())));
    nodes.equalAndRebuiltEqual();
  }

  @Test
  void an_answer_in_part_keeps_it_open_and_others_see_nothing() {
    Hash dossier = raise("tourism");
    nodes.does("guangxi", "foreign-affairs", dossier, "answer", answer("in-part"));
    Difficulties.Row row = find("lang-son", dossier);
    assertThat(row.phase()).isEqualTo("met-in-part");
    assertThat(row.awaits("guangxi")).isTrue();
    assertThat(new Difficulties(nodes.china()).list("cao-bang", ALL, 10)).isEmpty();
  }

  private static Hash raise(String field) {
    var target =
        new kmzero.node.books.ActRequest.Target.Open(
            "difficulty", Map.of("raiser", List.of("lang-son"), "counterpart", List.of("guangxi")));
    var answer =
        nodes.tries(
            "lang-son",
            "customs",
            target,
            "raise",
            null,
            JsonObject.of(
                "field", field,
                "what", texts("Thiếu nhân viên kiểm dịch ngày lễ", "节假日检疫人员不足"),
                "where", texts("Lối thông quan (diễn tập)", "通关通道（演练）"),
                "on-behalf", "firm",
                "asked-of", List.of(JsonObject.of("side", "guangxi", "office", "customs")),
                "wish", texts("Bố trí thêm ca trực", "请增加值班"),
                "reply-hoped-by", "2026-12-01"));
    assertThat(answer).isInstanceOf(kmzero.node.books.Answer.Done.class);
    Hash dossier = ((kmzero.node.books.Answer.Done) answer).dossier();
    TwoNodes.until(
        "held by the other node",
        () -> nodes.china().dossier("guangxi", java.util.Set.of(), dossier).isPresent());
    return dossier;
  }

  private static JsonObject level(String level) {
    return JsonObject.of("level", level, "reason", texts("Vượt thẩm quyền", "超出权限"));
  }

  private static JsonObject answer(String outcome) {
    return JsonObject.of("outcome", outcome, "reply", texts("Đã bố trí", "已安排"));
  }

  private static Difficulties.Row find(String side, Hash dossier) {
    return new Difficulties(nodes.of(side))
        .list(side, ALL, 100).stream()
            .filter(row -> row.dossier().equals(dossier))
            .findFirst()
            .orElseThrow();
  }

  private static JsonObject texts(String vi, String zh) {
    return JsonObject.of("vi", vi, "zh", zh);
  }
}
