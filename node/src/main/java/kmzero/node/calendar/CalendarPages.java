package kmzero.node.calendar;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /calendar`: a month as a sheet or as a list of days. `GET /calendar.ics`: the same for
/// calendar programs, by the token of an account.
@Controller
public final class CalendarPages {

  private static final int MOST = 1_000;
  private static final int FEED_MOST = 5_000;
  private static final int ON_A_DAY = 4;

  private final Books books;
  private final Calendars calendars;
  private final Feeds feeds;
  private final Reference reference;
  private final Pages pages;
  private final Clock clock;

  CalendarPages(Books books, Reference reference, DataSource data, Pages pages, Clock clock) {
    this.books = books;
    this.calendars = new Calendars(books);
    this.feeds = new Feeds(data);
    this.reference = reference;
    this.pages = pages;
    this.clock = clock;
  }

  /// A day of the sheet.
  ///
  /// @param shown those that have room
  /// @param more how many have not
  public record Cell(LocalDate day, boolean inMonth, List<CalendarEntry> shown, int more) {
    public Cell {
      shown = List.copyOf(shown);
    }
  }

  /// A day of the list, with what begins on it; on the first day also what began before.
  public record ListedDay(LocalDate day, List<CalendarEntry> entries) {
    public ListedDay {
      entries = List.copyOf(entries);
    }
  }

  /// The page.
  ///
  /// @param view `month` or `agenda`
  /// @param kind only this kind; empty for all
  /// @param weeks Monday first; none in the other view
  /// @param days those with something on them; none in the other view
  /// @param cut whether the month holds more than a page shows
  /// @param hasFeed whether the account has an address for calendar programs
  /// @param feed that address, when it was made just now
  public record Sheet(
      Background background,
      String view,
      YearMonth month,
      String kind,
      LocalDate today,
      List<List<Cell>> weeks,
      List<ListedDay> days,
      boolean cut,
      boolean hasFeed,
      @Nullable String feed) {
    public Sheet {
      weeks = List.copyOf(weeks);
      days = List.copyOf(days);
    }

    /// The address of another choice.
    public String at(YearMonth month, String view, String kind) {
      return "/calendar?month=%s%s%s"
          .formatted(
              month,
              view.equals("month") ? "" : "&view=" + view,
              kind.isEmpty() ? "" : "&kind=" + kind);
    }
  }

  @GetMapping("/calendar")
  Page calendar(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(defaultValue = "") String month,
      @RequestParam(defaultValue = "") String view,
      @RequestParam(defaultValue = "") String kind) {
    return sheet(who, month, view, kind, null);
  }

  private Page sheet(SignedIn who, String month, String view, String kind, @Nullable String feed) {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return new Problem(403, "problem.not-allowed").page();
    LocalDate today = LocalDate.now(clock.withZone(Clocks.HANOI));
    YearMonth shown = find(month).orElse(YearMonth.from(today));
    String only = CalendarEntry.KINDS.contains(kind) ? kind : "";
    boolean agenda = view.equals("agenda");
    LocalDate from = shown.atDay(1);
    LocalDate to = shown.atEndOfMonth();
    if (!agenda) {
      from = from.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      to = to.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    }
    Calendars.Found found = calendars.list(side.get(), from, to, only, today, MOST);
    return Page.of(
        "calendar/calendar",
        new Sheet(
            Background.of(reference, books, side.get()),
            agenda ? "agenda" : "month",
            shown,
            only,
            today,
            agenda ? List.of() : weeks(shown, from, to, found.entries()),
            agenda ? days(from, found.entries()) : List.of(),
            found.cut(),
            feeds.has(who.actor()),
            feed));
  }

  /// A month of the years 1990 to 2100.
  private static Optional<YearMonth> find(String written) {
    try {
      return Optional.of(YearMonth.parse(written))
          .filter(month -> month.getYear() >= 1990 && month.getYear() <= 2100);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static List<List<Cell>> weeks(
      YearMonth month, LocalDate from, LocalDate to, List<CalendarEntry> entries) {
    List<List<Cell>> weeks = new ArrayList<>();
    for (LocalDate monday = from; !monday.isAfter(to); monday = monday.plusWeeks(1)) {
      List<Cell> week = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        LocalDate day = monday.plusDays(i);
        List<CalendarEntry> on = entries.stream().filter(entry -> entry.isOn(day)).toList();
        int room = on.size() == ON_A_DAY + 1 ? on.size() : ON_A_DAY;
        week.add(
            new Cell(
                day,
                YearMonth.from(day).equals(month),
                on.stream().limit(room).toList(),
                Math.max(0, on.size() - room)));
      }
      weeks.add(week);
    }
    return weeks;
  }

  private static List<ListedDay> days(LocalDate first, List<CalendarEntry> entries) {
    Map<LocalDate, List<CalendarEntry>> days = new TreeMap<>();
    for (CalendarEntry entry : entries) {
      LocalDate day = entry.from().isBefore(first) ? first : entry.from();
      days.computeIfAbsent(day, d -> new ArrayList<>()).add(entry);
    }
    return days.entrySet().stream()
        .map(day -> new ListedDay(day.getKey(), day.getValue()))
        .toList();
  }

  // ---- the feed
  // ------------------------------------------------------------------------------------------------------------

  @PostMapping("/calendar/feed")
  Page makeFeed(@AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
    if (who.findSide().isEmpty()) return new Problem(403, "problem.not-allowed").page();
    String token = feeds.make(who.actor());
    String language = pages.language(request).tag();
    return sheet(
        who, "", "", "", base(request) + "/calendar.ics?token=" + token + "&lang=" + language);
  }

  @PostMapping("/calendar/feed/removal")
  ResponseEntity<Void> stopFeed(@AuthenticationPrincipal SignedIn who) {
    feeds.stop(who.actor());
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, "/calendar")
        .build();
  }

  @GetMapping("/calendar.ics")
  Object feed(@RequestParam(defaultValue = "") String token, HttpServletRequest request) {
    Optional<String> side = feeds.findSide(token);
    if (side.isEmpty()) return new Problem(404, "problem.not-found").page();
    LocalDate today = LocalDate.now(clock.withZone(Clocks.HANOI));
    Calendars.Found found =
        calendars.list(side.get(), today.minusYears(1), today.plusYears(2), "", today, FEED_MOST);
    FeedFile file =
        new FeedFile(
            Background.of(reference, books, side.get()), pages.frame(request), base(request));
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "text/calendar;charset=UTF-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"kmzero.ics\"")
        .header(HttpHeaders.CACHE_CONTROL, "private, max-age=300")
        .header("X-Content-Type-Options", "nosniff")
        .body(file.write(found.entries()).getBytes(StandardCharsets.UTF_8));
  }

  private static String base(HttpServletRequest request) {
    String all = request.getRequestURL().toString();
    return all.substring(0, all.length() - request.getRequestURI().length());
  }
}
