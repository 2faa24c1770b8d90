package kmzero.node.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import kmzero.node.desk.TestDesk;
import org.junit.jupiter.api.Test;

/// The menu of somebody who has signed in, by keyboard.
class MenuIT {

  @Test
  void a_group_opens_and_closes_by_keyboard_and_is_accessible_open() {
    try (TestDesk desk = TestDesk.open();
        Browsing browsing = Browsing.open()) {
      Page page = browsing.page("en");
      page.navigate(desk.address() + "/sign-in?lang=en");
      page.locator("#account").fill("lang-son.secretariat");
      page.locator("#password").fill(TestDesk.PASSWORD);
      page.keyboard().press("Enter");
      page.waitForURL("**/today");
      page.navigate(desk.address() + "/reference/items?lang=en");
      Locator group = page.locator(".menu details:has(summary.is-here)");
      group.locator("summary").focus();
      page.keyboard().press("Enter");
      assertThat(group.getAttribute("open")).isNotNull();
      assertThat(group.locator("a[aria-current=page]").isVisible()).isTrue();
      assertThat(browsing.accessibility(page)).isEmpty();
      page.keyboard().press("Escape");
      assertThat(group.getAttribute("open")).isNull();
    }
  }
}
