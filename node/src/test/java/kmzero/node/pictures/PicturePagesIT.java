package kmzero.node.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kmzero.node.browser.Browsing;
import kmzero.node.desk.TestDesk;
import kmzero.node.register.Register;
import kmzero.node.register.RegisterWorld;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pictures over real books.
class PicturePagesIT {

  @Test
  @Tag("thorough")
  void figures_are_those_of_the_books_and_the_page_is_accessible(@TempDir Path folder) {
    try (RegisterWorld world = new RegisterWorld(folder)) {
      Figures figures =
          Figures.of(world.nodes.vietNam(), new Register(world.nodes.vietNam()), "lang-son");
      assertThat(figures.flow()).isEqualTo(new Figures.Flow(0, 0, 2, 1, 8, 1, 0, 0));
      assertThat(figures.pairs())
          .containsExactly(new Figures.Pair("guangxi", "lang-son", world.count()));
      assertThat(figures.fields().stream().mapToInt(Figures.FieldYear::count).sum())
          .isEqualTo(world.count());
      assertThat(world.reader("engineer").get("/pictures").statusCode()).isEqualTo(403);
      List<String> findings = new ArrayList<>();
      try (Browsing browsing = Browsing.open()) {
        for (String language : List.of("vi", "zh")) {
          boolean phone = language.equals("zh");
          Page page =
              browsing.page(
                  new NewContextOptions()
                      .setColorScheme(phone ? ColorScheme.DARK : ColorScheme.LIGHT)
                      .setViewportSize(phone ? 390 : 1280, 800));
          page.navigate(world.desk.address() + "/sign-in");
          page.fill("#account", "lang-son.secretariat");
          page.fill("#password", TestDesk.PASSWORD);
          page.click("main button[type=submit]");
          page.navigate(world.desk.address() + "/pictures?lang=" + language);
          page.locator("details")
              .all()
              .forEach(details -> details.locator("summary").first().click());
          browsing.accessibility(page).forEach(finding -> findings.add(language + ": " + finding));
          if (Boolean.TRUE.equals(
              page.evaluate(
                  "() => document.documentElement.scrollWidth >"
                      + " document.documentElement.clientWidth")))
            findings.add(language + ": wider than the screen");
        }
        assertThat(browsing.complaints())
            .allMatch(it -> it.contains("/today")); // this desk has none
      }
      assertThat(findings).isEmpty();
    }
  }
}
