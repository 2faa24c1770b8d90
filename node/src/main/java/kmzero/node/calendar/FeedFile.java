package kmzero.node.calendar;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import kmzero.ledger.entry.Charter;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Frame;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/// The calendar as iCalendar (RFC 5545). Same entries, same file: stamps are those of the books,
/// not of the reading.
///
/// Whole days are days of the calendar, in no zone. Times are on the clock of the side whose they
/// are, with its zone; the description has both clocks.
final class FeedFile {

  private final Background background;
  private final Frame frame;
  private final CalendarWords words;
  private final String base;

  /// @param base address of the desk, for links back
  FeedFile(Background background, Frame frame, String base) {
    this.background = background;
    this.frame = frame;
    this.words = new CalendarWords(background, frame);
    this.base = base;
  }

  String write(List<CalendarEntry> entries) {
    Calendar calendar = new Calendar();
    calendar.add(
        new ProdId("-//KmZero//Calendar//" + frame.language().tag().toUpperCase(Locale.ROOT)));
    calendar.add(ImmutableVersion.VERSION_2_0);
    calendar.add(ImmutableCalScale.GREGORIAN);
    calendar.add(new XProperty("X-WR-CALNAME", name()));
    calendar.add(new XProperty("X-PUBLISHED-TTL", "PT1H"));
    calendar.add(zone(Clocks.HANOI, "+0700"));
    calendar.add(zone(Clocks.BEIJING, "+0800"));
    for (CalendarEntry entry : entries) calendar.add(event(entry));
    StringWriter file = new StringWriter();
    try {
      new CalendarOutputter(false).output(calendar, file);
    } catch (IOException e) {
      throw new UncheckedIOException("writing the calendar feed", e);
    }
    return file.toString();
  }

  private String name() {
    String mark = background.isExercise() ? " · " + frame.say("desk.mark.exercise") : "";
    return frame.say("calendar.feed.name", "side", words.naming().side(background.side())) + mark;
  }

  /// Neither clock has changed since the rules they have now; what is on file is of this century.
  private static VTimeZone zone(ZoneId id, String offset) {
    Standard standard =
        new Standard(
            new PropertyList(
                List.of(
                    new DtStart<>(java.time.LocalDateTime.of(2000, 1, 1, 0, 0)),
                    new TzOffsetFrom(java.time.ZoneOffset.of(offset)),
                    new TzOffsetTo(java.time.ZoneOffset.of(offset)))));
    return new VTimeZone(
        new PropertyList(List.of(new TzId(id.getId()))), new ComponentList<>(List.of(standard)));
  }

  private VEvent event(CalendarEntry entry) {
    VEvent event = new VEvent(false);
    event.add(new Uid(entry.dossier().hex().substring(0, 32) + "-" + entry.ref() + "@kmzero"));
    event.add(new DtStamp(entry.changed()));
    event.add(new LastModified(entry.changed()));
    if (entry.fromAt().isPresent()) {
      ZoneId zone = words.zone(entry);
      event.add(new DtStart<>(ZonedDateTime.ofInstant(entry.fromAt().get(), zone)));
      entry
          .untilAt()
          .ifPresent(until -> event.add(new DtEnd<>(ZonedDateTime.ofInstant(until, zone))));
    } else {
      event.add(new DtStart<>(entry.from()));
      event.add(new DtEnd<>(entry.to().plusDays(1)));
    }
    event.add(new Summary(mark(entry) + words.title(entry)));
    event.add(new Categories(words.kind(entry.kind())));
    event.add(new Description(description(entry)));
    words.naming().find(entry.place()).ifPresent(place -> event.add(new Location(place.text())));
    event.add(new Url(java.net.URI.create(base + "/dossiers/" + entry.dossier().hex())));
    event.add(entry.over() ? ImmutableStatus.VEVENT_CANCELLED : ImmutableStatus.VEVENT_CONFIRMED);
    event.add(ImmutableTransp.TRANSPARENT);
    return event;
  }

  private String mark(CalendarEntry entry) {
    boolean exercise =
        background.charters().stream()
            .filter(charter -> charter.hash().equals(entry.mechanism()))
            .anyMatch(Charter::exercise);
    return exercise ? "[" + frame.say("desk.mark.exercise") + "] " : "";
  }

  private String description(CalendarEntry entry) {
    StringBuilder text =
        new StringBuilder(words.kind(entry)).append("\n").append(words.when(entry));
    if (!entry.side().isEmpty()) text.append("\n").append(words.naming().side(entry.side()));
    return text.append("\n").append(words.naming().mechanism(entry.mechanism())).toString();
  }
}
