package kmzero.node.reference;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The whole reference, read once and never changed.
///
/// Lists keep the order of the files, except [#occasions], which go by date. Every id that is
/// referred to exists, every text is there in three languages and NFC.
public final class Reference {
  private final List<Source> sources;
  private final List<Locality> localities;
  private final List<Mechanism> mechanisms;
  private final List<Person> people;
  private final List<Occasion> occasions;
  private final List<Report> reports;
  private final List<Item> items;
  private final List<Theme> themes;
  private final List<FieldGroup> fieldGroups;
  private final List<Field> fields;
  private final List<Row> rows;
  private final Labels labels;

  private Reference(Files files) {
    var ids = Ids.of(files);
    sources = files.sources().as(ListsFile::sources);
    var citations = new Citations(sources);
    var places = new PlacesFile(ids, citations);
    localities = files.localities().as(places::localities);
    mechanisms = files.mechanisms().as(places::mechanisms);
    people = files.people().as(new PeopleFile(ids, citations, localities)::people);
    var occasionsFile = new OccasionsFile(ids, citations);
    occasions =
        files.occasions().as(occasionsFile::occasions).stream()
            .sorted(Comparator.comparing(Occasion::date))
            .toList();
    reports = files.reports().as(file -> occasionsFile.reports(file, occasions));
    items = files.items().as(new ItemsFile(ids, occasions, people)::items);
    themes = files.phrases().as(new HomeFile(ids, reports, items)::themes);
    fieldGroups = ListsFile.fieldGroups(files.fields());
    fields = files.fields().as(file -> ListsFile.fields(file, ids));
    rows = files.rows().as(ListsFile::rows);
    labels = files.labels().as(Labels::read);
  }

  /// Reads and checks the data files. Cost: 150 kB of YAML, about half a second of one core the
  /// first time.
  ///
  /// @throws BadReference with file, line, path and reason when anything in them is wrong
  public static Reference load() {
    return read(Files.load());
  }

  static Reference read(Files files) {
    var reference = new Reference(files);
    var objections = Integrity.objections(reference);
    if (!objections.isEmpty()) {
      throw new BadReference(String.join("; ", objections));
    }
    return reference;
  }

  /// Everything cited anywhere.
  public List<Source> sources() {
    return sources;
  }

  /// Sides first, then former, neighbouring and central ones.
  public List<Locality> localities() {
    return localities;
  }

  public List<Mechanism> mechanisms() {
    return mechanisms;
  }

  public List<Person> people() {
    return people;
  }

  /// The timeline: by first day, then by last, then as in the file.
  public List<Occasion> occasions() {
    return occasions;
  }

  /// The five reports by number.
  public List<Report> reports() {
    return reports;
  }

  public List<Item> items() {
    return items;
  }

  /// Items of `field` that `side` said, for lists by field and side; null chooses all.
  public List<Item> items(@Nullable String field, @Nullable String side) {
    return ItemList.of(items, field, side);
  }

  /// The items that agree with item `id`: what came of a proposal in the same report.
  public List<Item> answersTo(String id) {
    return items.stream().filter(item -> item.answers().contains(id)).toList();
  }

  /// The home page, theme by theme.
  public List<Theme> themes() {
    return themes;
  }

  /// The phrases of the home page, one after the other.
  public List<Phrase> phrases() {
    return themes.stream().flatMap(theme -> theme.phrases().stream()).toList();
  }

  public List<FieldGroup> fieldGroups() {
    return fieldGroups;
  }

  public List<Field> fields() {
    return fields;
  }

  public List<Row> rows() {
    return rows;
  }

  /// What pages call a constant of this package: certainty, kinds, role, form, status, modality.
  public Texts label(Enum<?> constant) {
    return labels.of(constant);
  }

  public Optional<Locality> findLocality(String id) {
    return find(localities, Locality::id, id);
  }

  public Optional<Mechanism> findMechanism(String id) {
    return find(mechanisms, Mechanism::id, id);
  }

  public Optional<Person> findPerson(String id) {
    return find(people, Person::id, id);
  }

  public Optional<Occasion> findOccasion(String id) {
    return find(occasions, Occasion::id, id);
  }

  /// The occasions of a mechanism, by date.
  public List<Occasion> occasionsOf(String mechanism) {
    return list(occasion -> mechanism.equals(occasion.mechanism()));
  }

  /// The occasions that took place inside another, by date.
  public List<Occasion> partsOf(String occasion) {
    return list(part -> occasion.equals(part.partOf()));
  }

  /// The occasions that a person headed or was named at, by date.
  public List<Occasion> occasionsWith(String person) {
    return list(occasion ->
        occasion.present().contains(person)
            || occasion.sides().stream()
                .flatMap(side -> side.heads().stream())
                .anyMatch(head -> head.person().equals(person)));
  }

  public Optional<Report> findReport(String number) {
    return find(reports, Report::number, number);
  }

  public Optional<Item> findItem(String id) {
    return find(items, Item::id, id);
  }

  public Optional<Field> findField(String code) {
    return find(fields, Field::code, code);
  }

  public Optional<FieldGroup> findFieldGroup(String code) {
    return find(fieldGroups, FieldGroup::code, code);
  }

  public Optional<Row> findRow(String code) {
    return find(rows, Row::code, code);
  }

  private List<Occasion> list(Predicate<Occasion> which) {
    return occasions.stream().filter(which).toList();
  }

  private static <T> Optional<T> find(List<T> all, Function<T, String> key, String wanted) {
    return all.stream().filter(one -> key.apply(one).equals(wanted)).findFirst();
  }
}
