package kmzero.node.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kmzero.reader.Reading;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What was read in one report, as it is kept: the library's [Reading] with what this package needs
/// of it. A sheet kept by an earlier release is read with what it has.
///
/// Offsets are code points of `text`.
///
/// @param language BCP 47
/// @param markup whether `text` is HTML, so that tags stand between its words
/// @param others titles and addresses of other reports that the page names
public record Sheet(
    String language,
    String text,
    boolean markup,
    List<Part> paragraphs,
    List<Person> persons,
    List<Event> events,
    List<Item> commitments,
    List<Doubt> warnings,
    List<Other> others) {

  /// Longer reports are kept whole as they came, and shown no further than that many characters.
  private static final int MOST_SHOWN = 200_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  public Sheet {
    paragraphs = list(paragraphs);
    persons = list(persons);
    events = list(events);
    commitments = list(commitments);
    warnings = list(warnings);
    others = list(others);
  }

  /// Words of the report and where they stand.
  public record Span(String text, int start, int end) {}

  /// A paragraph. See [Reading.Paragraph].
  public record Part(String role, String language, Span span) {
    /// Whether it belongs to the report itself.
    public boolean report() {
      return switch (role) {
        case "body", "title", "lead" -> true;
        default -> false;
      };
    }
  }

  /// A person. See [Reading.Person].
  public record Person(
      String id,
      String name,
      @Nullable String side,
      @Nullable String resolved,
      List<Span> offices,
      List<Span> mentions) {
    public Person {
      offices = list(offices);
      mentions = list(mentions);
    }
  }

  /// An event. See [Reading.Event].
  public record Event(
      String kind,
      @Nullable String date,
      @Nullable Dated dateSpan,
      @Nullable Span place,
      List<String> heads,
      List<String> participants,
      List<Side> sides,
      List<Span> signed,
      @Nullable Span span) {
    public Event {
      heads = list(heads);
      participants = list(participants);
      sides = list(sides);
      signed = list(signed);
    }
  }

  /// A side of an event. See [Reading.Side].
  public record Side(String side, List<String> localities, List<String> heads) {
    public Side {
      localities = list(localities);
      heads = list(heads);
    }
  }

  /// The words that give a date. See [Reading.DateSpan].
  public record Dated(String text, int start, int end, String how, double confidence) {
    Span span() {
      return new Span(text, start, end);
    }
  }

  /// A clause. See [Reading.Commitment].
  public record Item(
      String status,
      @Nullable String modality,
      List<String> fields,
      @Nullable String speaker,
      List<String> answers,
      List<String> answersTo,
      String text,
      int start,
      int end) {
    public Item {
      fields = list(fields);
      // A sheet of an earlier release has the persons where a later one has the clauses.
      answersTo = answersTo == null ? list(answers) : list(answersTo);
      answers = list(answers);
    }

    Span span() {
      return new Span(text, start, end);
    }
  }

  /// What a person should look at. See [Reading.Warning].
  public record Doubt(String code, String message, @Nullable Span span) {
    boolean touches(Span other) {
      return span != null && span.start() < other.end() && other.start() < span.end();
    }
  }

  /// Another report that the page names.
  ///
  /// @param address null where the page only has its title
  public record Other(String title, @Nullable String address) {}

  /// The sheet of a reading that did not fail.
  static Sheet of(Reading reading, boolean markup, List<Other> others) {
    Sheet read = JSON.convertValue(reading, Sheet.class);
    List<Part> kept = read.shown();
    int end = kept.isEmpty() ? 0 : kept.getLast().span().end();
    int points = read.text.codePointCount(0, read.text.length());
    return new Sheet(
        read.language,
        plain(read.text.substring(0, read.text.offsetByCodePoints(0, Math.min(end, points)))),
        markup,
        kept,
        read.persons,
        read.events,
        read.commitments,
        read.warnings,
        others);
  }

  /// Paragraphs up to [#MOST_SHOWN], and as far as something was found.
  private List<Part> shown() {
    int last =
        Stream.of(
                persons.stream().flatMap(person -> person.mentions().stream()),
                events.stream().map(Event::span),
                commitments.stream().map(Item::span))
            .flatMap(spans -> spans)
            .mapToInt(span -> span == null ? 0 : span.end())
            .max()
            .orElse(0);
    List<Part> kept = new ArrayList<>();
    int length = 0;
    for (Part part : paragraphs) {
      if (length > MOST_SHOWN && part.span().start() >= last) break;
      kept.add(part);
      length += part.span().text().length();
    }
    return kept;
  }

  static Sheet parse(String json) {
    return JSON.readValue(json, Sheet.class);
  }

  String json() {
    return JSON.writeValueAsString(this);
  }

  /// The database keeps no character zero; another takes its place, so that offsets stay.
  private static String plain(String text) {
    return text.replace('\0', '\ufffd');
  }

  /// The first title, else the first paragraph of the report, at most 200 long.
  String title() {
    Optional<Part> first =
        paragraphs.stream()
            .filter(part -> part.role().equals("title"))
            .findFirst()
            .or(() -> paragraphs.stream().filter(Part::report).findFirst());
    String title = first.map(part -> part.span().text().strip()).orElse("");
    return title.codePointCount(0, title.length()) <= 200
        ? title
        : title.substring(0, title.offsetByCodePoints(0, 199)) + "…";
  }

  Optional<Person> person(String id) {
    return persons.stream().filter(person -> person.id().equals(id)).findFirst();
  }

  /// What a person is called; the id where it is none.
  String name(String id) {
    return person(id).map(Person::name).orElse(id);
  }

  private static <T> List<T> list(@Nullable List<T> maybe) {
    return maybe == null ? List.of() : List.copyOf(maybe);
  }
}
