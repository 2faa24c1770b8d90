package kmzero.reader;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one report says, as drafts that a person confirms.
///
/// Offsets are code points of the file as it was decoded: of the source text for text and HTML, of
/// the extracted text ([#text]) for PDF and DOCX.
///
/// @param file the name it was given
/// @param language BCP 47, `und` when it is none that is known here
/// @param body the report without navigation, captions, related articles and comments
/// @param persons one entry a person, in order of first mention
/// @param events in order of their mention
/// @param commitments proposals, agreements and wishes, one a clause, in text order
/// @param warnings what a person should look at; an unreadable file has at least one
/// @param failed whether nothing could be read at all
/// @param millis how long the reading took
/// @param paragraphs all of the file in order, each with its role
/// @param text what the offsets count in
/// @param dates every date of the report in text order, whatever it is about
/// @param published the words that give the day of publication; null when there are none
/// @param values numbers with their units
/// @param gates border gates named
public record Reading(
    String file,
    String language,
    List<Range> body,
    List<Person> persons,
    List<Event> events,
    List<Commitment> commitments,
    List<Warning> warnings,
    boolean failed,
    long millis,
    List<Paragraph> paragraphs,
    String text,
    List<Day> dates,
    @Nullable Day published,
    List<Value> values,
    List<Gate> gates) {

  public Reading {
    body = List.copyOf(body);
    persons = List.copyOf(persons);
    events = List.copyOf(events);
    commitments = List.copyOf(commitments);
    warnings = List.copyOf(warnings);
    paragraphs = List.copyOf(paragraphs);
    dates = List.copyOf(dates);
    values = List.copyOf(values);
    gates = List.copyOf(gates);
  }

  /// One without dates, values and gates of their own.
  public Reading(
      String file,
      String language,
      List<Range> body,
      List<Person> persons,
      List<Event> events,
      List<Commitment> commitments,
      List<Warning> warnings,
      boolean failed,
      long millis,
      List<Paragraph> paragraphs,
      String text) {
    this(
        file,
        language,
        body,
        persons,
        events,
        commitments,
        warnings,
        failed,
        millis,
        paragraphs,
        text,
        List.of(),
        null,
        List.of(),
        List.of());
  }

  /// From `start` up to and without `end`, in code points.
  public record Range(int start, int end) {}

  /// Words of the report and where they stand.
  public record Span(String text, int start, int end) {}

  /// A person named in body or captions.
  ///
  /// @param id of the register when it knows the person, else made of the name
  /// @param name as the register has it, else as the report first writes it
  /// @param side `VN`, `CN` or null when the report does not tell
  /// @param resolved how sure it is that this is the register's person, and why; null when it is
  ///   not of the register
  public record Person(
      String id,
      String name,
      @Nullable String side,
      @Nullable String resolved,
      List<Span> offices,
      List<Span> mentions) {
    public Person {
      offices = List.copyOf(offices);
      mentions = List.copyOf(mentions);
    }
  }

  /// A meeting, visit, signing or incident.
  ///
  /// @param kind `reception`, `talks`, `meeting`, `visit`, `conference`, `spring-meeting`,
  ///   `signing` …
  /// @param date ISO day, month, or `from/to`; null when the report does not give it
  /// @param id of this reading: `e1`, `e2` …
  /// @param otherDates days that the report gives for the same event and that contradict `date`
  /// @param sameDates other words that give the same day: _yesterday_ beside the dateline
  /// @param heads ids of [Person]s
  /// @param headOffices offices of those who led a side and whom the report does not name
  /// @param participants ids of [Person]s, the heads included
  /// @param signed papers signed
  /// @param told under which id several readings tell it, see [kmzero.reader.together.Together];
  ///   null when they were not joined
  public record Event(
      String id,
      String kind,
      @Nullable String date,
      @Nullable DateSpan dateSpan,
      List<Day> otherDates,
      List<Day> sameDates,
      @Nullable Span place,
      List<String> heads,
      List<HeadOffice> headOffices,
      List<String> participants,
      List<Side> sides,
      List<Span> signed,
      Span span,
      @Nullable String told) {
    public Event {
      otherDates = List.copyOf(otherDates);
      sameDates = List.copyOf(sameDates);
      headOffices = List.copyOf(headOffices);
      heads = List.copyOf(heads);
      participants = List.copyOf(participants);
      sides = List.copyOf(sides);
      signed = List.copyOf(signed);
    }

    /// One whose date and heads the report gives once and by name.
    public Event(
        String kind,
        @Nullable String date,
        @Nullable DateSpan dateSpan,
        @Nullable Span place,
        List<String> heads,
        List<String> participants,
        List<Side> sides,
        List<Span> signed,
        Span span) {
      this(
          "e1",
          kind,
          date,
          dateSpan,
          List.of(),
          List.of(),
          place,
          heads,
          List.of(),
          participants,
          sides,
          signed,
          span,
          null);
    }

    Event toldAs(@Nullable String newTold) {
      return new Event(
          id,
          kind,
          date,
          dateSpan,
          otherDates,
          sameDates,
          place,
          heads,
          headOffices,
          participants,
          sides,
          signed,
          span,
          newTold);
    }
  }

  /// Somebody who led a side, called by the office alone.
  ///
  /// @param side `VN` or `CN`
  /// @param locality code such as `VN-LS`
  /// @param probably id of the person who by the register held that office on the day; null when
  ///   the register knows none, or more than one
  public record HeadOffice(
      String text, int start, int end, String side, String locality, @Nullable String probably) {}

  /// One side of an event.
  ///
  /// @param side `VN` or `CN`
  /// @param localities codes such as `VN-LS`, `CN-GX`
  public record Side(String side, List<String> localities, List<String> heads) {
    public Side {
      localities = List.copyOf(localities);
      heads = List.copyOf(heads);
    }
  }

  /// The words that give a date.
  ///
  /// @param how the rule that gave the day and, when it is not written, the year
  /// @param confidence 0 to 1
  public record DateSpan(String text, int start, int end, String how, double confidence) {}

  /// A date of the report.
  ///
  /// @param date ISO day, month, year or `from/to`; null when no rule gives the year
  /// @param how `written`, or the rule that gave what is not written
  /// @param confidence 0 to 1
  public record Day(
      @Nullable String date, String text, int start, int end, String how, double confidence) {}

  /// A number with its unit.
  ///
  /// @param kind `money`, `length`, `share` …
  /// @param value decimal, without grouping
  /// @param unit `USD`, `km`, `%`, `lorries` …
  public record Value(String kind, String value, String unit, String text, int start, int end) {}

  /// A border gate of the register, named in the report.
  ///
  /// @param id of the register
  /// @param name as the register has it
  /// @param side `VN` or `CN`
  /// @param facing id of the other half of the pair, or null
  public record Gate(
      String id,
      String name,
      String side,
      @Nullable String facing,
      String text,
      int start,
      int end) {}

  /// A proposal, an agreement or a wish.
  ///
  /// @param status `agreed`, `proposed` or `hoped`
  /// @param modality `pledge`, `blanket` … or null
  /// @param fields codes of fields of work, the weightiest first
  /// @param speaker id of a [Person], `both`, code of a locality whose authorities speak, or null
  /// @param id of this reading: `c1`, `c2` …
  /// @param answers ids of the commitments before it that it says yes to; may be empty
  /// @param answersTo whose proposals it agrees with: ids of [Person]s, `both`; may name somebody
  ///   of whom no proposal was read
  public record Commitment(
      String id,
      String status,
      @Nullable String modality,
      List<String> fields,
      @Nullable String speaker,
      List<String> answers,
      List<String> answersTo,
      String text,
      int start,
      int end) {
    public Commitment {
      fields = List.copyOf(fields);
      answers = List.copyOf(answers);
      answersTo = List.copyOf(answersTo);
    }

    /// One of which only the person is known whom it answers.
    public Commitment(
        String status,
        @Nullable String modality,
        List<String> fields,
        @Nullable String speaker,
        List<String> answersTo,
        String text,
        int start,
        int end) {
      this("", status, modality, fields, speaker, List.of(), answersTo, text, start, end);
    }
  }

  /// What a person should look at.
  ///
  /// @param code stable from release to release, such as `year-inferred`
  /// @param message one sentence in English
  /// @param span where, or null
  public record Warning(String code, String message, @Nullable Span span) {
    /// About the whole file.
    public Warning(String code, String message) {
      this(code, message, null);
    }
  }

  /// A paragraph of the file.
  ///
  /// @param role `body`, `title`, `caption`, `source`, `related`, `furniture`
  /// @param language BCP 47, `und` when it is too short to tell
  public record Paragraph(String role, String language, Span span) {}

  /// The reading of a file that could not be read.
  public static Reading failed(String file, String code, String why) {
    List<Warning> warnings = List.of(new Warning(code, why));
    return new Reading(
        file, "und", List.of(), List.of(), List.of(), List.of(), warnings, true, 0, List.of(), "");
  }

  /// The same, each event with the id under which it is told; one that has none stays as it is.
  ///
  /// @param ids by the event's own id
  public Reading told(java.util.Map<String, String> ids) {
    return new Reading(
        file,
        language,
        body,
        persons,
        events.stream().map(event -> event.toldAs(ids.get(event.id()))).toList(),
        commitments,
        warnings,
        failed,
        millis,
        paragraphs,
        text,
        dates,
        published,
        values,
        gates);
  }

  /// The object of the contract of `read --json`, on one line.
  public String toJson() {
    return ReadingJson.write(this);
  }
}
