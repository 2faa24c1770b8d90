package kmzero.node.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import kmzero.node.desk.TestDesk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The desk's open pages as browsers show them: on a desk and on a phone, light and dark.
class DeskLookIT {

  private static final List<String> PATHS =
      List.of(
          "/",
          "/sign-in",
          "/reference/mechanisms/spring-meeting",
          "/reference/occasions/talks-2024-02-28",
          "/reference/items",
          "/reference/people/chen-gang-1965",
          "/reference/localities",
          "/reference/no-such-page");

  @Test
  void pages_are_accessible_and_nothing_complains() {
    look("vi", 1280, ColorScheme.LIGHT);
  }

  @Test
  @Tag("thorough")
  void in_the_dark_they_are_accessible_and_fit_on_a_phone() {
    look("zh", 360, ColorScheme.DARK);
  }

  private static void look(String language, int width, ColorScheme scheme) {
    try (TestDesk desk = TestDesk.open();
        Browsing browsing = Browsing.open()) {
      List<String> findings = new ArrayList<>();
      look(browsing, browsing.page(options(width, scheme)), desk, language, findings);
      assertThat(findings).isEmpty();
      assertThat(browsing.complaints()).allMatch(complaint -> complaint.contains("no-such-page"));
    }
  }

  private static void look(
      Browsing browsing, Page page, TestDesk desk, String language, List<String> findings) {
    for (String path : PATHS) {
      page.navigate(desk.address() + path + "?lang=" + language);
      for (String finding : browsing.accessibility(page)) findings.add(path + ": " + finding);
      if (isTooWide(page)) findings.add(path + ": wider than the screen");
    }
  }

  private static boolean isTooWide(Page page) {
    return Boolean.TRUE.equals(
        page.evaluate(
            "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"));
  }

  private static NewContextOptions options(int width, ColorScheme scheme) {
    return new NewContextOptions()
        .setLocale("en")
        .setColorScheme(scheme)
        .setViewportSize(width, 800);
  }
}
