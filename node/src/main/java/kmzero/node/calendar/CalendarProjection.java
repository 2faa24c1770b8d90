package kmzero.node.calendar;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Derived;
import kmzero.node.books.Projection;
import kmzero.node.desk.Clocks;

/// Keeps the days that dossiers name as rows: those of every [DaySource], and of every dossier the
/// ends of customary periods for what is still waited for.
public final class CalendarProjection implements Projection {

  static final List<DaySource> SOURCES = List.of(new MeetingDays(), new GateDays());

  private static final List<String> TABLES = List.of("calendar_day");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    if (!hasDays(dossier)) return;
    List<Day> days = new ArrayList<>();
    for (DaySource source : SOURCES) {
      if (source.procedure().equals(dossier.procedure().name())) days.addAll(source.read(dossier));
    }
    days.addAll(periods(c, dossier));
    Derived.clear(c, TABLES, dossier.id());
    Set<String> written = new HashSet<>();
    for (Day day : days) {
      if (!written.add(day.ref())) continue; // the same day named twice
      Derived.insert(
          c,
          "calendar_day",
          dossier.id(),
          day.ref(),
          mechanism,
          day.kind().name().toLowerCase(Locale.ROOT),
          day.from(),
          day.to(),
          day.fromAt().map(Instant::toString),
          day.untilAt().map(Instant::toString),
          day.side(),
          day.standing(),
          Bodies.column(day.wording()),
          Bodies.column(day.place()),
          day.over());
    }
  }

  /// Whether dossiers of this procedure have days at all: those of lorries have none.
  private static boolean hasDays(Dossier dossier) {
    return !dossier.procedure().periods().isEmpty()
        || SOURCES.stream()
            .anyMatch(source -> source.procedure().equals(dossier.procedure().name()));
  }

  private record Awaited(String side, String step) {}

  /// The ends of periods whose step is still waited for, by those it is waited for from.
  private static List<Day> periods(Connection c, Dossier dossier) throws SQLException {
    if (dossier.procedure().periods().isEmpty()) return List.of();
    List<Awaited> awaited = awaited(c, dossier.id());
    List<Day> days = new ArrayList<>();
    for (kmzero.ledger.procedure.Period period : dossier.procedure().periods()) {
      Optional<LocalDate> end = end(dossier, period);
      if (end.isEmpty()) continue;
      for (Awaited one : awaited) {
        if (!one.step().equals(period.step())) continue;
        days.add(
            new Day(
                "period-" + period.step() + "-" + one.side(),
                Day.Kind.PERIOD,
                end.get(),
                end.get(),
                Optional.empty(),
                Optional.empty(),
                one.side(),
                period.step(),
                Map.of(),
                Map.of(),
                false));
      }
    }
    return days;
  }

  /// As the books have just written it.
  private static List<Awaited> awaited(Connection c, Hash dossier) throws SQLException {
    List<Awaited> awaited = new ArrayList<>();
    String sql =
        "select distinct side collate \"C\" as side, step collate \"C\" as step from wait where"
            + " dossier = ? order by 1, 2";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, dossier.bytes());
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) awaited.add(new Awaited(r.getString(1), r.getString(2)));
      }
    }
    return awaited;
  }

  /// The day on which the period ends, counted from the latest act of its step.
  private static Optional<LocalDate> end(Dossier dossier, kmzero.ledger.procedure.Period period) {
    Optional<Instant> began =
        dossier.acts().stream()
            .map(Placed::act)
            .filter(act -> act.step().equals(period.after()))
            .map(act -> act.at())
            .max(Instant::compareTo);
    return began.flatMap(at -> after(at.atZone(Clocks.HANOI), period.within()));
  }

  private static Optional<LocalDate> after(ZonedDateTime began, String within) {
    try {
      ZonedDateTime end =
          within.contains("T")
              ? began.plus(Duration.parse(within))
              : began.plus(Period.parse(within));
      return Optional.of(end.toLocalDate());
    } catch (DateTimeException e) {
      return Optional.empty(); // a form of period that only other programs know
    }
  }

  /// Other projections name their dossiers.
  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return Optional.empty();
  }
}
