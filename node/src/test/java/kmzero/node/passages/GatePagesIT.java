package kmzero.node.passages;

import static kmzero.node.passages.GateWorld.HERE;
import static kmzero.node.passages.GateWorld.LANE;
import static kmzero.node.passages.GateWorld.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import kmzero.node.browser.Browsing;
import kmzero.node.desk.Clocks;
import org.junit.jupiter.api.Test;

/// The notice, the worklist, the board and the driver's page before a browser.
@AtTheGate
class GatePagesIT {

  @Test
  void from_the_notice_over_worklist_and_board_to_the_drivers_page(GateWorld world) {
    try (Browsing browsing = Browsing.open()) {
      Page here = world.signedIn(browsing, "lang-son", HERE);
      here.navigate(world.desk("lang-son") + "/passages/new");
      here.selectOption("select[name=place]", LANE);
      here.fill("input[name=plate]", "12C-1");
      here.fill("input[name=hs]", "0810.60");
      here.waitForSelector("#wrongs :text('12C-1')");
      here.fill("input[name=plate]", "12C-901.01");
      here.fill("input[name=packages]", "900");
      here.fill("input[name=package-code]", "CT");
      here.fill("input[name=net-kilograms]", "17100");
      here.fill("input[name=gross-kilograms]", "18000");
      here.fill("input[name=seal]", "S-9");
      // before all others in every list
      String first = LocalDate.now(Clocks.HANOI).atStartOfDay().toString();
      here.fill("input[name=wished]", first);
      assertThat(browsing.accessibility(here)).isEmpty();
      here.click(".notice-form button[type=submit]");
      here.waitForURL(url -> url.matches(".*/passages/[0-9a-f]{64}"));
      String dossier = here.url().substring(here.url().lastIndexOf('/') + 1);
      assertThat(browsing.accessibility(here)).isEmpty();

      // the other side's worklist has it, with one key for each step
      world.await(THERE, dossier, it -> true);
      Page there = world.signedIn(browsing, "guangxi", THERE);
      there.navigate(world.desk("guangxi") + "/passages?lang=en");
      String keys = ".gate-row:has(a[href='/passages/%s']) form[action$='/steps/%s'] button";
      there.click(keys.formatted(dossier, "precheck"));
      there.waitForURL("**/passages/" + dossier);
      there.navigate(world.desk("guangxi") + "/passages");
      there.click(keys.formatted(dossier, "admit"));
      there.waitForURL("**/passages/" + dossier);

      // the board moves by itself
      Page board = world.signedIn(browsing, "lang-son", HERE);
      board.navigate(world.desk("lang-son") + "/boards/" + LANE);
      board.waitForSelector(".board-announced a[href='/passages/" + dossier + "']");
      world.press(HERE, dossier, "arrive");
      board.waitForSelector(".board-at-the-gate a[href='/passages/" + dossier + "']");
      assertThat(browsing.accessibility(board)).isEmpty();

      // the driver's page: no account, a telephone
      here.reload();
      String pass = here.locator("a[href^='/pass/']").first().getAttribute("href");
      Page phone = browsing.page("vi");
      phone.setViewportSize(360, 740);
      phone.navigate(world.desk("lang-son") + pass);
      assertThat(phone.textContent("main")).contains("12C-901.01");
      assertThat(browsing.accessibility(phone)).isEmpty();
      for (Page page : List.of(phone, here, board, there)) {
        page.setViewportSize(360, 740);
        assertThat(
                (Boolean)
                    page.evaluate(
                        "document.documentElement.scrollWidth <="
                            + " document.documentElement.clientWidth + 1"))
            .as("%s is no wider than a telephone", page.url())
            .isTrue();
      }
      assertThat(browsing.complaints()).isEmpty();
    }
  }

  @Test
  void a_pass_for_another_day_says_so(GateWorld world) {
    String tomorrow =
        Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
    var told = world.lodge(GateWorld.notice("12C-905.01").with("wished-at", tomorrow));
    assertThat(told.status()).isEqualTo(201);
    try (Browsing browsing = Browsing.open()) {
      Page page = browsing.page("en");
      for (String open : List.of("/boards/" + LANE, "/slots", "/slots/" + LANE, "/shuttles")) {
        page.navigate(world.desk("lang-son") + open);
        assertThat(page.url()).as("needs no account").endsWith(open);
      }
      page.navigate(world.desk("lang-son") + "/pass/" + told.text("pass") + "?lang=en");
      assertThat(page.textContent("main")).contains("This pass is for");
    }
    assertThat(world.nodes().get(HERE, "en", "/pass/" + "x".repeat(32)).status()).isEqualTo(404);
  }
}
