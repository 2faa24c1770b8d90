package kmzero.ledger.procedure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Turns a file, where steps, roles, records, tables and bodies are mappings by name, into the form
/// that entries carry: lists with a `name` each. Canonical JSON sorts the members of an object; the
/// order of steps and fields has meaning.
final class RulesForm {
  private static final Set<String> TEXTS = Set.of("title", "texts");

  private RulesForm() {}

  static Node.Mapping of(Node.Mapping file) {
    var members = new LinkedHashMap<String, Node>();
    file.members()
        .forEach((key, value) -> {
          if (!TEXTS.contains(key)) members.put(key, section(key, value));
        });
    return new Node.Mapping(members, file.line());
  }

  private static Node section(String key, Node value) {
    return switch (key) {
      case "roles" -> NodeReader.named(value, count -> Map.of("count", count));
      case "steps", "records" -> NodeReader.named(value, RulesForm::members);
      case "tables" -> NodeReader.named(value, values -> Map.of("values", values));
      case "bodies" ->
          NodeReader.named(
              value, fields -> Map.of("fields", NodeReader.named(fields, RulesForm::members)));
      default -> value;
    };
  }

  /// A field may be written as its type alone.
  private static Map<String, Node> members(Node node) {
    return node instanceof Node.Mapping mapping ? mapping.members() : Map.of("type", node);
  }
}
