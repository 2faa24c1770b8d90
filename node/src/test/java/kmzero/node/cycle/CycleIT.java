package kmzero.node.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.books.TwoNodes;
import kmzero.node.desk.TestDesk;
import kmzero.node.desk.TestReader;
import kmzero.node.link.Link;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The year of an exercise among three sides on two nodes, and its pages as Lạng Sơn's secretariat
/// reads them.
class CycleIT {

  private static final String SECRETARIAT = "secretariat";

  @TempDir static Path folder;
  private static TwoNodes nodes;
  private static TestDesk desk;

  @BeforeAll
  static void start() {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
    desk =
        TestDesk.open(parts -> {
          parts.registerBean(Books.class, nodes::vietNam, bean -> bean.setDestroyMethodName(""));
          parts.registerBean(Link.class, nodes::vietNamLink, bean -> bean.setDestroyMethodName(""));
        });
  }

  @AfterAll
  static void stop() {
    desk.close();
    nodes.close();
  }

  @Test
  void sheets_of_all_sides_stand_side_by_side_and_lie_on_the_table_of_a_meeting() {
    Hash meeting = meeting("spring-meeting", "2027-02-18", "2027-02-20");
    Hash stocktake =
        nodes.opens(
            "guangxi",
            "stocktake",
            Map.of(
                "caller",
                List.of("guangxi"),
                "contributor",
                List.of("guangxi", "lang-son", "quang-ninh")),
            "call",
            JsonObject.of(
                "year",
                2026,
                "subject",
                texts("Tổng hợp năm 2026", "2026年度成果汇总"),
                "fields",
                List.of("gates", "tourism"),
                "hoped-by",
                "2026-12-15"));
    lay("lang-son", "customs", stocktake, "gates", "Sơ bộ 900 lượt", "900");
    lay("lang-son", "customs", stocktake, "gates", "Đã thông quan 1 000 lượt", "1000.5");
    lay("lang-son", SECRETARIAT, stocktake, "education", "Trao 20 suất học bổng", "20");
    lay("guangxi", "customs", stocktake, "gates", "Đã thông quan 1 100 lượt", "1100");
    nodes.does("lang-son", SECRETARIAT, stocktake, "complete", JsonObject.EMPTY);
    assertThat(
            nodes.tries(
                "lang-son",
                "customs",
                new ActRequest.Target.In(stocktake),
                "lay",
                null,
                sheet("gates", "Muộn", "1")))
        .isInstanceOf(Answer.Refused.class);

    Stocktake read = read("guangxi", stocktake);
    assertThat(read.fields()).containsExactly("gates", "tourism", "education");
    assertThat(read.sheets("lang-son", "gates"))
        .singleElement()
        .satisfies(sheet -> {
          assertThat(sheet.times()).isEqualTo(2);
          assertThat(sheet.figures().getFirst().value()).isEqualTo("1000.5");
        });
    assertThat(read.complete()).containsExactly("lang-son");
    assertThat(nodes.view("guangxi", stocktake).phase()).isEqualTo("collecting");

    nodes.does("guangxi", SECRETARIAT, stocktake, "complete", JsonObject.EMPTY);
    nodes.does("guangxi", SECRETARIAT, stocktake, "table", JsonObject.of("meeting", meeting.hex()));
    assertThat(nodes.view("lang-son", stocktake).phase()).isEqualTo("tabled");

    TestReader reader = reader();
    for (String language : List.of("vi", "zh", "en")) {
      var page = reader.get("/stocktakes/" + stocktake.hex() + "?lang=" + language);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body())
          .contains("mark-exercise", "Đã thông quan 1 000 lượt", "Đã thông quan 1 100 lượt")
          .contains("/meetings/" + meeting.hex())
          .doesNotContain("Sơ bộ 900 lượt");
    }
    assertThat(reader.get("/stocktakes?lang=en").body())
        .contains("/stocktakes/" + stocktake.hex(), "2 of 3 sides complete", "3 sheets");
    assertThat(reader.get("/stocktakes/" + meeting.hex()).statusCode()).isEqualTo(404);
    nodes.equalAndRebuiltEqual();
  }

  // ---- the cast

  private static Stocktake read(String side, Hash dossier) {
    DossierView view = nodes.view(side, dossier);
    return Stocktake.of(dossier, view.cast(), view.view().facts()).orElseThrow();
  }

  private static void lay(
      String side, String office, Hash stocktake, String field, String done, String value) {
    nodes.does(side, office, stocktake, "lay", sheet(field, done, value));
  }

  private static JsonObject sheet(String field, String done, String value) {
    return JsonObject.of(
        "field",
        field,
        "done",
        JsonObject.of("vi", done),
        "figures",
        List.of(
            JsonObject.of(
                "measure", texts("Số lượt", "车次"),
                "value", value,
                "unit", texts("lượt", "车次"),
                "source", texts("Số liệu diễn tập", "演练数据"),
                "as-of", "2026-11-30")));
  }

  private static Hash meeting(String kind, String from, String to) {
    return nodes.opens(
        "lang-son",
        "meeting",
        Map.of("host", List.of("lang-son"), "guest", List.of("guangxi", "quang-ninh")),
        "propose",
        plan(kind, from, to));
  }

  private static JsonObject plan(String kind, String from, String to) {
    return JsonObject.of(
        "kind",
        kind,
        "subject",
        texts("Diễn tập: Gặp gỡ", "演练：会晤"),
        "from",
        from,
        "to",
        to,
        "place",
        texts("Lạng Sơn", "谅山"),
        "form",
        "in-person");
  }

  private static TestReader reader() {
    TestReader reader = desk.reader();
    reader.signIn("lang-son.secretariat", TestDesk.PASSWORD);
    return reader;
  }

  private static JsonObject texts(String vi, String zh) {
    return JsonObject.of("vi", vi, "zh", zh);
  }
}
