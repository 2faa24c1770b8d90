package kmzero.node.calendar;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Fact;
import kmzero.node.books.Bodies;
import kmzero.node.meetings.Meeting;

/// A meeting's days as its plan now reads, and what is on its programme.
final class MeetingDays implements DaySource {

  @Override
  public String procedure() {
    return Meeting.PROCEDURE;
  }

  @Override
  public List<Day> read(Dossier dossier) {
    Optional<Meeting> read = Meeting.of(dossier);
    if (read.isEmpty() || read.get().from().isEmpty()) return List.of();
    Meeting meeting = read.get();
    LocalDate from = meeting.from().orElseThrow();
    boolean over = dossier.facts().stream().anyMatch(fact -> fact.step().equals("cancel"));
    List<Day> days = new ArrayList<>();
    days.add(
        new Day(
            "meeting",
            Day.Kind.MEETING,
            from,
            meeting.to().orElse(from),
            Optional.empty(),
            Optional.empty(),
            meeting.host(),
            meeting.kind(),
            meeting.subject(),
            meeting.place(),
            over));
    int number = 0;
    for (JsonObject occasion : programme(dossier.facts())) {
      occasion(occasion, ++number, meeting.host(), over).ifPresent(days::add);
    }
    return days;
  }

  /// The programme as last set.
  private static List<JsonObject> programme(List<Fact> facts) {
    return facts.reversed().stream()
        .filter(fact -> fact.step().equals("set-programme"))
        .findFirst()
        .map(fact -> Bodies.objects(fact.body(), "programme"))
        .orElse(List.of());
  }

  private static Optional<Day> occasion(
      JsonObject occasion, int number, String host, boolean over) {
    Optional<Instant> begins = instant(occasion, "begins");
    if (begins.isEmpty()) return Optional.empty();
    Optional<Instant> ends = instant(occasion, "ends").filter(end -> end.isAfter(begins.get()));
    Map<String, String> what = Bodies.texts(occasion, "what");
    return Optional.of(
        new Day(
            "occasion-" + number,
            Day.Kind.OCCASION,
            Day.day(begins.get()),
            ends.map(Day::day).orElse(Day.day(begins.get())),
            begins,
            ends,
            host,
            Bodies.text(occasion, "occasion-kind").orElse(""),
            what,
            Bodies.texts(occasion, "where"),
            over));
  }

  /// The moment under `name`, as acts write it.
  static Optional<Instant> instant(JsonObject body, String name) {
    return Bodies.text(body, name)
        .flatMap(text -> {
          try {
            return Optional.of(Instant.parse(text));
          } catch (DateTimeException e) {
            return Optional.empty();
          }
        });
  }
}
