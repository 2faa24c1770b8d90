package kmzero.ledger.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads patterns, written as words or as a mapping:
///
/// ```
/// [later] STEP [by every ROLE | by any ROLE | by at least N ROLE] [about latest KIND]
/// STEP stands
/// STEP without [later] STEP
/// {did: STEP, every: ROLE, same: [FIELD, …], in: {FIELD: [VALUE, …]}}
/// ```
final class PatternReader {
  private final NodeReader nodes;
  private final Lines lines;

  PatternReader(NodeReader nodes, Lines lines) {
    this.nodes = nodes;
    this.lines = lines;
  }

  List<Pattern> list(@Nullable Node node) {
    var patterns = new ArrayList<Pattern>();
    for (var item : nodes.list(node)) {
      var pattern = pattern(item);
      if (pattern != null) patterns.add(lines.put(pattern, item));
    }
    return patterns;
  }

  private @Nullable Pattern pattern(Node node) {
    return switch (node) {
      case Node.Scalar(var text, int line) -> words(text, line);
      case Node.Mapping mapping -> mapping(mapping);
      case Node.Sequence sequence -> {
        nodes.problems.add(sequence.line(), "not-pattern", "a list");
        yield null;
      }
    };
  }

  private @Nullable Pattern words(String text, int line) {
    Deque<String> words = new ArrayDeque<>(List.of(text.split(" +")));
    var pattern = words(words);
    if (pattern != null && words.isEmpty()) return pattern;
    nodes.problems.add(line, "not-pattern", text);
    return null;
  }

  /// What the words say, taken off the deque; null when they say nothing.
  private static @Nullable Pattern words(Deque<String> words) {
    boolean later = take(words, "later");
    String did = words.poll();
    if (did == null || !NodeReader.isName(did)) return null;
    if (!later && take(words, "stands")) return new Pattern.Stands(did);
    if (!later && take(words, "without")) {
      boolean laterOther = take(words, "later");
      String other = words.poll();
      return other == null ? null : new Pattern.Without(did, other, laterOther);
    }
    var who = take(words, "by") ? who(words) : new Who.Anybody();
    if (who == null) return null;
    String kind = null;
    if (take(words, "about")) {
      if (!take(words, "latest")) return null;
      kind = words.poll();
      if (kind == null) return null;
    }
    return new Pattern.Did(did, who, later, kind, List.of(), Map.of());
  }

  private static @Nullable Who who(Deque<String> words) {
    String how = words.poll();
    if (how == null) return null;
    if (how.equals("at")) return atLeast(words);
    String role = words.poll();
    if (role == null) return null;
    if (how.equals("every")) return new Who.Every(role);
    return how.equals("any") ? new Who.Any(role) : null;
  }

  private static @Nullable Who atLeast(Deque<String> words) {
    if (!take(words, "least")) return null;
    String count = words.poll();
    String role = words.poll();
    if (count == null || role == null || !count.matches("[1-9][0-9]?")) return null;
    return new Who.AtLeast(Integer.parseInt(count), role);
  }

  private static boolean take(Deque<String> words, String word) {
    boolean there = word.equals(words.peek());
    if (there) words.remove();
    return there;
  }

  private @Nullable Pattern mapping(Node.Mapping node) {
    nodes.only(
        node,
        "did",
        "every",
        "any",
        "at-least",
        "of",
        "later",
        "about-latest",
        "same",
        "in",
        "stands",
        "without",
        "without-later");
    String did = nodes.text(node, "did");
    if (nodes.truth(node, "stands")) return new Pattern.Stands(did);
    String without = nodes.findText(node, "without");
    if (without != null) return new Pattern.Without(did, without, false);
    String withoutLater = nodes.findText(node, "without-later");
    if (withoutLater != null) return new Pattern.Without(did, withoutLater, true);
    var same = nodes.texts(node.members().get("same"), "same");
    return new Pattern.Did(
        did,
        who(node),
        nodes.truth(node, "later"),
        nodes.findText(node, "about-latest"),
        same,
        in(node, same));
  }

  private Who who(Node.Mapping node) {
    String every = nodes.findText(node, "every");
    if (every != null) return new Who.Every(every);
    String any = nodes.findText(node, "any");
    if (any != null) return new Who.Any(any);
    if (node.members().containsKey("at-least")) {
      return new Who.AtLeast(nodes.number(node, "at-least", 1, 1, 99), nodes.text(node, "of"));
    }
    return new Who.Anybody();
  }

  /// A bare list of values speaks of the last field of `same`.
  private Map<String, List<String>> in(Node.Mapping node, List<String> same) {
    var in = node.members().get("in");
    if (in == null) return Map.of();
    var values = new TreeMap<String, List<String>>();
    if (in instanceof Node.Mapping fields) {
      fields.members().forEach((field, value) -> values.put(field, nodes.texts(value, field)));
    } else if (same.isEmpty()) {
      nodes.problems.add(in.line(), "in-needs-field");
    } else {
      values.put(same.getLast(), nodes.texts(in, "in"));
    }
    return values;
  }
}
