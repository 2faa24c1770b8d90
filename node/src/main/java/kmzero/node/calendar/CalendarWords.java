package kmzero.node.calendar;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.TextStyle;
import kmzero.node.cooperation.Background;
import kmzero.node.cooperation.Naming;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Frame;
import kmzero.node.desk.Language;

/// What the calendar and its feed say, in one language.
public final class CalendarWords {

  private final Background background;
  private final Frame frame;
  private final Naming naming;

  public CalendarWords(Background background, Frame frame) {
    this.background = background;
    this.frame = frame;
    this.naming = new Naming(background, frame);
  }

  public Naming naming() {
    return naming;
  }

  /// What stands there, in a few words.
  public String title(CalendarEntry entry) {
    String title = naming.worded(entry.title()).text();
    return switch (entry.kind()) {
      case "gate" -> title + " · " + said(entry, "choices");
      case "period" -> said(entry, "steps") + " · " + title;
      default -> title;
    };
  }

  /// What kind of thing it is: of a meeting its own kind.
  public String kind(CalendarEntry entry) {
    return entry.kind().equals("meeting") || entry.kind().equals("occasion")
        ? said(entry, "choices")
        : kind(entry.kind());
  }

  /// A kind by its code.
  public String kind(String kind) {
    return frame.say("calendar.kind." + kind);
  }

  private String said(CalendarEntry entry, String section) {
    return naming.label(entry.procedure(), section, entry.standing());
  }

  /// The clock of the side whose it is; Hà Nội's when it is everybody's.
  public ZoneId zone(CalendarEntry entry) {
    return background
        .reference()
        .findLocality(entry.side())
        .filter(locality -> locality.languages().getFirst().equals("zh"))
        .map(locality -> Clocks.BEIJING)
        .orElse(Clocks.HANOI);
  }

  /// When it is: a day, days, or times on both clocks.
  public String when(CalendarEntry entry) {
    if (entry.fromAt().isEmpty()) return naming.days(of(entry.from()), of(entry.to()));
    String from = Clocks.moment(entry.fromAt().get(), frame.language()).text(frame);
    return entry
        .untilAt()
        .map(until -> from + " – " + Clocks.moment(until, frame.language()).text(frame))
        .orElse(from);
  }

  private static java.util.Optional<LocalDate> of(LocalDate day) {
    return java.util.Optional.of(day);
  }

  /// The hour on the reader's own clock, empty for whole days.
  public String hour(CalendarEntry entry) {
    return entry.fromAt().map(at -> Clocks.moment(at, frame.language()).first().time()).orElse("");
  }

  /// A month as the language writes it.
  public String month(YearMonth month) {
    return switch (frame.language()) {
      case VI -> "Tháng %d năm %d".formatted(month.getMonthValue(), month.getYear());
      case ZH -> "%d年%d月".formatted(month.getYear(), month.getMonthValue());
      case EN ->
          month.getMonth().getDisplayName(TextStyle.FULL, Language.EN.locale())
              + " "
              + month.getYear();
    };
  }

  /// A day of the week, short.
  public String weekday(LocalDate day) {
    return day.getDayOfWeek().getDisplayName(TextStyle.SHORT, frame.language().locale());
  }

  /// A day of the week in full with its date.
  public String fullDay(LocalDate day) {
    String name = day.getDayOfWeek().getDisplayName(TextStyle.FULL, frame.language().locale());
    String date = naming.day(day);
    return switch (frame.language()) {
      case ZH -> date + " " + name;
      case VI -> name + ", " + date;
      case EN -> name + ", " + date;
    };
  }
}
