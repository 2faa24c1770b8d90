package kmzero.node.indicators;

import java.util.LinkedHashMap;
import java.util.Map;
import kmzero.node.reference.BadReference;
import kmzero.node.reference.Part;
import kmzero.node.reference.YamlFile;

/// What an indicator may ask of the node's records. Only the program has these: whoever edits
/// indicators chooses a query by its name and gives it values, which reach the database as bound
/// parameters and never as text.
///
/// @param sql one select each, by name
record Queries(Map<String, String> sql) {

  Queries {
    sql = Map.copyOf(sql);
  }

  /// Those that ship with the program.
  ///
  /// @throws BadReference if the file is wrong; the message names the line
  static Queries load() {
    return read("queries.yaml", YamlFile.text("indicators", "queries.yaml"));
  }

  static Queries read(String file, String yaml) {
    return YamlFile.read(file, yaml)
        .as(part -> {
          Map<String, String> sql = new LinkedHashMap<>();
          for (Part one : part.parts("queries")) {
            one.as(p -> {
              String name = p.text("name");
              if (sql.containsKey(name)) throw p.bad("'%s' stands here twice".formatted(name));
              String select = p.text("sql");
              if (!select.startsWith("select ") || select.contains(";"))
                throw p.bad("a query is one select");
              return sql.put(name, select);
            });
          }
          return new Queries(sql);
        });
  }
}
