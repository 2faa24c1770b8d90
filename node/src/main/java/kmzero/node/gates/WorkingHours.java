package kmzero.node.gates;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// When one kind of traffic passes on an ordinary day, from a day on.
///
/// @param zone the clock on which the spans are told; both halves work at the same moments
/// @param days on which it passes at all
/// @param spans in order of time, none reaching into another
/// @param from first moment at which they hold; [Instant#EPOCH] when it is not on file
/// @param as when that is known, as written: `2025-07`
/// @param until first moment at which they no longer hold, if they end
/// @param source address of the page that tells; empty when a dossier does
public record WorkingHours(
    Traffic traffic,
    ZoneId zone,
    Set<DayOfWeek> days,
    List<Span> spans,
    Instant from,
    String as,
    Optional<Instant> until,
    String source) {

  private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

  /// Of the clock, the end not included, but for the end of the day: it is written `23:59`, as a
  /// clock has no `24:00`, and what passes around the clock passes in its last minute as well.
  public record Span(LocalTime opens, LocalTime closes) {
    public Span {
      if (!opens.isBefore(closes))
        throw new IllegalArgumentException("opens %s, closes %s".formatted(opens, closes));
    }

    /// Reads `07:00-20:00`.
    ///
    /// @throws IllegalArgumentException if it is none
    static Span read(String written) {
      String[] ends = written.split("-", -1);
      if (ends.length != 2)
        throw new IllegalArgumentException("'%s' is no span".formatted(written));
      return new Span(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
    }

    private boolean has(LocalTime time) {
      return !time.isBefore(opens) && (time.isBefore(closes) || lastsUntilMidnight());
    }

    private boolean lastsUntilMidnight() {
      return closes.equals(LAST_MINUTE);
    }

    @Override
    public String toString() {
      return opens + "–" + closes;
    }
  }

  public WorkingHours {
    days = Set.copyOf(EnumSet.copyOf(days));
    spans = List.copyOf(spans);
    for (int i = 1; i < spans.size(); i++) {
      if (spans.get(i).opens().isBefore(spans.get(i - 1).closes()))
        throw new IllegalArgumentException("%s reach into one another".formatted(spans));
    }
  }

  /// Whether they hold at that moment.
  boolean holdAt(Instant at) {
    return !from.isAfter(at) && until.map(at::isBefore).orElse(true);
  }

  /// The span that the moment lies in.
  Optional<Span> spanAt(Instant at) {
    ZonedDateTime there = at.atZone(zone);
    if (!days.contains(there.getDayOfWeek())) return Optional.empty();
    LocalTime time = there.toLocalTime();
    return spans.stream().filter(span -> span.has(time)).findFirst();
  }

  /// When the span that `at` lies in ends, or else when the next one begins, within eight days.
  Optional<Instant> nextTurn(Instant at) {
    ZonedDateTime there = at.atZone(zone);
    Optional<Span> now = spanAt(at);
    if (now.isPresent()) return Optional.of(end(there.toLocalDate(), now.get()));
    for (int ahead = 0; ahead < 8; ahead++) {
      LocalDate day = there.toLocalDate().plusDays(ahead);
      if (!days.contains(day.getDayOfWeek())) continue;
      for (Span span : spans) {
        Instant opens = moment(day, span.opens());
        if (opens.isAfter(at)) return Optional.of(opens);
      }
    }
    return Optional.empty();
  }

  private Instant end(LocalDate day, Span span) {
    return span.lastsUntilMidnight()
        ? moment(day.plusDays(1), LocalTime.MIDNIGHT)
        : moment(day, span.closes());
  }

  private Instant moment(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(zone).toInstant();
  }

  /// The spans on another clock, `08:00–21:00`.
  public List<String> on(ZoneId other, Instant around) {
    LocalDate day = around.atZone(zone).toLocalDate();
    return spans.stream()
        .map(span ->
            moment(day, span.opens()).atZone(other).toLocalTime()
                + "–"
                + moment(day, span.closes()).atZone(other).toLocalTime())
        .toList();
  }
}
