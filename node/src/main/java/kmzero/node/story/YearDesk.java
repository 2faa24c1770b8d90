package kmzero.node.story;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.node.examples.Player;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// What a desk makes of a year: the list and its files, the calendar and its feed, the home page.
final class YearDesk {

  private static final String ACCOUNT = "lang-son.foreign-affairs";
  private static final Pattern PHRASE = Pattern.compile("class=\"phrase-text\" href=\"([^\"]+)\"");
  private static final Pattern FEED = Pattern.compile("/calendar\\.ics\\?token=([A-Za-z0-9_-]+)");

  private final World world;
  private final Checks checks;

  YearDesk(World world, Checks checks) {
    this.world = world;
    this.checks = checks;
  }

  void play(Map<String, Player.Played> year) {
    try (Visitor visitor = world.visit(ACCOUNT)) {
      phrases(visitor);
      list(visitor);
      calendar(visitor);
      sheets(visitor, year);
    }
  }

  /// Every phrase of *What the reports describe* leads to a page that is there.
  private void phrases(Visitor visitor) {
    String home = visitor.read("/").text();
    Set<String> leads = new LinkedHashSet<>();
    Matcher phrase = PHRASE.matcher(home);
    int phrases = 0;
    while (phrase.find()) {
      phrases++;
      leads.add(phrase.group(1).replace("&amp;", "&"));
    }
    List<String> dead = leads.stream().filter(path -> visitor.read(path).status() != 200).toList();
    checks.that(
        "every phrase of the reports leads to something that works",
        phrases >= 40 && dead.isEmpty() && !home.contains("class=\"coming\""),
        "%d phrases, %d addresses, not found: %s, still coming: %s"
            .formatted(phrases, leads.size(), dead, home.contains("class=\"coming\"")));
  }

  private void list(Visitor visitor) {
    Visitor.Seen page = visitor.read("/list");
    long lines = visitor.read("/list.csv").text().lines().count();
    int rows;
    try (var book =
        new XSSFWorkbook(new ByteArrayInputStream(visitor.read("/list.xlsx").bytes()))) {
      rows = book.getSheetAt(0).getPhysicalNumberOfRows();
    } catch (IOException e) {
      throw new UncheckedIOException("list.xlsx", e);
    }
    checks.that(
        "one list of every matter, as page, XLSX and CSV",
        page.status() == 200 && rows > 5 && rows == lines,
        "page %d, %d rows of XLSX, %d lines of CSV".formatted(page.status(), rows, lines));
  }

  private void calendar(Visitor visitor) {
    Matcher feed = FEED.matcher(visitor.send("/calendar", "/calendar/feed", Map.of()).text());
    boolean offered = feed.find();
    String ics =
        offered ? visitor.read("/calendar.ics?token=" + feed.group(1)).text() : "no feed offered";
    long events = ics.lines().filter("BEGIN:VEVENT"::equals).count();
    checks.that(
        "the calendar's feed",
        ics.startsWith("BEGIN:VCALENDAR") && events > 3,
        "%d events".formatted(events));
  }

  /// Pages over the year's dossiers that a desk opens with one click.
  private void sheets(Visitor visitor, Map<String, Player.Played> year) {
    Player.Played meeting = year.get("next-spring");
    Player.Played lane = year.get("spring-lane");
    if (meeting == null || lane == null) throw new Program.Unexpected("the year is not complete");
    Map<String, String> pages =
        Map.of(
            "/meetings/" + meeting.dossier(),
            "Bilateral talks",
            "/commitments/" + lane.dossier(),
            "driverless",
            "/guidance",
            "</h1>",
            "/difficulties",
            "</h1>",
            "/bodies",
            "</h1>",
            "/today",
            "</h1>");
    List<String> missing =
        pages.entrySet().stream()
            .filter(one -> !visitor.read(one.getKey()).shows(one.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    checks.that(
        "the desk's pages over the year",
        missing.isEmpty(),
        "%d pages read, without what they should show: %s".formatted(pages.size(), missing));
  }
}
