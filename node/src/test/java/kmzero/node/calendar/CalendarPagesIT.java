package kmzero.node.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.node.browser.Browsing;
import kmzero.node.desk.Accounts;
import kmzero.node.desk.TestDesk;
import kmzero.node.desk.TestReader;
import kmzero.node.register.RegisterWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The calendar over real books, as Lạng Sơn's secretariat reads it on 2 March 2026; its feed read
/// by another program's parser.
class CalendarPagesIT {

  private static final Pattern ADDRESS =
      Pattern.compile("<code class=\"hash\">http://[^/]+(/calendar\\.ics\\?token=[^<]+)</code>");

  @TempDir static Path folder;
  private static RegisterWorld world;
  private static TestReader secretariat;

  @BeforeAll
  static void start() {
    world = new RegisterWorld(folder);
    secretariat = world.reader("lang-son.secretariat");
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void the_rows_are_equal_on_both_nodes_and_after_a_rebuild() {
    world.nodes.equalAndRebuiltEqual();
  }

  @Test
  void a_month_shows_meetings_programme_shut_gates_and_next_dates() {
    String march = secretariat.get("/calendar?month=2026-03&lang=en").body();
    assertThat(march)
        .contains("March 2026", "Hội đàm về cửa khẩu", "08:30", "Hữu Nghị – Hữu Nghị Quan")
        .contains("Xe chờ lâu vào buổi sáng")
        .doesNotContain("overdue");
    assertThat(secretariat.get("/calendar?month=2026-03&kind=gate&lang=en").body())
        .contains("Hữu Nghị – Hữu Nghị Quan")
        .doesNotContain("Hội đàm về cửa khẩu");
    String agenda = secretariat.get("/calendar?month=2026-03&view=agenda&lang=zh").body();
    assertThat(agenda).contains("id=\"d2026-03-10\"", "口岸会谈", "09:30", "08:30", "全体会议");
    assertThat(secretariat.get("/calendar?month=nonsense&view=x&kind=y").statusCode())
        .isEqualTo(200);
    assertThat(world.reader("engineer").get("/calendar").statusCode()).isEqualTo(403);
  }

  @Test
  void a_next_date_that_has_come_is_shown_to_its_own_side_alone() {
    String path = "/calendar?month=2026-02&view=agenda&lang=en";
    assertThat(secretariat.get(path).body())
        .contains("Nâng cấp đường", "Our own update is awaited");
    assertThat(world.reader("quang-ninh.customs").get(path).body())
        .doesNotContain("Nâng cấp đường");
  }

  @Test
  void another_parser_reads_the_feed_with_both_zones_and_the_same_names_each_time() {
    ICalendar feed = feed();
    assertThat(feed.getTimezoneInfo().getTimezones())
        .extracting(zone -> zone.getTimeZone().getID())
        .containsExactlyInAnyOrder("Asia/Ho_Chi_Minh", "Asia/Shanghai");
    List<String> names = names(feed);
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(10).isEqualTo(names(feed()));

    VEvent plenary = event(feed, "全体会议", "Phiên toàn thể");
    assertThat(plenary.getDateStart().getValue().toInstant())
        .isEqualTo(Instant.parse("2026-03-10T01:30:00Z"));
    assertThat(feed.getTimezoneInfo().getTimezone(plenary.getDateStart()).getTimeZone().getID())
        .isEqualTo("Asia/Shanghai");
    assertThat(plenary.getDateStart().getValue().hasTime()).isTrue();

    VEvent talks = event(feed, "口岸会谈", "Hội đàm về cửa khẩu");
    assertThat(talks.getDateStart().getValue().hasTime()).isFalse();
    assertThat(talks.getDateStart().getValue().getRawComponents().getDate()).isEqualTo(10);
    assertThat(talks.getDateEnd().getValue().getRawComponents().getDate()).isEqualTo(12);
    assertThat(talks.getSummary().getValue()).startsWith("[Diễn tập] ");
    assertThat(talks.getDateTimeStamp()).isNotNull();
    assertThat(talks.getUrl().getValue()).endsWith("/dossiers/" + world.talks.hex());
    assertThat(feed.validate(biweekly.ICalVersion.V2_0).getWarnings()).isEmpty();
  }

  @Test
  void the_address_works_without_sign_in_until_it_is_stopped_or_the_account_closes() {
    world
        .desk
        .part(Accounts.class)
        .open("lang-son.protocol", "lang-son", List.of("protocol"), TestDesk.PASSWORD);
    TestReader protocol = world.reader("lang-son.protocol");
    String first = make(protocol);
    TestReader nobody = world.desk.reader();
    assertThat(nobody.get(first).statusCode()).isEqualTo(200);
    String second = make(protocol);
    assertThat(nobody.get(first).statusCode()).isEqualTo(404);
    assertThat(nobody.get(second).statusCode()).isEqualTo(200);
    protocol.submit("/calendar", "/calendar/feed/removal", Map.of());
    assertThat(nobody.get(second).statusCode()).isEqualTo(404);
    String third = make(protocol);
    world.desk.part(Accounts.class).close("lang-son.protocol");
    assertThat(nobody.get(third).statusCode()).isEqualTo(404);
    assertThat(nobody.get("/calendar.ics?token=").statusCode()).isEqualTo(404);
    assertThat(nobody.get("/calendar").statusCode()).isEqualTo(302);
  }

  @Test
  @Tag("thorough")
  void the_pages_are_accessible_and_fit_a_phone() {
    try (Browsing browsing = Browsing.open()) {
      List<String> findings = new ArrayList<>();
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
        for (String path :
            List.of("/calendar?month=2026-03&lang=", "/calendar?month=2026-03&view=agenda&lang=")) {
          page.navigate(world.desk.address() + path + language);
          browsing.accessibility(page).forEach(f -> findings.add(path + language + ": " + f));
          if (Boolean.TRUE.equals(
              page.evaluate(
                  "() => document.documentElement.scrollWidth >"
                      + " document.documentElement.clientWidth")))
            findings.add(path + language + ": wider than the screen");
        }
      }
      assertThat(findings).isEmpty();
      assertThat(browsing.complaints()).allMatch(it -> it.contains("/today")); // this desk has none
    }
  }

  private static String make(TestReader reader) {
    Matcher address =
        ADDRESS.matcher(reader.submit("/calendar?lang=vi", "/calendar/feed", Map.of()).body());
    assertThat(address.find()).isTrue();
    return address.group(1).replace("&amp;", "&");
  }

  private static ICalendar feed() {
    var answer = world.desk.reader().get(make(secretariat));
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/calendar");
    return Biweekly.parse(answer.body()).first();
  }

  private static List<String> names(ICalendar feed) {
    return feed.getEvents().stream().map(event -> event.getUid().getValue()).toList();
  }

  private static VEvent event(ICalendar feed, String zh, String vi) {
    return feed.getEvents().stream()
        .filter(event -> event.getSummary().getValue().contains(vi))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + vi + " / " + zh));
  }
}
