package kmzero.node.reference;

import java.util.function.Function;

/// The data files, parsed but not yet read.
record Files(
    Part sources,
    Part localities,
    Part mechanisms,
    Part people,
    Part occasions,
    Part reports,
    Part items,
    Part phrases,
    Part fields,
    Part rows,
    Part labels) {

  /// The files of the resources.
  static Files load() {
    return from(YamlFile::resource);
  }

  /// The files as `file` gives them by name.
  static Files from(Function<String, Part> file) {
    return new Files(
        file.apply("sources.yaml"),
        file.apply("localities.yaml"),
        file.apply("mechanisms.yaml"),
        file.apply("people.yaml"),
        file.apply("occasions.yaml"),
        file.apply("reports.yaml"),
        file.apply("items.yaml"),
        file.apply("phrases.yaml"),
        file.apply("fields.yaml"),
        file.apply("rows.yaml"),
        file.apply("labels.yaml"));
  }
}
