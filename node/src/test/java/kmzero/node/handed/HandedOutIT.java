package kmzero.node.handed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.Domains;
import kmzero.node.books.Books;
import kmzero.node.books.TwoNodes;
import kmzero.node.desk.Accounts;
import kmzero.node.desk.TestDesk;
import kmzero.node.desk.TestReader;
import kmzero.node.dossiers.DossierConfiguration;
import kmzero.node.link.Link;
import kmzero.node.reference.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of records leaves by two doors, and each time the list says so: to the side that made it
/// and to the engineer, to nobody else.
class HandedOutIT {

  @TempDir static Path folder;
  private static TwoNodes nodes;
  private static TestDesk desk;

  @BeforeAll
  static void start() {
    nodes = new TwoNodes(folder, Domains.projections(), Domains.checks(Reference.load()));
    desk =
        TestDesk.open(parts -> {
          parts.registerBean(Books.class, nodes::vietNam, bean -> bean.setDestroyMethodName(""));
          parts.registerBean(DossierConfiguration.class);
          parts.registerBean(Link.class, nodes::vietNamLink, bean -> bean.setDestroyMethodName(""));
        });
    desk.part(Accounts.class)
        .open("quang-ninh.secretariat", "quang-ninh", List.of("secretariat"), TestDesk.PASSWORD);
  }

  @AfterAll
  static void stop() {
    desk.close();
    nodes.close();
  }

  private static Hash opens() {
    JsonObject words = JsonObject.of("vi", "Diễn tập", "zh", "演练");
    return nodes.opens(
        "lang-son",
        "minutes",
        Map.of("host", List.of("lang-son"), "guest", List.of("guangxi", "quang-ninh")),
        "draft",
        JsonObject.of(
            "heading",
            words,
            "held-on",
            "2026-03-02",
            "place",
            words,
            "clauses",
            List.of(JsonObject.of("id", "1", "kind", "plain", "texts", words))));
  }

  private static HandedOutList list() {
    return desk.part(HandedOutList.class);
  }

  private static List<HandedOut> all() {
    return list().list(List.of(nodes.mechanism()));
  }

  @Test
  void what_leaves_is_listed_for_who_made_it_and_for_the_dossiers_it_has() {
    Hash first = opens();
    TestReader own = reader("lang-son.secretariat");
    assertThat(own.get("/dossiers/" + first.hex() + "?lang=en").body()).doesNotContain("/bundles?");
    var file =
        own.submit(
            "/bundles",
            "/bundles",
            List.of(
                Map.entry("mechanism", nodes.mechanism().hex()),
                Map.entry("for", "kho lưu trữ <Lạng Sơn>")));
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).startsWith("kmzero bundle v1");
    Hash later = opens();
    String door = "/api/export/" + nodes.mechanism().hex() + "?dossier=" + later.hex();
    assertThat(own.get(door + "&for=press", "Authorization", basic("quang-ninh")).statusCode())
        .isEqualTo(200);

    List<HandedOut> all = all();
    assertThat(all).hasSize(2).allMatch(one -> one.written().isPresent());
    HandedOut whole = all.getLast();
    assertThat(whole.of().side()).contains("lang-son");
    assertThat(whole.written().orElseThrow().bytes()).isPositive();
    assertThat(list().with(first, all)).containsExactly(whole);
    assertThat(list().with(later, all)).containsExactly(all.getFirst());

    assertThat(own.get("/bundles?lang=en").body())
        .contains("kho lưu trữ &lt;Lạng Sơn&gt;", "lang-son.secretariat")
        .doesNotContain("press");
    assertThat(own.get("/dossiers/" + first.hex() + "?lang=en").body())
        .contains("/bundles?dossier=" + first.hex());
    TestReader beside = reader("quang-ninh.secretariat");
    assertThat(beside.get("/bundles?lang=zh").body()).contains("press").doesNotContain("kho lưu");
    assertThat(beside.get("/bundles?dossier=" + first.hex()).body()).doesNotContain("kho lưu");
    assertThat(reader("engineer").get("/bundles?lang=vi").body()).contains("press", "kho lưu");
  }

  @Test
  void nothing_leaves_that_somebody_may_not_see_and_a_writing_cut_off_stays_listed() {
    int before = all().size();
    TestReader own = reader("lang-son.secretariat");
    var other =
        own.submit(
            "/bundles",
            "/bundles",
            List.of(Map.entry("mechanism", "0".repeat(64)), Map.entry("for", "x")));
    assertThat(other.statusCode()).isEqualTo(404);
    String door = "/api/export/" + nodes.mechanism().hex() + "?dossier=" + "1".repeat(64);
    assertThat(own.get(door, "Authorization", basic("lang-son")).statusCode()).isEqualTo(404);
    assertThat(all()).hasSize(before);

    var wanted =
        new HandedOut.Wanted(
            nodes.mechanism(),
            Optional.empty(),
            "root",
            Optional.empty(),
            "a stick that was pulled",
            HandedOut.Way.COMMAND,
            Optional.of("guangxi"));
    list().begin(wanted, nodes.vietNam().holdings(nodes.mechanism()), Instant.now());
    assertThat(all().getFirst().of()).isEqualTo(wanted);
    assertThat(all().getFirst().written()).isEmpty();
    assertThat(own.get("/bundles?lang=en").body()).contains("a stick that was pulled", "cut off");
  }

  private static TestReader reader(String account) {
    TestReader reader = desk.reader();
    reader.signIn(account, TestDesk.PASSWORD);
    return reader;
  }

  private static String basic(String side) {
    String both = side + ".secretariat:" + TestDesk.PASSWORD;
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }
}
