package kmzero.node.trust;

import static kmzero.node.ServedNodes.ENGINEER;
import static kmzero.node.ServedNodes.LANG_SON;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kmzero.ledger.json.JsonObject;
import kmzero.node.ServedNodes;
import kmzero.node.books.Books;
import kmzero.node.browser.Browsing;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// *Trust* of a mechanism with two stripes: each of the four logs stands there once, under a name
/// of its own that the page explains.
@Order(1) // long
class TrustOfStripesIT {

  private static final Map<String, List<String>> NAMES =
      Map.of(
          "vi",
              List.of(
                  "Quảng Tây · ngăn sổ 0",
                  "Lạng Sơn · ngăn sổ 0 của nút này",
                  "Quảng Tây · ngăn sổ 1",
                  "Lạng Sơn · ngăn sổ 1 của nút này"),
          "zh", List.of("广西 · 分册 0", "谅山 · 分册 0 本节点", "广西 · 分册 1", "谅山 · 分册 1 本节点"),
          "en",
              List.of(
                  "Guangxi · stripe 0",
                  "Lang Son · stripe 0 own",
                  "Guangxi · stripe 1",
                  "Lang Son · stripe 1 own"));

  private static final Map<String, String> EXPLAINED =
      Map.of("vi", "Mỗi bên giữ 2 sổ ghi", "zh", "各有 2 份日志", "en", "Each side keeps 2 logs");

  @TempDir private Path folder;

  @Test
  void every_log_is_shown_once_under_a_name_of_its_own() {
    try (ServedNodes nodes =
            new ServedNodes(
                folder, Clock.systemUTC(), JsonObject.EMPTY, true, List.of("minutes"), 2);
        Browsing browsing = Browsing.open()) {
      while (own(nodes).getLast().held() < 2) nodes.acts(LANG_SON, "en", nodes.drafting());
      ServedNodes.until(
          "confirmed",
          () -> own(nodes).stream().allMatch(l -> books(nodes).lastHeld(l.log()).isPresent()));
      Page page = browsing.page("en");
      page.navigate(nodes.desk("lang-son") + "/sign-in");
      page.fill("input[name=account]", ENGINEER);
      page.fill("input[name=password]", ServedNodes.PASSWORD);
      page.locator("main button[type=submit]").first().click();
      List<String> findings = new ArrayList<>();
      for (String language : List.of("vi", "zh", "en")) {
        page.setViewportSize(1280, 900);
        page.navigate(nodes.desk("lang-son") + "/trust?lang=" + language);
        assertThat(names(page)).containsExactlyElementsOf(NAMES.get(language));
        assertThat(page.locator("main").innerText()).contains(EXPLAINED.get(language));
        findings.addAll(browsing.accessibility(page));
        shot(page, "trust-" + language);
        page.setViewportSize(390, 800);
        Object wide =
            page.evaluate(
                "() => document.documentElement.scrollWidth -"
                    + " document.documentElement.clientWidth");
        if (!Integer.valueOf(0).equals(wide)) findings.add(language + ": too wide by " + wide);
        shot(page, "trust-phone-" + language);
      }
      assertThat(findings).isEmpty();
      contradiction(nodes, page);
      assertThat(browsing.complaints()).isEmpty();
    }
  }

  private static void shot(Page page, String name) {
    String keep = System.getProperty("kmzero.trust.keep");
    if (keep == null) return;
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(keep, name + ".png")));
  }

  /// Which of the two logs was signed twice is said, and where it may be ended.
  private static void contradiction(ServedNodes nodes, Page page) {
    for (Books.LogStanding log : logs(nodes)) {
      if (log.log().stripe() == 0) continue;
      var signed = log.checkpoint().orElseThrow();
      books(nodes).holder().contradiction(log.log(), signed, signed, "a file");
    }
    page.navigate(nodes.desk("lang-son") + "/trust?lang=en");
    Locator alarm = page.locator(".trust-alarm");
    assertThat(alarm.locator("h3").allInnerTexts())
        .containsExactlyInAnyOrder("Lang Son · stripe 1, Exercise", "Guangxi · stripe 1, Exercise");
    assertThat(alarm.innerText()).contains("--end " + nodes.mechanism().hex() + "/1=");
    shot(page, "trust-contradictions");
  }

  /// What names the logs, in the order of the table.
  private static List<String> names(Page page) {
    return page.locator(".trust-logs tbody td.items-what").allInnerTexts().stream()
        .map(text -> text.strip().replaceAll("\\s+", " "))
        .toList();
  }

  private static Books books(ServedNodes nodes) {
    return nodes.node("lang-son").books();
  }

  /// The logs of Lạng Sơn, that of stripe 0 first.
  private static List<Books.LogStanding> own(ServedNodes nodes) {
    return logs(nodes).stream().filter(Books.LogStanding::own).toList();
  }

  private static List<Books.LogStanding> logs(ServedNodes nodes) {
    return books(nodes).logs(nodes.mechanism());
  }
}
