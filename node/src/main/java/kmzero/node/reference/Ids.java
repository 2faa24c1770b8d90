package kmzero.node.reference;

import java.util.LinkedHashSet;
import java.util.Set;

/// Every id that the files define, collected before anything is read, so that a reference can be
/// checked where it stands, whichever file comes first.
record Ids(
    Set<String> sources,
    Set<String> localities,
    Set<String> mechanisms,
    Set<String> people,
    Set<String> occasions,
    Set<String> reports,
    Set<String> items,
    Set<String> fieldGroups,
    Set<String> fields,
    Set<String> rows) {

  static Ids of(Files files) {
    files.phrases().parts("themes").forEach(theme -> ids(theme, "phrases", "id"));
    ids(files.phrases(), "themes", "id");
    return new Ids(
        ids(files.sources(), "sources", "id"),
        ids(files.localities(), "localities", "id"),
        ids(files.mechanisms(), "mechanisms", "id"),
        ids(files.people(), "people", "id"),
        ids(files.occasions(), "occasions", "id"),
        ids(files.reports(), "reports", "number"),
        ids(files.items(), "items", "id"),
        ids(files.fields(), "groups", "code"),
        ids(files.fields(), "fields", "code"),
        ids(files.rows(), "rows", "code"));
  }

  private static Set<String> ids(Part file, String list, String key) {
    var ids = new LinkedHashSet<String>();
    for (var part : file.parts(list)) {
      var id = part.part(key);
      if (!ids.add(id.text())) {
        throw id.bad("'%s' stands in the list twice".formatted(id.text()));
      }
    }
    return ids;
  }
}
