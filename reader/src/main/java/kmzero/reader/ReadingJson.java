package kmzero.reader;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes a [Reading] as the one line of JSON that `read --json` promises. What is not known is
/// left out.
final class ReadingJson {
  private final StringBuilder out = new StringBuilder(1 << 14);
  private boolean first = true;

  private ReadingJson() {}

  static String write(Reading reading) {
    var json = new ReadingJson();
    json.object(() -> json.reading(reading));
    return json.out.toString();
  }

  private void reading(Reading reading) {
    text("file", reading.file());
    text("language", reading.language());
    list("body", reading.body(), range -> object(() -> range(range.start(), range.end())));
    list("persons", reading.persons(), person -> object(() -> person(person)));
    list("events", reading.events(), event -> object(() -> event(event)));
    list("commitments", reading.commitments(), item -> object(() -> commitment(item)));
    list("dates", reading.dates(), date -> object(() -> day(date)));
    Reading.Day published = reading.published();
    if (published != null) {
      key("published");
      object(() -> day(published));
    }
    list("values", reading.values(), value -> object(() -> value(value)));
    list("gates", reading.gates(), gate -> object(() -> gate(gate)));
    list("warnings", reading.warnings(), warning -> object(() -> warning(warning)));
    if (reading.failed() && !reading.warnings().isEmpty()) {
      key("error");
      object(() -> warning(reading.warnings().getFirst()));
    }
    number("millis", reading.millis());
  }

  private void person(Reading.Person person) {
    text("id", person.id());
    text("name", person.name());
    text("side", person.side());
    text("resolved", person.resolved());
    list("offices", person.offices(), span -> object(() -> span(span)));
    list("mentions", person.mentions(), span -> object(() -> span(span)));
  }

  private void day(Reading.Day date) {
    text("date", date.date());
    text("text", date.text());
    range(date.start(), date.end());
    text("how", date.how());
    confidence(date.confidence());
  }

  private void confidence(double confidence) {
    key("confidence");
    out.append(Math.round(confidence * 100) / 100.0);
    first = false;
  }

  private void value(Reading.Value value) {
    text("kind", value.kind());
    text("value", value.value());
    text("unit", value.unit());
    text("text", value.text());
    range(value.start(), value.end());
  }

  private void gate(Reading.Gate gate) {
    text("id", gate.id());
    text("name", gate.name());
    text("side", gate.side());
    text("facing", gate.facing());
    text("text", gate.text());
    range(gate.start(), gate.end());
  }

  private void office(Reading.HeadOffice office) {
    text("side", office.side());
    text("locality", office.locality());
    text("probably", office.probably());
    text("text", office.text());
    range(office.start(), office.end());
  }

  private void event(Reading.Event event) {
    text("id", event.id());
    text("kind", event.kind());
    text("date", event.date());
    Reading.DateSpan date = event.dateSpan();
    if (date != null) {
      key("dateSpan");
      object(() -> {
        text("text", date.text());
        range(date.start(), date.end());
        text("how", date.how());
        confidence(date.confidence());
      });
    }
    if (!event.otherDates().isEmpty())
      list("otherDates", event.otherDates(), other -> object(() -> day(other)));
    Reading.Span place = event.place();
    if (place != null) {
      key("place");
      object(() -> span(place));
    }
    texts("heads", event.heads());
    if (!event.headOffices().isEmpty())
      list("headOffices", event.headOffices(), office -> object(() -> office(office)));
    texts("participants", event.participants());
    list("sides", event.sides(), side -> object(() -> side(side)));
    list("signed", event.signed(), span -> object(() -> span(span)));
    key("span");
    object(() -> span(event.span()));
  }

  private void side(Reading.Side side) {
    text("side", side.side());
    texts("localities", side.localities());
    texts("heads", side.heads());
  }

  private void commitment(Reading.Commitment item) {
    text("id", item.id());
    text("status", item.status());
    text("modality", item.modality());
    texts("fields", item.fields());
    text("field", item.fields().isEmpty() ? null : item.fields().getFirst());
    text("speaker", item.speaker());
    if (!item.answers().isEmpty()) texts("answers", item.answers());
    if (!item.answersTo().isEmpty()) texts("answersTo", item.answersTo());
    text("text", item.text());
    range(item.start(), item.end());
  }

  private void warning(Reading.Warning warning) {
    text("code", warning.code());
    text("message", warning.message());
    Reading.Span span = warning.span();
    if (span != null) span(span);
  }

  private void span(Reading.Span span) {
    text("text", span.text());
    range(span.start(), span.end());
  }

  private void range(int start, int end) {
    number("start", start);
    number("end", end);
  }

  // ---- JSON ----

  private void key(String name) {
    separate();
    quote(name);
    out.append(':');
    first = true;
  }

  private void separate() {
    if (!first) out.append(',');
    first = false;
  }

  private void text(String name, @Nullable String value) {
    if (value == null) return;
    key(name);
    quote(value);
    first = false;
  }

  private void number(String name, long value) {
    key(name);
    out.append(value);
    first = false;
  }

  private void texts(String name, List<String> values) {
    list(name, values, this::quote);
  }

  private void object(Runnable members) {
    out.append('{');
    first = true;
    members.run();
    out.append('}');
    first = false;
  }

  private <T> void list(String name, List<T> values, Consumer<T> each) {
    key(name);
    out.append('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) out.append(',');
      each.accept(values.get(i));
    }
    out.append(']');
    first = false;
  }

  private void quote(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          boolean alone =
              (Character.isHighSurrogate(c)
                      && (i + 1 == value.length()
                          || !Character.isLowSurrogate(value.charAt(i + 1))))
                  || (Character.isLowSurrogate(c)
                      && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1))));
          if (c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x2029 || alone) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
