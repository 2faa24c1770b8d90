package kmzero.node.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What must hold across the files once each of them could be read. Answers with its objections.
final class Integrity {
  private final Reference reference;
  private final List<String> objections = new ArrayList<>();

  private Integrity(Reference reference) {
    this.reference = reference;
  }

  /// Everything that does not hold, each with the file and the id; empty when all does.
  static List<String> objections(Reference reference) {
    var integrity = new Integrity(reference);
    reference.reports().forEach(integrity::report);
    reference.rows().forEach(integrity::row);
    reference.occasions().forEach(integrity::occasion);
    reference.people().forEach(integrity::person);
    reference.items().forEach(integrity::item);
    reference.phrases().forEach(integrity::phrase);
    integrity.numbers();
    return integrity.objections;
  }

  private void report(Report report) {
    var tells = reference.findOccasion(report.occasion()).orElseThrow();
    if (!tells.reports().contains(report.number())) {
      object("occasions.yaml", tells.id(), "does not name report " + report.number());
    }
    if (!report.number().equals(report.source().report())) {
      object("reports.yaml", report.number(), "cites a source that is not this report");
    }
  }

  private void row(Row row) {
    for (var number : row.reports()) {
      if (reference.findReport(number).isEmpty()) {
        object("rows.yaml", row.code(), "names report %s, which there is not".formatted(number));
      }
    }
  }

  private void occasion(Occasion occasion) {
    if (occasion.id().equals(occasion.partOf()) || occasion.id().equals(occasion.follows())) {
      object("occasions.yaml", occasion.id(), "is tied to itself");
    }
    for (var side : occasion.sides()) {
      for (var head : side.heads()) {
        var person = reference.findPerson(head.person()).orElseThrow();
        var first = occasion.date().from().earliest();
        var last = occasion.date().last().latest();
        if (person.findTerm(side.side(), first).isEmpty()
            && person.findTerm(side.side(), last).isEmpty()) {
          object(
              "occasions.yaml",
              occasion.id(),
              "%s has no office for %s then".formatted(person.id(), side.side()));
        }
      }
    }
  }

  private void person(Person person) {
    boolean heads = reference.occasions().stream().anyMatch(o -> headOf(o).contains(person.id()));
    if (!heads && person.reports().isEmpty()) {
      object("people.yaml", person.id(), "is in no report and headed no listed meeting");
    }
    for (var number : person.reports()) {
      var told = reference.findReport(number).orElseThrow().occasion();
      var occasion = reference.findOccasion(told).orElseThrow();
      if (!headOf(occasion).contains(person.id()) && !occasion.present().contains(person.id())) {
        object(
            "people.yaml",
            person.id(),
            "report %s tells of %s, where the person is not listed".formatted(number, told));
      }
    }
    for (var printed : person.printed()) {
      if (!person.reports().contains(printed.report())) {
        object("people.yaml", person.id(), "is printed in a report that is not listed");
      }
    }
  }

  private void item(Item item) {
    var occasion = reference.findOccasion(item.occasion()).orElseThrow();
    if (!occasion.reports().contains(item.report())) {
      object("items.yaml", item.id(), "its report does not tell of " + occasion.id());
    }
    if (!headOf(occasion).contains(item.speaker())) {
      object("items.yaml", item.id(), "%s headed no side there".formatted(item.speaker()));
    }
    Stream.concat(item.answers().stream(), item.matches().stream())
        .map(id -> reference.findItem(id).orElseThrow())
        .filter(other -> other.side().equals(item.side()))
        .forEach(other ->
            object("items.yaml", item.id(), "%s is of the same side".formatted(other.id())));
  }

  private void phrase(Phrase phrase) {
    var row = reference.findRow(phrase.row()).orElseThrow();
    for (var report : phrase.reports()) {
      if (!row.reports().contains(report.number())) {
        object(
            "phrases.yaml",
            phrase.id(),
            "row %s is not named by report %s".formatted(row.code(), report.number()));
      }
    }
  }

  private void numbers() {
    Set<String> numbers = new HashSet<>();
    for (var occasion : reference.occasions()) {
      if (occasion.number() != null && !numbers.add(occasion.kind() + " " + occasion.number())) {
        object("occasions.yaml", occasion.id(), "this number is given twice");
      }
    }
  }

  private static List<String> headOf(Occasion occasion) {
    return occasion.sides().stream()
        .flatMap(side -> side.heads().stream())
        .map(Occasion.Head::person)
        .toList();
  }

  private void object(String file, String id, String why) {
    objections.add("%s %s: %s".formatted(file, id, why));
  }
}
