package kmzero.reader;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kmzero.reader.date.Dated;
import kmzero.reader.date.Dates;
import kmzero.reader.event.Event;
import kmzero.reader.event.Events;
import kmzero.reader.event.Terms;
import kmzero.reader.item.Item;
import kmzero.reader.item.Items;
import kmzero.reader.lexicon.Lexicon;
import kmzero.reader.page.Layout;
import kmzero.reader.page.Paragraph;
import kmzero.reader.person.Person;
import kmzero.reader.person.Persons;
import kmzero.reader.person.Titles;
import kmzero.reader.report.Report;
import kmzero.reader.source.GivenUp;
import kmzero.reader.source.Source;
import kmzero.reader.source.Sources;
import kmzero.reader.source.Text;
import kmzero.reader.value.Gates;
import kmzero.reader.value.Values;

/// Reads one report. Has no state: one may be used by many threads.
///
/// Nothing is guessed silently: what was inferred says by which rule and how sure it is, and what
/// contradicts itself is kept both ways as a warning.
public final class Reader {

  private final Duration most;

  public Reader() {
    this(Bounded.MOST);
  }

  /// @param most processor time for a file
  Reader(Duration most) {
    this.most = most;
  }

  /// Reads a file, within ten seconds of processor time.
  ///
  /// @param raw its bytes, at most [Sources#LARGEST_BYTES]
  /// @param fileName only named in the answer
  /// @return never throws; a file that cannot be read is a reading that failed and says why
  public Reading read(byte[] raw, String fileName) {
    return Bounded.run(
        most,
        () -> open(raw, fileName),
        () ->
            Reading.failed(
                fileName,
                "too-slow",
                "The file takes longer than %d seconds to read.".formatted(most.toSeconds())),
        () ->
            Reading.failed(fileName, "broken", "The file could not be read: it broke the reader."));
  }

  private static Reading open(byte[] raw, String fileName) {
    long began = System.nanoTime();
    return switch (Sources.open(raw, fileName)) {
      case Source.Unreadable(String code, String why) -> Reading.failed(fileName, code, why);
      case Source.Readable source -> read(source, fileName, began);
    };
  }

  private static Reading read(Source.Readable source, String fileName, long began) {
    Text text = source.text();
    List<Reading.Warning> warnings = new ArrayList<>();
    for (Source.Note note : source.notes())
      warnings.add(new Reading.Warning(note.code(), note.message()));
    GivenUp.check();
    Layout.Page page = Layout.of(source);
    GivenUp.check();
    var spans = new Spans(text, source.format());
    if (!Lexicon.has(page.language().code())) {
      warnings.add(
          new Reading.Warning(
              "unknown-language",
              "The language (%s) is none that is read here; the text was kept and nothing taken from it."
                  .formatted(page.language().code())));
      return new Reading(
          fileName,
          page.language().code(),
          body(page, text),
          List.of(),
          List.of(),
          List.of(),
          warnings,
          false,
          millis(began),
          paragraphs(page, spans),
          text.raw());
    }
    Report report = Report.of(text.chars(), page);
    if (report.isCut()) {
      warnings.add(
          new Reading.Warning("cut", "The report is very long; only its beginning was looked at."));
    }
    GivenUp.check();
    List<Person> persons = Persons.of(report);
    GivenUp.check();
    var dates = new Dates(report);
    var titles = new Titles(report, persons);
    List<Item> items = Items.of(report, persons, titles);
    GivenUp.check();
    List<Event> events = Events.of(report, persons, titles, dates, items);
    GivenUp.check();
    warnings.addAll(new Doubts(report, spans).of(persons, events, dates));
    List<Dated> all =
        dates.all(Terms.together(events.isEmpty() ? List.of() : events.getFirst().heads()));
    var drafts = new Drafts(spans);
    return new Reading(
        fileName,
        page.language().code(),
        body(page, text),
        drafts.persons(persons),
        drafts.events(events, all),
        drafts.items(items),
        warnings,
        false,
        millis(began),
        paragraphs(page, spans),
        text.raw(),
        all.stream().map(drafts::day).toList(),
        drafts.published(dates),
        Values.of(report, all).stream().map(drafts::value).toList(),
        Gates.of(report).stream().map(drafts::gate).toList());
  }

  /// Report paragraphs that follow each other are one range.
  private static List<Reading.Range> body(Layout.Page page, Text text) {
    List<Reading.Range> ranges = new ArrayList<>();
    int start = -1;
    int end = -1;
    for (Paragraph paragraph : page.paragraphs()) {
      if (paragraph.role().isReport()) {
        if (start < 0) start = text.rawStart(paragraph.start());
        end = text.rawEnd(paragraph.end());
      } else if (start >= 0) {
        ranges.add(new Reading.Range(start, end));
        start = -1;
      }
    }
    if (start >= 0) ranges.add(new Reading.Range(start, end));
    return ranges;
  }

  private static List<Reading.Paragraph> paragraphs(Layout.Page page, Spans spans) {
    return page.paragraphs().stream()
        .map(p ->
            new Reading.Paragraph(
                p.role().name().toLowerCase(java.util.Locale.ROOT),
                p.language().code(),
                spans.of(p.start(), p.end())))
        .toList();
  }

  private static long millis(long began) {
    return (System.nanoTime() - began) / 1_000_000;
  }
}
