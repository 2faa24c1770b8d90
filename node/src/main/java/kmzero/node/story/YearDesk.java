package kmzero.node.story;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.node.examples.Player;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/// What a desk makes of a year: the list and its files, the calendar and its feed, the home page.
final class YearDesk {

  private static final String ACCOUNT = "lang-son.foreign-affairs";
  private static final Pattern PHRASE = Pattern.compile("class=\"phrase-text\" href=\"([^\"]+)\"");
  private static final Pattern BEGIN =
      Pattern.compile("href=\"(/mechanisms/[0-9a-f]{64}/open/programme\\?[^\"]+)\"");
  private static final Pattern FEED = Pattern.compile("/calendar\\.ics\\?token=([A-Za-z0-9_-]+)");

  private final World world;
  private final Checks checks;

  YearDesk(World world, Checks checks) {
    this.world = world;
    this.checks = checks;
  }

  void play(Map<String, Player.Played> rows, Map<String, Player.Played> year) {
    try (Visitor visitor = world.visit(ACCOUNT)) {
      phrases(visitor, rows);
      list(visitor);
      calendar(visitor, year);
      sheets(visitor, year);
    }
  }

  /// Every phrase of *What the reports describe* leads to a page that is there; and from there in
  /// one more click to the thing itself: from an example to its dossier, at a desk that takes part
  /// in it, and from a template to a form that it fills.
  private void phrases(Visitor visitor, Map<String, Player.Played> rows) {
    String home = visitor.read("/").text();
    Set<String> leads = new LinkedHashSet<>();
    Matcher phrase = PHRASE.matcher(home);
    int phrases = 0;
    while (phrase.find()) {
      phrases++;
      leads.add(phrase.group(1).replace("&amp;", "&"));
    }
    List<String> dead = new ArrayList<>();
    Map<String, List<Player.Played>> atDesks = new TreeMap<>();
    int forms = 0;
    for (String lead : leads) {
      Visitor.Seen page = visitor.read(lead);
      if (page.status() != 200) dead.add(lead);
      if (lead.startsWith("/examples/")) {
        Player.Played played = rows.get(lead.substring("/examples/".length()));
        if (played == null) dead.add(lead + " was not played");
        else atDesks.computeIfAbsent(member(played), side -> new ArrayList<>()).add(played);
      }
      if (lead.startsWith("/programmes/templates/")) {
        Matcher form = BEGIN.matcher(page.text());
        String open = form.find() ? form.group(1).replace("&amp;", "&") : "/no-form";
        if (!visitor.read(open).shows("class=\"card form act-form\""))
          dead.add(lead + " → " + open);
        forms++;
      }
    }
    int dossiers = 0;
    for (Map.Entry<String, List<Player.Played>> desk : atDesks.entrySet())
      try (Visitor there = world.visit(desk.getKey() + ".secretariat")) {
        for (Player.Played one : desk.getValue()) {
          String dossier = "/dossiers/" + one.dossier();
          String door = "/examples/" + one.example().name();
          if (!there.read(door).shows(dossier)) dead.add(door + " shows no dossier");
          if (!there.read(dossier).shows("id=\"act-1\"")) dead.add(door + " → " + dossier);
          dossiers++;
        }
      }
    checks.that(
        "every phrase of the reports leads to something that works",
        phrases >= 40 && dossiers >= 20 && dead.isEmpty() && !home.contains("class=\"coming\""),
        "%d phrases, %d addresses, from them %d dossiers and %d forms; not there: %s"
            .formatted(phrases, leads.size(), dossiers, forms, dead));
  }

  /// The first side of a dossier that has a secretariat here.
  private static String member(Player.Played played) {
    return played.example().sides().stream()
        .filter(side -> !side.startsWith("consulate"))
        .findFirst()
        .orElseThrow();
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

  /// The feed is read as a calendar program reads it, and has the meeting on its days.
  private void calendar(Visitor visitor, Map<String, Player.Played> year) {
    Player.Played meeting = year.get("next-spring");
    if (meeting == null) throw new Program.Unexpected("the year is not complete");
    Matcher feed = FEED.matcher(visitor.send("/calendar", "/calendar/feed", Map.of()).text());
    String ics =
        feed.find() ? visitor.read("/calendar.ics?token=" + feed.group(1)).text() : "no feed";
    List<VEvent> events;
    try {
      events = new CalendarBuilder().build(new StringReader(ics)).getComponents(Component.VEVENT);
    } catch (IOException | ParserException e) {
      throw new Program.Unexpected("the feed cannot be read: " + e.getMessage());
    }
    int next = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")).getYear() + 1;
    List<String> days =
        events.stream()
            .filter(event -> event.toString().replace("\r\n ", "").contains(meeting.dossier()))
            .flatMap(event ->
                event.getProperty(Property.DTSTART).stream().map(start -> start.getValue()))
            .map(day -> day.substring(0, 8))
            .distinct()
            .sorted()
            .toList();
    checks.that(
        "the calendar's feed",
        events.size() > 3 && days.contains(next + "0302"),
        "%d events read back; those of the next meeting begin on %s"
            .formatted(events.size(), days));
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
