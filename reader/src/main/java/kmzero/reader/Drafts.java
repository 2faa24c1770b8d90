package kmzero.reader;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import kmzero.reader.date.Dated;
import kmzero.reader.date.Dates;
import kmzero.reader.event.Event;
import kmzero.reader.item.Item;
import kmzero.reader.person.Holders;
import kmzero.reader.person.Mention;
import kmzero.reader.person.Office;
import kmzero.reader.person.Person;
import kmzero.reader.value.Gates;
import kmzero.reader.value.Quantity;
import org.jspecify.annotations.Nullable;

/// Turns what the rules found into the drafts of a [Reading].
final class Drafts {
  private final Spans spans;

  Drafts(Spans spans) {
    this.spans = spans;
  }

  List<Reading.Person> persons(List<Person> persons) {
    return persons.stream()
        .map(person ->
            new Reading.Person(
                person.id(),
                person.name(),
                person.side(),
                person.resolved(),
                offices(person),
                person.mentions().stream().map(m -> spans.of(m.start(), m.end())).toList()))
        .toList();
  }

  /// @param days every date of the report
  List<Reading.Event> events(List<Event> events, List<Dated> days) {
    List<Reading.Event> drafts = new ArrayList<>();
    for (Event event : events) drafts.add(event("e" + (drafts.size() + 1), event, days));
    return drafts;
  }

  private Reading.Event event(String id, Event event, List<Dated> days) {
    Dated date = event.date();
    int[] place = event.place();
    return new Reading.Event(
        id,
        event.kind(),
        date == null ? null : date.iso(),
        date == null ? null : dateSpan(date),
        event.others().stream().map(this::day).toList(),
        date == null ? List.of() : sameDates(date, event, days),
        place == null ? null : spans.of(place[0], place[1]),
        event.heads().stream().map(Person::id).toList(),
        event.unnamed().stream().map(office -> headOffice(office, date)).toList(),
        event.participants().stream().map(Person::id).toList(),
        sides(event),
        event.papers().stream().map(paper -> spans.of(paper[0], paper[1])).toList(),
        spans.of(event.start(), event.end()),
        null);
  }

  /// What gives the day of an event too: other words of its sentence, the dateline, and where it is
  /// told by a word the figures of that day.
  private List<Reading.Day> sameDates(Dated date, Event event, List<Dated> days) {
    return days.stream()
        .filter(day -> day.start() != date.start() && Objects.equals(day.iso(), date.iso()))
        .filter(day ->
            (day.start() >= event.start() && day.end() <= event.end())
                || day.isOfDateline()
                || (date.isByWord() && !day.isByWord()))
        .map(this::day)
        .toList();
  }

  private Reading.HeadOffice headOffice(Office office, @Nullable Dated date) {
    Reading.Span span = spans.of(office.start(), office.end());
    return new Reading.HeadOffice(
        span.text(),
        span.start(),
        span.end(),
        Objects.requireNonNullElse(office.side(), ""),
        Objects.requireNonNullElse(office.place(), ""),
        date == null ? null : Holders.on(office, date.firstDay()));
  }

  Reading.Day day(Dated date) {
    Reading.Span span = spans.of(date.start(), date.end());
    return new Reading.Day(
        date.iso(), span.text(), span.start(), span.end(), date.how(), date.confidence());
  }

  Reading.Value value(Quantity quantity) {
    Reading.Span span = spans.of(quantity.start(), quantity.end());
    return new Reading.Value(
        quantity.kind(),
        quantity.value().stripTrailingZeros().toPlainString(),
        quantity.unit(),
        span.text(),
        span.start(),
        span.end());
  }

  Reading.Gate gate(Gates.Named named) {
    Reading.Span span = spans.of(named.start(), named.end());
    return new Reading.Gate(
        named.gate().id(),
        named.gate().in("vi"),
        named.side(),
        named.gate().facing(),
        span.text(),
        span.start(),
        span.end());
  }

  /// The words that say when the page was published.
  Reading.@Nullable Day published(Dates dates) {
    LocalDate day = dates.published();
    int[] at = dates.publishedAt();
    if (day == null || at == null) return null;
    Reading.Span span = spans.of(at[0], at[1]);
    return new Reading.Day(day.toString(), span.text(), span.start(), span.end(), "written", 0.97);
  }

  private Reading.DateSpan dateSpan(Dated date) {
    Reading.Span span = spans.of(date.start(), date.end());
    return new Reading.DateSpan(
        span.text(), span.start(), span.end(), date.how(), date.confidence());
  }

  private List<Reading.Side> sides(Event event) {
    Map<String, Set<String>> localities = new TreeMap<>(Comparator.reverseOrder());
    Map<String, List<String>> heads = new HashMap<>();
    for (Person person : event.participants()) {
      String side = person.side();
      if (side == null) continue;
      Set<String> codes = localities.computeIfAbsent(side, s -> new LinkedHashSet<>());
      boolean head = event.heads().contains(person);
      if (head) heads.computeIfAbsent(side, s -> new ArrayList<>()).add(person.id());
      if (!head) continue;
      for (Office office : person.offices()) {
        String code = office.place();
        if (code != null && code.startsWith(side) && code.length() > 2) codes.add(code);
      }
    }
    List<Reading.Side> sides = new ArrayList<>();
    localities.forEach((side, codes) -> {
      List<String> all = codes.isEmpty() ? List.of(side) : List.copyOf(codes);
      sides.add(new Reading.Side(side, all, heads.getOrDefault(side, List.of())));
    });
    return sides;
  }

  List<Reading.Commitment> items(List<Item> items) {
    List<Reading.Commitment> drafts = new ArrayList<>();
    for (Item item : items) {
      Reading.Span span = spans.of(item.start(), item.end());
      drafts.add(
          new Reading.Commitment(
              "c" + (drafts.size() + 1),
              item.status().name().toLowerCase(Locale.ROOT),
              item.modality(),
              item.fields(),
              item.by().id(),
              item.answers().stream().map(answered -> "c" + (answered + 1)).toList(),
              item.answersTo().stream().flatMap(by -> Stream.ofNullable(by.id())).toList(),
              span.text(),
              span.start(),
              span.end()));
    }
    return drafts;
  }

  /// Each office once, where the body says it most fully first.
  private List<Reading.Span> offices(Person person) {
    List<Reading.Span> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Mention> inOrder = new ArrayList<>(person.mentions());
    inOrder.sort(java.util.Comparator.comparing(Mention::caption));
    for (Mention mention : inOrder) {
      for (Office office : mention.offices()) {
        String key = office.rank() + " " + office.body();
        if (seen.add(key)) found.add(spans.of(office.start(), office.end()));
      }
    }
    return found;
  }
}
