package kmzero.node.cli;

import java.util.List;
import kmzero.reader.Reading;
import kmzero.reader.together.Told;

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

  /// Events that several files tell, with where they differ.
  static String together(List<Told> events) {
    var words = new StringBuilder("told together");
    for (Told event : events) {
      words.append(
          "%n  %-11s %s %s %s"
              .formatted(
                  event.kind(),
                  event.date() == null ? "no date" : event.date(),
                  event.place() == null ? "" : event.place(),
                  event.heads().stream().map(head -> head.names().getFirst()).toList()));
      for (Told.Source source : event.sources()) {
        words.append("%n    %s".formatted(source.file()));
        if (!source.why().isEmpty()) words.append(" (").append(source.why()).append(')');
      }
      for (Told.Difference difference : event.differences()) {
        words.append("%n    differs in %s:".formatted(difference.field()));
        for (Told.Claim claim : difference.claims())
          words.append(" %s (%s)".formatted(claim.value(), String.join(", ", claim.files())));
      }
    }
    return words.toString();
  }
}
