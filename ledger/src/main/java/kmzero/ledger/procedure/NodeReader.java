package kmzero.ledger.procedure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes nodes apart and writes down what is wrong; answers something harmless then, so that
/// reading goes on.
final class NodeReader {
  static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Set<String> RESERVED =
      Set.of("any", "every", "by", "about", "latest", "later", "without", "stands", "at", "least");

  final Problems problems;

  NodeReader(Problems problems) {
    this.problems = problems;
  }

  void only(Node.Mapping node, String... known) {
    var names = Set.of(known);
    node.members()
        .forEach((key, value) -> {
          if (!names.contains(key)) {
            problems.add(
                value.line(),
                "unknown-key",
                key,
                names.stream().sorted().collect(Collectors.joining(", ")));
          }
        });
  }

  Node.Mapping mapping(Node node, String what) {
    if (node instanceof Node.Mapping mapping) return mapping;
    problems.add(node.line(), "not-map", what);
    return new Node.Mapping(Map.of(), node.line());
  }

  /// The items of a list; a bare scalar or mapping is a list of one.
  List<Node> list(@Nullable Node node) {
    if (node == null) return List.of();
    return node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
  }

  String text(Node node, String what) {
    if (node instanceof Node.Scalar scalar) {
      if (scalar.text().isEmpty()) problems.add(node.line(), "empty", what);
      return scalar.text();
    }
    problems.add(node.line(), "not-text", what);
    return "";
  }

  String text(Node.Mapping node, String key) {
    var value = node.members().get(key);
    if (value != null) return text(value, key);
    problems.add(node.line(), "missing", key);
    return "";
  }

  @Nullable String findText(Node.Mapping node, String key) {
    var value = node.members().get(key);
    return value == null ? null : text(value, key);
  }

  /// A name of the file's own making.
  String name(Node node) {
    String name = text(node, "name");
    if (RESERVED.contains(name)) problems.add(node.line(), "reserved", name);
    else if (!isName(name)) problems.add(node.line(), "not-name", name);
    return name;
  }

  String name(Node.Mapping node) {
    var value = node.members().get("name");
    if (value != null) return name(value);
    problems.add(node.line(), "missing", "name");
    return "";
  }

  static boolean isName(String text) {
    return text.length() <= 40 && NAME.matcher(text).matches();
  }

  List<String> texts(@Nullable Node node, String what) {
    var texts = new ArrayList<String>();
    for (var item : list(node)) texts.add(text(item, what));
    return texts;
  }

  boolean truth(Node.Mapping node, String key) {
    var value = node.members().get(key);
    if (value == null) return false;
    if (!text(value, key).equals("true")) problems.add(value.line(), "not-truth", key);
    return true;
  }

  /// The tracks that may read what is sealed: asked for where something is, out of place elsewhere.
  ///
  /// @param needs what would make readers belong there
  List<String> readers(Node.Mapping node, boolean sealed, String needs) {
    var readers = texts(node.members().get("readers"), "readers");
    if (sealed && readers.isEmpty()) problems.add(node.line(), "missing", "readers");
    if (!sealed && !readers.isEmpty()) problems.add(node.line(), "unknown-key", "readers", needs);
    for (var reader : readers) {
      int dot = reader.indexOf('.');
      boolean track =
          dot > 0 && isName(reader.substring(0, dot)) && isName(reader.substring(dot + 1));
      if (!track) problems.add(node.line(), "not-track", reader);
    }
    return readers;
  }

  int number(Node.Mapping node, String key, int otherwise, int least, int most) {
    var value = node.members().get(key);
    if (value == null) return otherwise;
    String text = text(value, key);
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) return number;
    }
    problems.add(value.line(), "not-number", key, Integer.toString(least), Integer.toString(most));
    return otherwise;
  }

  /// Members by name, each with what `named` makes of it: `{a: x}` becomes `[{name: a, …}]`,
  /// keeping the order that canonical JSON would lose.
  static Node named(Node section, java.util.function.Function<Node, Map<String, Node>> named) {
    if (!(section instanceof Node.Mapping mapping)) return section;
    var items = new ArrayList<Node>();
    mapping
        .members()
        .forEach((name, value) -> {
          var members = new LinkedHashMap<String, Node>();
          members.put("name", new Node.Scalar(name, value.line()));
          members.putAll(named.apply(value));
          items.add(new Node.Mapping(members, value.line()));
        });
    return new Node.Sequence(items, section.line());
  }
}
