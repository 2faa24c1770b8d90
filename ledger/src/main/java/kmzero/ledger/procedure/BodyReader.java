package kmzero.ledger.procedure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads the bodies of a procedure: `{name, fields: [{name, type, …}]}`.
final class BodyReader {
  private static final String LIST = "list of ";
  private static final int TEXT_MAX = 500;
  private static final int TEXTS_MAX = 4_000;
  private static final int CLAUSES_MAX = 200;
  private static final int ITEMS_MAX = 100;
  private static final int HIGHEST = 20_000;

  private final NodeReader nodes;
  private final Lines lines;

  BodyReader(NodeReader nodes, Lines lines) {
    this.nodes = nodes;
    this.lines = lines;
  }

  Body body(Node.Mapping node) {
    nodes.only(node, "name", "fields");
    var fields = new ArrayList<Field>();
    for (var item : nodes.list(node.members().get("fields"))) {
      var field = field(nodes.mapping(item, "a field"));
      if (fields.stream().anyMatch(f -> f.name().equals(field.name()))) {
        nodes.problems.add(item.line(), "name-twice", field.name());
      }
      fields.add(lines.put(field, item));
    }
    return lines.put(new Body(nodes.name(node), fields), node);
  }

  private Field field(Node.Mapping node) {
    nodes.only(
        node, "name", "type", "optional", "max", "choices", "languages", "sealed", "readers");
    String written = nodes.text(node, "type");
    var type = type(written);
    var choices = nodes.texts(node.members().get("choices"), "choices");
    if (choices.isEmpty() == leaf(type).equals(FieldType.Plain.CHOICE)) {
      if (choices.isEmpty()) nodes.problems.add(node.line(), "missing", "choices");
      else nodes.problems.add(node.line(), "unknown-key", "choices", "type choice");
    }
    for (var choice : choices) {
      if (!NodeReader.isName(choice)) nodes.problems.add(node.line(), "not-name", choice);
    }
    if (choices.stream().distinct().count() < choices.size()) {
      nodes.problems.add(node.line(), "name-twice", String.join(", ", choices));
    }
    var languages = nodes.texts(node.members().get("languages"), "languages");
    if (!languages.isEmpty()
        && !leaf(type).equals(FieldType.Plain.TEXTS)
        && !leaf(type).equals(FieldType.Plain.CLAUSES)) {
      nodes.problems.add(node.line(), "unknown-key", "languages", "type texts, clauses");
    }
    boolean sealed = nodes.truth(node, "sealed");
    var readers = nodes.readers(node, sealed, "sealed: true");
    boolean wording = type.equals(FieldType.Plain.TEXT) || type.equals(FieldType.Plain.TEXTS);
    if (sealed && !wording) nodes.problems.add(node.line(), "not-type", written);
    int max = nodes.number(node, "max", usual(type), 1, HIGHEST);
    return new Field(
        nodes.name(node),
        type,
        nodes.truth(node, "optional"),
        max,
        choices,
        languages,
        sealed,
        readers);
  }

  private static FieldType type(String text) {
    return text.startsWith(LIST)
        ? new FieldType.ListOf(single(text.substring(LIST.length()).strip()))
        : single(text);
  }

  private static FieldType single(String text) {
    for (var plain : FieldType.Plain.values()) {
      if (plain.text().equals(text)) return plain;
    }
    return new FieldType.Nested(text); // no list of lists: that is no name of a body
  }

  private static FieldType leaf(FieldType type) {
    return type instanceof FieldType.ListOf(var items) ? items : type;
  }

  static int usual(FieldType type) {
    return switch (type) {
      case FieldType.ListOf _ -> ITEMS_MAX;
      case FieldType.Nested _ -> 1;
      case FieldType.Plain plain ->
          switch (plain) {
            case TEXT -> TEXT_MAX;
            case TEXTS -> TEXTS_MAX;
            case CLAUSES -> CLAUSES_MAX;
            case INTEGER, DECIMAL, DATE, INSTANT, CHOICE, SIDE, OFFICE, ACT, DOSSIER, DATA -> 1;
          };
    };
  }

  /// Bodies that hold themselves, by way of others or not.
  static void refuseCircles(List<Body> bodies, Lines lines, Problems problems) {
    for (var body : bodies) {
      if (holds(bodies, body, body.name(), new HashSet<>())) {
        problems.add(lines.of(body), "body-circle", body.name());
      }
    }
  }

  /// Whether `body` holds one of that name; each body is looked into once.
  private static boolean holds(List<Body> bodies, Body body, String name, Set<String> seen) {
    for (var field : body.fields()) {
      if (!(leaf(field.type()) instanceof FieldType.Nested(var inner))) continue;
      if (inner.equals(name)) return true;
      if (!seen.add(inner)) continue;
      for (var next : bodies) {
        if (next.name().equals(inner) && holds(bodies, next, name, seen)) return true;
      }
    }
    return false;
  }

  static FieldType leafOf(Field field) {
    return leaf(field.type());
  }
}
