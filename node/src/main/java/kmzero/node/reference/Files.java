package kmzero.node.reference;

/// The data files, parsed but not yet read.
record Files(Part sources, Part localities, Part mechanisms, Part fields, Part rows) {

  static Files load() {
    return new Files(
        YamlFile.resource("sources.yaml"),
        YamlFile.resource("localities.yaml"),
        YamlFile.resource("mechanisms.yaml"),
        YamlFile.resource("fields.yaml"),
        YamlFile.resource("rows.yaml"));
  }
}
