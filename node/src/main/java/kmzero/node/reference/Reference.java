package kmzero.node.reference;

import java.util.List;
import java.util.Optional;

/// The whole reference, read once and never changed.
///
/// Lists keep the order of the files. Every id that is referred to exists, every text is there in
/// three languages and NFC; see [#load()].
public record Reference(
    List<Source> sources,
    List<Locality> localities,
    List<Mechanism> mechanisms,
    List<FieldGroup> fieldGroups,
    List<Field> fields,
    List<Row> rows) {
  public Reference {
    sources = List.copyOf(sources);
    localities = List.copyOf(localities);
    mechanisms = List.copyOf(mechanisms);
    fieldGroups = List.copyOf(fieldGroups);
    fields = List.copyOf(fields);
    rows = List.copyOf(rows);
  }

  /// Reads and checks the data files. Cost: a few hundred kilobytes of YAML, well under a second.
  ///
  /// @throws BadReference with file, line, path and reason when anything in them is wrong
  public static Reference load() {
    return read(Files.load());
  }

  static Reference read(Files files) {
    var ids = Ids.of(files);
    var sources = files.sources().as(ListsFile::sources);
    var citations = new Citations(sources);
    var places = new PlacesFile(ids, citations);
    return new Reference(
        sources,
        files.localities().as(places::localities),
        files.mechanisms().as(places::mechanisms),
        ListsFile.fieldGroups(files.fields()),
        files.fields().as(file -> ListsFile.fields(file, ids)),
        files.rows().as(ListsFile::rows));
  }

  public Optional<Locality> findLocality(String id) {
    return localities.stream().filter(locality -> locality.id().equals(id)).findFirst();
  }

  public Optional<Mechanism> findMechanism(String id) {
    return mechanisms.stream().filter(mechanism -> mechanism.id().equals(id)).findFirst();
  }

  public Optional<Field> findField(String code) {
    return fields.stream().filter(field -> field.code().equals(code)).findFirst();
  }

  public Optional<Row> findRow(String code) {
    return rows.stream().filter(row -> row.code().equals(code)).findFirst();
  }
}
