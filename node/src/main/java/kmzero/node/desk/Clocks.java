package kmzero.node.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// The two clocks of the border: every time is stored once and shown in both.
public final class Clocks {

  /// Hà Nội, UTC+7.
  public static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");

  /// Beijing, UTC+8.
  public static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY_VI = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final DateTimeFormatter DAY_ZH = DateTimeFormatter.ofPattern("yyyy年M月d日");
  private static final DateTimeFormatter DAY_EN =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Language.EN.locale());

  private Clocks() {}

  /// A moment as a page shows it.
  ///
  /// @param at the moment
  /// @param first the reader's own clock: Beijing for Chinese, Hà Nội otherwise
  /// @param second the other clock
  /// @param iso what a `datetime` attribute carries, in UTC
  public record Moment(Instant at, Reading first, Reading second, String iso) {
    /// Whether it is already another day on the second clock.
    public boolean spansMidnight() {
      return !first.date().equals(second.date());
    }

    /// Both clocks in one line, for use inside a sentence.
    public String text(Frame frame) {
      return "%s %s (%s) · %s (%s)"
          .formatted(
              first.date(),
              first.time(),
              frame.say(first.placeKey()),
              spansMidnight() ? second.date() + " " + second.time() : second.time(),
              frame.say(second.placeKey()));
    }
  }

  /// One clock's reading.
  ///
  /// @param placeKey key of the words that name the clock's place
  /// @param date the day, written as the language writes it
  /// @param time hours and minutes, `14:05`
  public record Reading(String placeKey, String date, String time) {}

  /// The reader's own clock: Beijing for Chinese, Hà Nội otherwise.
  public static ZoneId own(Language language) {
    return language == Language.ZH ? BEIJING : HANOI;
  }

  /// Both clocks at `at`, the reader's own first.
  public static Moment moment(Instant at, Language language) {
    Reading hanoi = reading(at, HANOI, "desk.clock.hanoi", language);
    Reading beijing = reading(at, BEIJING, "desk.clock.beijing", language);
    return language == Language.ZH
        ? new Moment(at, beijing, hanoi, at.toString())
        : new Moment(at, hanoi, beijing, at.toString());
  }

  /// A day as the language writes it: `22/07/2026`, `2026年7月22日`, `22 July 2026`.
  public static String day(LocalDate day, Language language) {
    return language.of(DAY_VI, DAY_ZH, DAY_EN).format(day);
  }

  private static Reading reading(Instant at, ZoneId zone, String placeKey, Language language) {
    ZonedDateTime there = at.atZone(zone);
    return new Reading(placeKey, day(there.toLocalDate(), language), TIME.format(there));
  }
}
