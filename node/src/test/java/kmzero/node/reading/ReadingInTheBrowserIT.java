package kmzero.node.reading;

import static kmzero.node.ServedNodes.LANG_SON;
import static kmzero.node.ServedNodes.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Clock;
import kmzero.node.ServedNodes;
import kmzero.node.browser.Browsing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An officer before a browser: from a pasted report to an opened dossier, with the keyboard.
class ReadingInTheBrowserIT {

  @TempDir private static Path folder;
  private static ServedNodes nodes;

  @BeforeAll
  static void start() {
    nodes = new ServedNodes(folder, Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    nodes.close();
  }

  @Test
  void from_a_pasted_report_to_an_opened_dossier_by_keyboard() {
    try (Browsing browsing = Browsing.open()) {
      Page page = browsing.page("en");
      page.navigate(nodes.desk("lang-son") + "/sign-in?lang=en");
      page.fill("#account", LANG_SON);
      page.fill("#password", PASSWORD);
      page.keyboard().press("Enter");
      page.waitForURL("**/today");

      page.navigate(nodes.desk("lang-son") + "/readings");
      assertThat(browsing.accessibility(page)).isEmpty();
      page.fill("#text", ReadingRoomIT.REPORT);
      page.click(".bring-form button[type=submit]");
      page.waitForSelector(".reading-beside");

      page.click(".missed > summary");
      page.selectOption("#kind", "talks");
      page.click(".missed form:has(#kind) button");
      Locator event = page.locator(".draft:has(.value-whole:focus)");
      event.waitFor();
      String key = page.locator(".value-whole:focus").getAttribute("data-key");

      // every value of the event, from the first to the last
      page.keyboard().press("j");
      press(page, key + ".kind", "a");
      mend(page, key + ".date", "12/3/2026");
      mend(page, key + ".place", "Chi Ma");
      mend(page, key + ".head.0", "Hà Thị Mận");
      press(page, key + ".head.1", "r");
      page.locator("[id='v-" + key + ".side.0'] .mend > summary").click();
      page.selectOption("[id='m-" + key + ".side.0']", new String[] {"VN-LS", "CN-GX"});
      page.locator("[id='v-" + key + ".side.0'] .mend .form button").click();
      page.waitForSelector("[id='v-" + key + ".side.0'][data-standing=mended]");
      page.locator("[id='v-" + key + "']").focus();
      page.keyboard().press("a");
      page.waitForSelector("[id='v-" + key + "'][data-standing=accepted]");
      assertThat(page.locator("#reading-live").textContent()).contains("accepted");
      assertThat(browsing.accessibility(page)).isEmpty();

      page.setViewportSize(390, 800);
      assertThat(tooWide(page)).isEqualTo("");
      page.setViewportSize(1280, 800);

      page.locator("[id='v-" + key + "']").focus();
      page.keyboard().press("Enter");
      page.waitForURL("**/drafts/" + key);
      assertThat(browsing.accessibility(page)).isEmpty();
      assertThat(page.inputValue("#from")).isEqualTo("2026-03-12");
      page.fill("#place-vi", "Chi Ma");
      page.click("button[name=do][value=dossier]");
      page.waitForURL("**/dossiers/**");
      assertThat(page.content()).contains("from a public report", "From reports");

      page.navigate(nodes.desk("lang-son") + "/readings/differences");
      assertThat(browsing.accessibility(page)).isEmpty();
      assertThat(browsing.complaints()).isEmpty();
    }
  }

  private static void press(Page page, String key, String letter) {
    page.locator("[id='v-" + key + "']").focus();
    page.keyboard().press(letter);
    page.waitForSelector(
        "[id='v-%s'][data-standing=%s]"
            .formatted(key, letter.equals("a") ? "accepted" : "rejected"));
  }

  private static void mend(Page page, String key, String value) {
    page.locator("[id='v-" + key + "']").focus();
    page.keyboard().press("e");
    page.keyboard().press("ControlOrMeta+a");
    page.keyboard().type(value);
    page.keyboard().press("Enter");
    page.waitForSelector("[id='v-" + key + "'][data-standing=mended]");
  }

  private static Object tooWide(Page page) {
    return page.evaluate(
        "() => { const w = document.documentElement.clientWidth; if"
            + " (document.documentElement.scrollWidth <= w) return ''; return"
            + " [...document.querySelectorAll('main *')].filter(e =>"
            + " e.getBoundingClientRect().right > w).map(e => e.tagName + '.' +"
            + " e.className).slice(0, 5).join(' ') || 'too wide'; }");
  }
}
