package kmzero.ledger.procedure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import kmzero.ledger.json.JsonObject;

/// Reads `title` and `texts` of a file and asks for a label, in each language of the title, of
/// everything that people see.
final class TextsReader {
  /// Languages no procedure may lack.
  static final Set<String> LANGUAGES = Set.of("vi", "zh", "en");

  private static final Set<String> SECTIONS =
      Set.of("roles", "offices", "steps", "phases", "records", "fields", "choices", "sources");

  private final Rules rules;
  private final Lines lines;
  private final NodeReader nodes;
  private final Set<String> languages = new LinkedHashSet<>();

  private TextsReader(Rules rules, Lines lines, Problems problems) {
    this.rules = rules;
    this.lines = lines;
    this.nodes = new NodeReader(problems);
  }

  /// The texts as entries carry them, without the hash that binds them to the rules.
  static JsonObject read(Node.Mapping file, Rules rules, Lines lines, Problems problems) {
    return new TextsReader(rules, lines, problems).read(file);
  }

  private JsonObject read(Node.Mapping file) {
    var json = JsonObject.builder();
    var title = file.members().get("title");
    if (title == null) {
      nodes.problems.add(file.line(), "missing", "title");
      languages.addAll(LANGUAGES);
    } else {
      languages.addAll(new java.util.TreeSet<>(LANGUAGES));
      languages.addAll(nodes.mapping(title, "title").members().keySet());
      json.with("title", label(title, "title", ""));
    }
    var texts = file.members().get("texts");
    var sections = texts == null ? Map.<String, Node>of() : nodes.mapping(texts, "texts").members();
    sections.forEach((section, node) -> {
      if (!SECTIONS.contains(section)) {
        nodes.problems.add(
            node.line(),
            "unknown-key",
            section,
            String.join(", ", new java.util.TreeSet<>(SECTIONS)));
      }
    });
    wanted()
        .forEach((section, keys) -> {
          var node = sections.get(section);
          var labels =
              node == null ? Map.<String, Node>of() : nodes.mapping(node, section).members();
          section(json, section, labels, keys);
        });
    return json.build();
  }

  private void section(
      JsonObject.Builder json,
      String section,
      Map<String, Node> labels,
      Map<String, Integer> wanted) {
    var out = JsonObject.builder();
    wanted.forEach((key, line) -> {
      var node = labels.get(key);
      if (node == null) nodes.problems.add(line, "no-label", section, key);
      else out.with(key, label(node, section, key));
    });
    labels.forEach((key, node) -> {
      if (!wanted.containsKey(key)) {
        nodes.problems.add(node.line(), "label-of-nothing", section, key);
      }
    });
    if (!wanted.isEmpty()) json.with(section, out.build());
  }

  private JsonObject label(Node node, String section, String key) {
    var out = JsonObject.builder();
    var members = nodes.mapping(node, "a label").members();
    for (var language : languages) {
      if (!members.containsKey(language)) {
        nodes.problems.add(node.line(), "no-language", section, key, language);
      }
    }
    members.forEach((language, text) -> {
      if (languages.contains(language)) out.with(language, nodes.text(text, language));
      else nodes.problems.add(node.line(), "unknown-key", language, String.join(", ", languages));
    });
    return out.build();
  }

  /// Everything that wants a label, with the line to name when it has none.
  private Map<String, Map<String, Integer>> wanted() {
    var wanted = new LinkedHashMap<String, Map<String, Integer>>();
    SECTIONS.stream().sorted().forEach(s -> wanted.put(s, new LinkedHashMap<>()));
    rules.roles().keySet().forEach(role -> put(wanted, "roles", role, lines.ofRole(role)));
    for (var step : rules.steps()) {
      put(wanted, "steps", step.name(), lines.of(step));
      if (!step.office().equals(Step.ANY_OFFICE)) {
        put(wanted, "offices", step.office(), lines.of(step, "track"));
      }
    }
    rules.phases().forEach(phase -> put(wanted, "phases", phase.name(), lines.of(phase)));
    rules.records().forEach(record -> put(wanted, "records", record.name(), lines.of(record)));
    rules.periods().forEach(p -> put(wanted, "sources", p.source(), lines.of(p, "source")));
    for (var body : rules.bodies()) {
      for (var field : body.fields()) {
        put(wanted, "fields", field.name(), lines.of(field));
        field.choices().forEach(choice -> put(wanted, "choices", choice, lines.of(field)));
      }
    }
    return wanted;
  }

  private static void put(
      Map<String, Map<String, Integer>> wanted, String section, String key, int line) {
    wanted.computeIfAbsent(section, s -> new LinkedHashMap<>()).putIfAbsent(key, line);
  }
}
