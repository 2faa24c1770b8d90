package kmzero.node.cli;

import kmzero.reader.Reading;

/// A reading in words for a terminal.
final class ReadWords {

  private ReadWords() {}

  static String of(Reading reading) {
    var words = new StringBuilder();
    words.append("%s  (%s, %d ms)".formatted(reading.file(), reading.language(), reading.millis()));
    for (Reading.Person person : reading.persons()) {
      words.append("%n  person      %s".formatted(person.name()));
      for (Reading.Span office : person.offices()) words.append(", ").append(office.text());
    }
    for (Reading.Event event : reading.events()) {
      words.append(
          "%n  %-11s %s %s"
              .formatted(
                  event.kind(), event.date() == null ? "no date" : event.date(), event.heads()));
    }
    for (Reading.Commitment item : reading.commitments()) {
      words.append("%n  %-11s %s: %s".formatted(item.status(), item.fields(), item.text()));
    }
    for (Reading.Warning warning : reading.warnings()) {
      words.append("%n  warning     %s".formatted(warning.message()));
    }
    return words.toString();
  }
}
