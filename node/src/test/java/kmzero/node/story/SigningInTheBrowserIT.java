package kmzero.node.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import kmzero.node.books.TwoNodes;
import kmzero.node.browser.Browsing;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A paper from draft to signature, by people at two desks: two node processes, two databases, one
/// browser with a session at each desk.
@Order(1) // long
class SigningInTheBrowserIT {

  private static final String EXERCISE = "lang-son-guangxi";

  @TempDir Path home;

  @Test
  void minutes_are_drafted_changed_agreed_and_attested_at_two_desks() throws Exception {
    try (Browsing browsing = Browsing.open();
        World world = World.start(Plans.story(home, Ports.free()), step -> {})) {
      Plan.OneNode vietNam = world.plan().nodes().get(0);
      Plan.OneNode china = world.plan().nodes().get(1);
      Page langSon = signedIn(browsing, world, vietNam, "lang-son.secretariat", "vi");
      Page guangxi = signedIn(browsing, world, china, "guangxi.secretariat", "zh");

      // Lạng Sơn drafts in Vietnamese and Chinese.
      String opening =
          world.desk(vietNam) + "/mechanisms/" + world.mechanism(EXERCISE).hex() + "/open/minutes";
      await("procedures published", () -> langSon.navigate(opening).status() == 200);
      assertThat(langSon.locator("html").getAttribute("lang")).isEqualTo("vi");
      langSon
          .locator("input[name=guest][value=guangxi], .cast input[type=checkbox]")
          .first()
          .check();
      fillRequired(langSon);
      clause(langSon, "vi", "Hai bên thông báo giờ làm việc của cửa khẩu.");
      clause(langSon, "zh", "双方互相通报口岸工作时间。");
      accessible(browsing, langSon);
      submit(langSon);
      assertThat(langSon.url()).contains("/dossiers/");
      accessible(browsing, langSon);
      String path = langSon.url().replaceAll("^https?://[^/]+|[?#].*$", "");

      // Guangxi reads it in Chinese, and asks for a change.
      String there = world.desk(china) + path;
      await("the draft at Guangxi's desk", () -> guangxi.navigate(there).status() == 200);
      assertThat(guangxi.content()).contains("双方互相通报口岸工作时间。").contains("演练");
      accessible(browsing, guangxi);
      act(guangxi, there, "ask", "请写明：提前48小时。");

      // Lạng Sơn sees the wish beside the clause, and drafts anew.
      String here = world.desk(vietNam) + path;
      await("the wish at Lạng Sơn's desk", () -> shows(langSon, here, "请写明：提前48小时。"));
      langSon.navigate(here);
      open(langSon, "draft");
      clause(langSon, "vi", "Hai bên thông báo giờ làm việc của cửa khẩu trước 48 giờ.");
      clause(langSon, "zh", "双方提前48小时互相通报口岸工作时间。");
      submit(langSon);

      // Guangxi agrees and puts its signed copy on record; Lạng Sơn attests.
      await("the second draft", () -> shows(guangxi, there, "双方提前48小时互相通报口岸工作时间。"));
      act(guangxi, there, "agree", "");
      act(guangxi, there, "confirm", "");
      await("attesting is offered", () -> offers(langSon, here, "attest"));
      act(langSon, here, "attest", "");
      await("signed at Lạng Sơn's desk", () -> shows(langSon, here, "Đã ký"));
      await("signed at Guangxi's desk", () -> shows(guangxi, there, "已签署"));
      // Pages that are not there yet are asked for until they are.
      assertThat(browsing.complaints()).allMatch(complaint -> complaint.contains("404"));
    }
  }

  private static Page signedIn(
      Browsing browsing, World world, Plan.OneNode node, String account, String language) {
    Page page = browsing.page(language);
    page.navigate(world.desk(node) + "/sign-in?lang=" + language);
    page.locator("#account").fill(account);
    page.locator("#password").fill(world.signIns().find(account + "@" + node.name()).orElseThrow());
    submit(page);
    assertThat(page.url()).doesNotContain("/sign-in");
    return page;
  }

  /// Does a step from the dossier's page; `text` goes into the first field for words, if there is
  /// one that is required.
  private static void act(Page page, String dossier, String step, String text) {
    page.navigate(dossier);
    open(page, step);
    fillRequired(page);
    if (!text.isEmpty()) page.locator("main textarea").first().fill(text);
    submit(page);
  }

  private static void open(Page page, String step) {
    String before = page.url();
    page.locator(button(step)).first().click();
    leave(page, before);
  }

  /// Sends the form and waits for the page that answers, which may have the same address.
  private static void submit(Page page) {
    page.evaluate("document.documentElement.setAttribute('data-sent', '')");
    page.locator("main form button[type=submit]:not([name])").last().click();
    page.waitForCondition(() -> page.locator("html[data-sent]").count() == 0);
    page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    Locator wrong = page.locator("[aria-invalid=true]");
    assertThat(wrong.count()).as(page.url() + ": " + page.locator("main").innerText()).isZero();
  }

  /// Waits for the next page.
  private static void leave(Page page, String before) {
    try {
      page.waitForCondition(() -> !page.url().equals(before));
    } catch (TimeoutError e) {
      throw new AssertionError("still on " + before + ": " + page.locator("main").innerText(), e);
    }
    page.waitForLoadState(LoadState.DOMCONTENTLOADED);
  }

  private static void clause(Page page, String language, String text) {
    page.locator(".clauses-part [lang=" + language + "]").first().fill(text);
  }

  private static void fillRequired(Page page) {
    for (Locator field : page.locator("main input[required], main textarea[required]").all()) {
      if (!field.inputValue().isEmpty()) continue;
      String type = field.getAttribute("type");
      if (List.of("radio", "checkbox").contains(String.valueOf(type))) continue;
      field.fill(String.valueOf(type).equals("date") ? "2026-03-02" : "Diễn tập");
    }
  }

  private static boolean shows(Page page, String address, String text) {
    page.navigate(address);
    return page.content().contains(text);
  }

  private static boolean offers(Page page, String address, String step) {
    page.navigate(address);
    return page.locator(button(step)).count() > 0;
  }

  /// A signature on paper has a page of its own, which takes scans.
  private static String button(String step) {
    return List.of("confirm", "attest").contains(step)
        ? "a.button[href$='/signing']"
        : "a.button[href*='/acts/" + step + "']";
  }

  private static void accessible(Browsing browsing, Page page) {
    assertThat(browsing.accessibility(page)).as(page.url()).isEmpty();
  }

  private static void await(String what, BooleanSupplier holds) {
    TwoNodes.until(what, holds);
  }
}
