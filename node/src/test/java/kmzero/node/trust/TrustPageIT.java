package kmzero.node.trust;

import static kmzero.node.ServedNodes.ENGINEER;
import static kmzero.node.ServedNodes.GUANGXI;
import static kmzero.node.ServedNodes.LANG_SON;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.node.ServedNodes;
import kmzero.node.ServedNodes.Heard;
import kmzero.node.books.Books;
import kmzero.node.browser.Browsing;
import kmzero.node.desk.TestReader;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What *Trust* tells when something is not as it should be: a clock that is days off, a side that
/// signed two books, a link that an engineer has paused.
@Order(1) // long
class TrustPageIT {

  @TempDir private Path folder;

  @Test
  void acts_are_taken_whatever_a_clock_says_and_the_page_tells_of_it() {
    Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofDays(5));
    try (ServedNodes nodes = new ServedNodes(folder, ahead)) {
      JsonObject first = nodes.acts(LANG_SON, "en", nodes.drafting()).body();
      String dossier = first.text("dossier");
      String path = "/api/dossiers/" + dossier;
      ServedNodes.until("there", () -> nodes.get(GUANGXI, "en", path).status() == 200);
      Heard agreed = nodes.acts(GUANGXI, "en", nodes.step(dossier, "agree", first.text("act")));
      assertThat(agreed.status()).isEqualTo(201);
      String act = agreed.body().text("act");
      ServedNodes.until(
          "back here", () -> nodes.get(LANG_SON, "en", path).body().toString().contains(act));
      JsonObject shown =
          nodes.get(LANG_SON, "en", path).body().array("acts").objects().stream()
              .filter(a -> a.text("act").equals(act))
              .findFirst()
              .orElseThrow();
      assertThat(shown.truth("valid")).isTrue();
      assertThat(Instant.parse(shown.text("at"))).isAfter(Instant.now().plus(Duration.ofDays(4)));

      // Guangxi's clock shows more, and both pages say so
      TestReader here = engineer(nodes, "lang-son");
      told(here, "en", "The clock of Guangxi shows at least [45] days more than that of Lang Son");
      told(engineer(nodes, "guangxi"), "zh", "广西的时钟比谅山至少快 [45] 天");
      contradiction(nodes, here);
    }
  }

  private static void told(TestReader reader, String language, String words) {
    Pattern pattern = Pattern.compile(words);
    ServedNodes.until(
        words, () -> pattern.matcher(reader.get("/trust?lang=" + language).body()).find());
  }

  private static void contradiction(ServedNodes nodes, TestReader reader) {
    Books books = nodes.node("lang-son").books();
    assertThat(reader.get("/trust?lang=en").body())
        .doesNotContain("Contradicting books")
        .doesNotContainIgnoringCase("stripe"); // each side has one log, and no more is said
    Books.LogStanding log =
        books.logs(nodes.mechanism()).stream().filter(l -> !l.own()).findFirst().orElseThrow();
    Origin origin = log.log();
    SignedCheckpoint signed = log.checkpoint().orElseThrow();
    books.holder().contradiction(origin, signed, signed, "guangxi.example:8402");
    String page = reader.get("/trust?lang=en").body();
    assertThat(page)
        .contains("Contradicting books")
        .contains("guangxi.example:8402")
        .contains(signed.checkpoint().root().hex())
        .doesNotContain("--end");
    own(books, nodes, reader);
    lookAt(nodes);
  }

  /// Of an own log the page also says where it may be ended: what the other side confirmed last.
  private static void own(Books books, ServedNodes nodes, TestReader reader) {
    Books.LogStanding log =
        books.logs(nodes.mechanism()).stream()
            .filter(Books.LogStanding::own)
            .findFirst()
            .orElseThrow();
    SignedCheckpoint signed = log.checkpoint().orElseThrow();
    ServedNodes.until("confirmed", () -> books.lastHeld(log.log()).isPresent());
    books.holder().contradiction(log.log(), signed, signed, "a file");
    long held = books.lastHeld(log.log()).orElseThrow().size();
    assertThat(reader.get("/trust?lang=en").body())
        .contains(held + " entries of the book held here, by Guangxi")
        .contains("--end " + nodes.mechanism().hex() + "=" + held);
  }

  /// In every language, on a desk and on a phone: accessible, and no wider than the screen.
  private static void lookAt(ServedNodes nodes) {
    try (Browsing browsing = Browsing.open()) {
      List<String> findings = new ArrayList<>();
      Page page = browsing.page("en");
      page.navigate(nodes.desk("lang-son") + "/sign-in");
      page.fill("input[name=account]", ENGINEER);
      page.fill("input[name=password]", ServedNodes.PASSWORD);
      page.locator("main button[type=submit]").first().click();
      for (String language : List.of("vi", "zh", "en")) {
        page.setViewportSize(1280, 800);
        page.navigate(nodes.desk("lang-son") + "/trust?lang=" + language);
        page.locator(".hash summary").first().click();
        if (language.equals("vi")) findings.addAll(browsing.accessibility(page));
        page.setViewportSize(390, 800);
        Object wide =
            page.evaluate(
                "() => document.documentElement.scrollWidth -"
                    + " document.documentElement.clientWidth");
        if (!Integer.valueOf(0).equals(wide)) findings.add(language + ": too wide by " + wide);
      }
      assertThat(findings).isEmpty();
      assertThat(browsing.complaints()).isEmpty();
    }
  }

  private static TestReader engineer(ServedNodes nodes, String side) {
    TestReader reader = new TestReader(nodes.desk(side));
    reader.signIn(ENGINEER, ServedNodes.PASSWORD);
    return reader;
  }

  @Test
  void an_engineer_pauses_a_link_and_ends_the_pause() {
    try (ServedNodes nodes = new ServedNodes(folder, Clock.systemUTC())) {
      TestReader reader = engineer(nodes, "lang-son");
      String peer = nodes.node("lang-son").link().states().getFirst().peer();
      assertThat(
              reader
                  .submit("/trust", "/trust/links", Map.of("address", peer, "to", "pause"))
                  .statusCode())
          .isEqualTo(302);
      ServedNodes.until(
          "paused", () -> reader.get("/trust?lang=en").body().contains("Resume link"));
      reader.submit("/trust", "/trust/links", Map.of("address", peer, "to", "resume"));
      ServedNodes.until("in step", () -> reader.get("/trust?lang=en").body().contains("in step"));
      // an officer has no such page
      TestReader officer = new TestReader(nodes.desk("lang-son"));
      officer.signIn(LANG_SON, ServedNodes.PASSWORD);
      assertThat(officer.get("/trust").statusCode()).isEqualTo(403);
    }
  }
}
