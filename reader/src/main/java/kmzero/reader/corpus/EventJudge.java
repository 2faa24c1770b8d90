package kmzero.reader.corpus;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import kmzero.reader.Reading;
import kmzero.reader.Reading.Span;
import org.jspecify.annotations.Nullable;

/// Dates and events held against the gold.
final class EventJudge {
  private final Marks on;
  private final Map<String, String> known;

  EventJudge(Marks on, Map<String, String> known) {
    this.on = on;
    this.known = known;
  }

  void judge() {
    dates();
    events();
  }

  private void dates() {
    Set<String> right = new HashSet<>();
    for (var event : on.gold().events()) {
      String wanted = event.date();
      if (wanted == null) continue;
      var hit =
          on.reading().events().stream()
              .filter(e -> wanted.equals(e.date()))
              .filter(e -> event.dates().stream().anyMatch(d -> isGivenBy(d, e)))
              .findFirst();
      on.reading().events().stream()
          .filter(e -> wanted.equals(e.date()))
          .filter(e -> event.dates().stream().anyMatch(d -> isGivenBy(d, e)))
          .forEach(e -> right.add(dateKey(e)));
      if (event.optional()) {
        // Right to read; gold does not always mark where its day stands.
        for (var e : on.reading().events()) if (wanted.equals(e.date())) right.add(dateKey(e));
        continue;
      }
      Span first = event.dates().getFirst();
      on.unit(
          Item.DATES, first.text(), first.start(), hit.isPresent(), hit.isPresent() ? wanted : "");
      if (event.yearInferred() && hit.isPresent()) {
        var span = Objects.requireNonNull(hit.get().dateSpan());
        boolean flagged = !span.how().isBlank() && span.confidence() < 1;
        on.unit(Item.INFERRED, first.text(), first.start(), flagged, span.how());
      }
    }
    Set<String> said = new HashSet<>();
    for (var e : on.reading().events()) {
      var span = e.dateSpan();
      if (e.date() == null || span == null || right.contains(dateKey(e))) continue;
      if (said.add(dateKey(e)))
        on.invented(Item.DATES, span.text() + " = " + e.date(), on.read(span));
    }
    if (on.gold().doubtful()) {
      boolean warned =
          on.reading().warnings().stream()
              .anyMatch(w -> w.code().contains("contradict") || w.code().contains("doubt"));
      on.unit(Item.DOUBT, "its dates contradict each other", 0, warned, "");
    }
  }

  /// The words that give the day, or others that give the same.
  private boolean isGivenBy(Span day, Reading.Event event) {
    var span = event.dateSpan();
    if (span == null) return false;
    return on.stretch(day).touches(on.read(span))
        || event.sameDates().stream()
            .map(same -> new Span(same.text(), same.start(), same.end()))
            .anyMatch(same -> on.stretch(day).touches(on.read(same)));
  }

  private static String dateKey(Reading.Event event) {
    var span = event.dateSpan();
    return event.date() + (span == null ? "" : "@" + span.start());
  }

  private void events() {
    var pairs = Pairing.of(on.gold().events(), on.reading().events(), this::likeness, 1);
    for (int g = 0; g < on.gold().events().size(); g++) {
      var wanted = on.gold().events().get(g);
      Integer r = pairs.get(g);
      var got = r == null ? null : on.reading().events().get(r);
      if (wanted.optional()) continue;
      boolean whole =
          got != null
              && got.kind().equals(wanted.kind())
              && Objects.equals(got.date(), wanted.date())
              && Marks.persons(known, got.heads()).equals(Set.copyOf(wanted.heads()));
      String words = wanted.kind() + " " + Objects.requireNonNullElse(wanted.date(), "undated");
      on.unit(Item.EVENTS, words, at(wanted), whole, got == null ? "" : told(got));
      if (got != null && !whole) inventedEvent(got);
      heads(wanted, got);
      place(wanted, got);
    }
    for (int r = 0; r < on.reading().events().size(); r++) {
      var event = on.reading().events().get(r);
      if (!pairs.containsValue(r) && !isAround(event)) inventedEvent(event);
    }
  }

  /// Whether it is the visit around an event of the gold, or a signing at its end: right to read,
  /// right to leave.
  private boolean isAround(Reading.Event event) {
    boolean kind = event.kind().equals("visit") || event.kind().equals("signing");
    String date = event.date();
    return kind
        && !on.gold().events().isEmpty()
        && (date == null || on.gold().events().stream().anyMatch(e -> date.equals(e.date())));
  }

  private void inventedEvent(Reading.Event event) {
    on.invented(Item.EVENTS, told(event), on.read(event.span()));
  }

  private String told(Reading.Event event) {
    return event.kind()
        + " "
        + Objects.requireNonNullElse(event.date(), "undated")
        + " "
        + String.join("+", new TreeSet<>(Marks.persons(known, event.heads())));
  }

  private static int at(Gold.Event event) {
    return event.dates().isEmpty() ? 0 : event.dates().getFirst().start();
  }

  private void heads(Gold.Event wanted, Reading.@Nullable Event got) {
    Set<String> read = got == null ? Set.of() : Marks.persons(known, got.heads());
    for (String head : wanted.heads()) {
      on.unit(Item.HEADS, wanted.id() + " " + head, at(wanted), read.contains(head), "");
    }
    for (String head : read) {
      if (!wanted.heads().contains(head)) {
        on.invented(Item.HEADS, wanted.id() + " " + head, at(wanted));
      }
    }
  }

  private void place(Gold.Event wanted, Reading.@Nullable Event got) {
    if (wanted.places().isEmpty()) return;
    Span place = got == null ? null : got.place();
    boolean found = place != null && wanted.places().stream().anyMatch(p -> isPlace(p, place));
    Span first = wanted.places().getFirst();
    on.unit(Item.PLACES, first.text(), first.start(), found, "");
    if (place != null && !found) on.invented(Item.PLACES, place.text(), on.read(place));
  }

  /// The same words, or the same name where it stands another time.
  private boolean isPlace(Span wanted, Span read) {
    return on.stretch(wanted).touches(on.read(read))
        || (!read.text().isBlank()
            && (wanted.text().contains(read.text()) || read.text().contains(wanted.text())));
  }

  /// Enough to say that both speak of the same event: 1; more the more they agree.
  private double likeness(Gold.Event wanted, Reading.Event got) {
    double like = 0;
    if (got.kind().equals(wanted.kind())) like += 1;
    if (wanted.date() != null && wanted.date().equals(got.date())) like += 1;
    if (wanted.dates().stream().anyMatch(d -> isGivenBy(d, got))) like += 1;
    var heads = Marks.persons(known, got.heads());
    if (!wanted.heads().isEmpty() && heads.equals(Set.copyOf(wanted.heads()))) like += 1;
    return wanted.optional() ? like - 0.5 : like;
  }
}
