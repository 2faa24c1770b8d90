package kmzero.node.papers;

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

/// Agreements, letters and communiqués between Lạng Sơn and Guangxi, on two nodes.
class PapersOfEveryKindIT {

  private static final String SECRETARIAT = "secretariat";
  private static final Map<String, List<String>> TWO =
      Map.of("host", List.of("lang-son"), "guest", List.of("guangxi"));

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
  void an_agreement_is_in_effect_from_a_day_until_every_guest_concurs_that_another_replaces_it() {
    Hash first = signed();
    assertThat(phase(first)).isEqualTo("signed");
    nodes.does(
        "guangxi",
        SECRETARIAT,
        first,
        "approve",
        JsonObject.of("approved-on", "2026-04-01", "approved-by", texts("Chính quyền", "政府")));
    nodes.does("lang-son", SECRETARIAT, first, "enact", JsonObject.of("from", "2026-05-01"));
    assertThat(phase(first)).isEqualTo("in-effect");
    Hash next = signed();
    Hash replacement =
        nodes.does(
            "lang-son",
            SECRETARIAT,
            first,
            "replace",
            JsonObject.of(
                "from", "2027-01-01",
                "successor", next.hex(),
                "reason", texts("Có thỏa thuận mới", "已有新协议")));
    assertThat(read(first).effect())
        .isEqualTo(
            new Paper.Effect(
                Optional.of(LocalDate.of(2026, 5, 1)), Optional.empty(), Optional.empty()));
    nodes.does("guangxi", SECRETARIAT, first, "concur", replacement, JsonObject.EMPTY);
    assertThat(phase(first)).isEqualTo("replaced");
    assertThat(read(first).effect())
        .isEqualTo(
            new Paper.Effect(
                Optional.of(LocalDate.of(2026, 5, 1)),
                Optional.of(LocalDate.of(2027, 1, 1)),
                Optional.of(next)));
    nodes.equalAndRebuiltEqual();
  }

  @Test
  void a_letter_is_sent_received_and_answered() {
    Hash letter =
        nodes.opens(
            "guangxi",
            "letter",
            Map.of("sender", List.of("guangxi"), "addressee", List.of("lang-son")),
            "send",
            draft("Kính mời dự họp.", "诚邀与会。")
                .with("form", text("invitation"))
                .with("dated", text("2026-01-10")));
    assertThat(phase(letter)).isEqualTo("sent");
    nodes.does(
        "lang-son",
        SECRETARIAT,
        letter,
        "receive",
        letter,
        JsonObject.of("received-on", "2026-01-11", "number", "12/BTK"));
    assertThat(phase(letter)).isEqualTo("received");
    nodes.does(
        "lang-son",
        SECRETARIAT,
        letter,
        "answer",
        letter,
        JsonObject.of("dated", "2026-01-12", "text", texts("Trân trọng nhận lời.", "欣然应邀。")));
    assertThat(phase(letter)).isEqualTo("answered");
    assertThat(read(letter).newest().agreed()).containsExactly("lang-son");
    nodes.does("guangxi", SECRETARIAT, letter, "close", JsonObject.EMPTY);
    assertThat(read(letter).settled()).isPresent();
  }

  @Test
  void a_communique_is_issued_only_when_the_other_secretariat_has_agreed() {
    Hash communique =
        nodes.opens("lang-son", "communique", TWO, "draft", draft("Hai bên gặp nhau.", "双方会晤。"));
    assertThat(
            nodes.tries(
                "lang-son",
                SECRETARIAT,
                new kmzero.node.books.ActRequest.Target.In(communique),
                "issue",
                communique,
                JsonObject.of("issued-on", "2026-03-04")))
        .isInstanceOf(kmzero.node.books.Answer.Refused.class);
    nodes.does("guangxi", SECRETARIAT, communique, "agree", communique, JsonObject.EMPTY);
    nodes.does(
        "lang-son",
        SECRETARIAT,
        communique,
        "issue",
        communique,
        JsonObject.of("issued-on", "2026-03-04"));
    assertThat(phase(communique)).isEqualTo("issued");
  }

  private static Hash signed() {
    Hash dossier =
        nodes.opens(
            "lang-son",
            "agreement",
            TWO,
            "draft",
            draft("Hai bên hợp tác.", "双方开展合作。").with("place", texts("Lạng Sơn", "谅山")));
    JsonObject paper =
        JsonObject.of(
            "signed-on", "2026-03-03",
            "place", texts("Lạng Sơn", "谅山"),
            "signatory-office", texts("Trưởng đoàn (diễn tập)", "团长（演练）"));
    nodes.does("guangxi", SECRETARIAT, dossier, "agree", dossier, JsonObject.EMPTY);
    nodes.does("guangxi", SECRETARIAT, dossier, "confirm", dossier, paper);
    nodes.does("lang-son", SECRETARIAT, dossier, "attest", dossier, paper);
    return dossier;
  }

  private static String phase(Hash dossier) {
    return nodes.view("guangxi", dossier).phase();
  }

  private static Paper read(Hash dossier) {
    var view = nodes.view("guangxi", dossier);
    return Paper.of(view.procedure().name(), view.cast(), view.view().facts()).orElseThrow();
  }

  private static JsonObject draft(String vi, String zh) {
    return JsonObject.of(
        "heading", texts("Diễn tập", "演练"),
        "clauses", List.of(JsonObject.of("id", "1", "texts", texts(vi, zh))));
  }

  private static JsonObject texts(String vi, String zh) {
    return JsonObject.of("vi", vi, "zh", zh);
  }

  private static kmzero.ledger.json.JsonText text(String text) {
    return new kmzero.ledger.json.JsonText(text);
  }
}
