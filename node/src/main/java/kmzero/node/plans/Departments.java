package kmzero.node.plans;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kmzero.node.reference.BadReference;
import kmzero.node.reference.Part;
import kmzero.node.reference.Reference;
import kmzero.node.reference.YamlFile;

/// Which department a field usually goes to: what a fresh plan proposes.
///
/// @param byField office by code of the field
record Departments(Map<String, String> byField) {

  /// The department of a field that no other has.
  static final String USUAL = "foreign-affairs";

  Departments {
    byField = Map.copyOf(byField);
  }

  /// The file that ships with the program.
  ///
  /// @throws BadReference if it is wrong; the message names the line
  static Departments load(Reference reference) {
    return read("departments.yaml", YamlFile.text("plans", "departments.yaml"), reference);
  }

  static Departments read(String file, String yaml, Reference reference) {
    return YamlFile.read(file, yaml)
        .as(part -> {
          Map<String, String> byField = new HashMap<>();
          for (Part one : part.parts("departments")) {
            one.as(p -> {
              String office = p.text("office");
              for (Part field : p.parts("fields")) {
                if (reference.findField(field.text()).isEmpty()) {
                  throw field.bad("'%s' is not the code of a field".formatted(field.text()));
                }
                if (byField.put(field.text(), office) != null) {
                  throw field.bad("'%s' stands here twice".formatted(field.text()));
                }
              }
              return office;
            });
          }
          return new Departments(byField);
        });
  }

  /// The department for a field.
  String of(String field) {
    return byField.getOrDefault(field, USUAL);
  }

  /// Every department, with the usual one.
  List<String> all() {
    Set<String> all = new TreeSet<>(byField.values());
    all.add(USUAL);
    all.add("secretariat");
    return List.copyOf(all);
  }
}
