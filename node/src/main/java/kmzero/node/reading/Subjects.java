package kmzero.node.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kmzero.node.books.Books;
import kmzero.node.desk.Language;
import kmzero.node.meetings.Meetings;
import kmzero.node.reference.Locality;
import kmzero.node.reference.Occasion;
import kmzero.node.reference.Reference;

/// Everything a side has on file that reports may tell of: occasions of the reference, the side's
/// own entries, meetings of its mechanisms; with what each source tells of it.
public final class Subjects {

  private final Reference reference;
  private final Readings readings;
  private final Entries entries;
  private final Meetings meetings;

  Subjects(Reference reference, Readings readings, Entries entries, Books books) {
    this.reference = reference;
    this.readings = readings;
    this.entries = entries;
    this.meetings = new Meetings(books);
  }

  /// Something that happened.
  ///
  /// @param id `occasion:ID`, `entry:ID`, `dossier:HEX`
  /// @param language BCP 47 tag of `title`
  /// @param why how the reference resolved its date; may be empty
  /// @param tellings by source, the first one's first
  /// @param differences what they differ in
  public record Subject(
      String id,
      String title,
      String language,
      String href,
      String why,
      List<Told> tellings,
      List<Difference> differences) {
    public Subject {
      tellings = List.copyOf(tellings);
      differences = List.copyOf(differences);
    }
  }

  /// What a draft may be joined to, the likeliest first.
  List<Candidate> candidates(String side, Told report, Language language) {
    List<Candidate> onFile = new ArrayList<>();
    for (Occasion occasion : reference.occasions())
      onFile.add(
          Candidate.unweighed(
              "occasion:" + occasion.id(), Told.of(reference, occasion, language.tag())));
    for (Entries.Entry entry : entries.list(side))
      if (entry.told().event())
        onFile.add(Candidate.unweighed("entry:" + entry.id(), Told.of(entry)));
    for (Meetings.Row row : meetings.list(side))
      onFile.add(Candidate.unweighed("dossier:" + row.dossier().hex(), told(row, language)));
    return Candidate.of(report, onFile);
  }

  private static Told told(Meetings.Row row, Language language) {
    Map<String, String> subject = row.meeting().subject();
    String tag =
        Stream.of(language.tag(), "vi", "zh", "en")
            .filter(subject::containsKey)
            .findFirst()
            .orElse(language.tag());
    return Told.of(row, subject.getOrDefault(tag, row.meeting().kind()), tag);
  }

  /// Everything that sources tell differently, what a report has to do with first.
  List<Subject> different(String side, Language language) {
    Map<String, List<Told>> joined = joined(side);
    List<Subject> subjects = new ArrayList<>();
    for (Entries.Entry entry : entries.list(side)) {
      String id = "entry:" + entry.id();
      if (joined.getOrDefault(id, List.of()).isEmpty()) continue;
      Told first = Told.of(entry);
      subjects.add(
          subject(id, first.label(), first.language(), first.href(), "", List.of(first), joined));
    }
    for (Meetings.Row row : meetings.list(side)) {
      String id = "dossier:" + row.dossier().hex();
      if (joined.getOrDefault(id, List.of()).isEmpty()) continue;
      Told first = told(row, language);
      subjects.add(
          subject(id, first.label(), first.language(), first.href(), "", List.of(first), joined));
    }
    for (Occasion occasion : reference.occasions().reversed()) {
      String id = "occasion:" + occasion.id();
      var why = occasion.date().why();
      subjects.add(
          subject(
              id,
              occasion.title().in(language.tag()),
              language.tag(),
              "/reference/occasions/" + occasion.id(),
              why == null ? "" : why.in(language.tag()),
              Told.each(reference, occasion),
              joined));
    }
    return subjects.stream().filter(subject -> !subject.differences().isEmpty()).toList();
  }

  private Subject subject(
      String id,
      String title,
      String language,
      String href,
      String why,
      List<Told> own,
      Map<String, List<Told>> joined) {
    List<Told> tellings =
        Stream.concat(own.stream(), joined.getOrDefault(id, List.of()).stream()).toList();
    return new Subject(
        id, title, language, href, why, tellings, Difference.among(tellings, regions()));
  }

  /// What the side's readings tell, by what they were joined to or opened as.
  private Map<String, List<Told>> joined(String side) {
    Map<String, List<Readings.Outcome>> byReading = new LinkedHashMap<>();
    for (Readings.Outcome outcome : readings.outcomes(side))
      if (outcome.draft().startsWith("e") && !outcome.kind().equals("entry"))
        byReading.computeIfAbsent(outcome.reading(), k -> new ArrayList<>()).add(outcome);
    Map<String, List<Told>> joined = new HashMap<>();
    byReading.forEach((id, outcomes) -> {
      Optional<Readings.Row> row = readings.find(side, id);
      Optional<Sheet> sheet = readings.sheet(side, id);
      if (row.isEmpty() || sheet.isEmpty()) return;
      List<Draft> drafts = Drafts.of(sheet.get(), readings.decisions(side, id));
      for (Readings.Outcome outcome : outcomes)
        drafts.stream()
            .filter(draft -> draft.key().equals(outcome.draft()))
            .findFirst()
            .ifPresent(draft ->
                joined
                    .computeIfAbsent(outcome.target(), k -> new ArrayList<>())
                    .add(Told.of(row.get(), draft)));
    });
    return joined;
  }

  /// Whether a place is a whole region of the reference.
  private Predicate<List<String>> regions() {
    return forms ->
        reference.localities().stream()
            .map(Locality::name)
            .anyMatch(name ->
                forms.contains(name.vi())
                    || forms.contains(name.zh())
                    || forms.contains(name.en()));
  }
}
