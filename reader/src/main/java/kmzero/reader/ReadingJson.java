package kmzero.reader;

import kmzero.reader.json.JsonLine;

/// Writes a [Reading] as the one line of JSON that `read --json` promises. What is not known is
/// left out.
final class ReadingJson {
  private final JsonLine out = new JsonLine();

  private ReadingJson() {}

  static String write(Reading reading) {
    var json = new ReadingJson();
    json.out.object(() -> json.reading(reading));
    return json.out.text();
  }

  private void reading(Reading reading) {
    out.text("file", reading.file());
    out.text("language", reading.language());
    out.list("body", reading.body(), range -> out.object(() -> range(range.start(), range.end())));
    out.list("persons", reading.persons(), person -> out.object(() -> person(person)));
    out.list("events", reading.events(), event -> out.object(() -> event(event)));
    out.list("commitments", reading.commitments(), item -> out.object(() -> commitment(item)));
    out.list("dates", reading.dates(), date -> out.object(() -> day(date)));
    Reading.Day published = reading.published();
    if (published != null) {
      out.key("published");
      out.object(() -> day(published));
    }
    out.list("values", reading.values(), value -> out.object(() -> value(value)));
    out.list("gates", reading.gates(), gate -> out.object(() -> gate(gate)));
    out.list("warnings", reading.warnings(), warning -> out.object(() -> warning(warning)));
    if (reading.failed() && !reading.warnings().isEmpty()) {
      out.key("error");
      out.object(() -> warning(reading.warnings().getFirst()));
    }
    out.number("millis", reading.millis());
  }

  private void person(Reading.Person person) {
    out.text("id", person.id());
    out.text("name", person.name());
    out.text("side", person.side());
    out.text("resolved", person.resolved());
    out.list("offices", person.offices(), span -> out.object(() -> span(span)));
    out.list("mentions", person.mentions(), span -> out.object(() -> span(span)));
  }

  private void day(Reading.Day date) {
    out.text("date", date.date());
    out.text("text", date.text());
    range(date.start(), date.end());
    out.text("how", date.how());
    confidence(date.confidence());
  }

  private void confidence(double confidence) {
    out.share("confidence", confidence);
  }

  private void value(Reading.Value value) {
    out.text("kind", value.kind());
    out.text("value", value.value());
    out.text("unit", value.unit());
    out.text("text", value.text());
    range(value.start(), value.end());
  }

  private void gate(Reading.Gate gate) {
    out.text("id", gate.id());
    out.text("name", gate.name());
    out.text("side", gate.side());
    out.text("facing", gate.facing());
    out.text("text", gate.text());
    range(gate.start(), gate.end());
  }

  private void office(Reading.HeadOffice office) {
    out.text("side", office.side());
    out.text("locality", office.locality());
    out.text("probably", office.probably());
    out.text("text", office.text());
    range(office.start(), office.end());
  }

  private void event(Reading.Event event) {
    out.text("id", event.id());
    out.text("kind", event.kind());
    out.text("date", event.date());
    Reading.DateSpan date = event.dateSpan();
    if (date != null) {
      out.key("dateSpan");
      out.object(() -> {
        out.text("text", date.text());
        range(date.start(), date.end());
        out.text("how", date.how());
        confidence(date.confidence());
      });
    }
    if (!event.otherDates().isEmpty())
      out.list("otherDates", event.otherDates(), other -> out.object(() -> day(other)));
    if (!event.sameDates().isEmpty())
      out.list("sameDates", event.sameDates(), same -> out.object(() -> day(same)));
    Reading.Span place = event.place();
    if (place != null) {
      out.key("place");
      out.object(() -> span(place));
    }
    out.texts("heads", event.heads());
    if (!event.headOffices().isEmpty())
      out.list("headOffices", event.headOffices(), office -> out.object(() -> office(office)));
    out.texts("participants", event.participants());
    out.list("sides", event.sides(), side -> out.object(() -> side(side)));
    out.list("signed", event.signed(), span -> out.object(() -> span(span)));
    out.text("told", event.told());
    out.key("span");
    out.object(() -> span(event.span()));
  }

  private void side(Reading.Side side) {
    out.text("side", side.side());
    out.texts("localities", side.localities());
    out.texts("heads", side.heads());
  }

  private void commitment(Reading.Commitment item) {
    out.text("id", item.id());
    out.text("status", item.status());
    out.text("modality", item.modality());
    out.texts("fields", item.fields());
    out.text("field", item.fields().isEmpty() ? null : item.fields().getFirst());
    out.text("speaker", item.speaker());
    if (!item.answers().isEmpty()) out.texts("answers", item.answers());
    if (!item.answersTo().isEmpty()) out.texts("answersTo", item.answersTo());
    out.text("text", item.text());
    range(item.start(), item.end());
  }

  private void warning(Reading.Warning warning) {
    out.text("code", warning.code());
    out.text("message", warning.message());
    Reading.Span span = warning.span();
    if (span != null) span(span);
  }

  private void span(Reading.Span span) {
    out.text("text", span.text());
    range(span.start(), span.end());
  }

  private void range(int start, int end) {
    out.number("start", start);
    out.number("end", end);
  }
}
