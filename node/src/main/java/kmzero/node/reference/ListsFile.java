package kmzero.node.reference;

import java.util.List;

/// Reads the plain lists: `sources.yaml`, `fields.yaml`, `rows.yaml`.
final class ListsFile {
  private ListsFile() {}

  static List<Source> sources(Part file) {
    return file.list(
        "sources",
        part ->
            new Source(
                part.text("id"),
                part.textOrNull("report"),
                part.textOrNull("url"),
                part.text("label"),
                part.text("language"),
                part.text("shows")));
  }

  static List<FieldGroup> fieldGroups(Part file) {
    return file.list("groups", part -> new FieldGroup(part.text("code"), part.texts("name")));
  }

  static List<Field> fields(Part file, Ids ids) {
    return file.list(
        "fields",
        part ->
            new Field(
                part.text("code"),
                part.ref("group", ids.fieldGroups(), "a group of fields"),
                part.texts("name")));
  }

  static List<Row> rows(Part file) {
    return file.list(
        "rows",
        part ->
            new Row(
                part.text("code"),
                part.texts("name"),
                part.parts("reports").stream().map(Part::text).toList()));
  }
}
