package kmzero.ledger.procedure;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/// Reads restricted YAML 1.2: one document of mappings, sequences and texts; no anchors, aliases,
/// tags, merge keys, directives; no key twice; at most [#LIMIT_BYTES] bytes and [#DEPTH] levels.
final class YamlReader {
  static final int LIMIT_BYTES = 48 * 1024;
  static final int DEPTH = 12;

  private final YAMLParser parser;
  private final Problems problems;

  private YamlReader(YAMLParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /// The document, or null after a problem that leaves nothing to read on.
  static @Nullable Node read(String yaml, Problems problems) {
    int bytes = yaml.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LIMIT_BYTES) {
      problems.add(1, "too-large", Integer.toString(bytes), Integer.toString(LIMIT_BYTES));
      return null;
    }
    int line = 0;
    for (var text : yaml.lines().toList()) {
      line++;
      if (text.startsWith("%")) {
        problems.add(line, "directive");
        return null;
      }
      if (!text.isBlank() && !text.startsWith("#")) break;
    }
    try (var parser =
        (YAMLParser) YAMLFactory.builder().build().createParser(ObjectReadContext.empty(), yaml)) {
      var reader = new YamlReader(parser, problems);
      if (parser.nextToken() == null) {
        problems.add(1, "empty", "the file");
        return null;
      }
      var root = reader.value(0);
      if (root != null && parser.nextToken() != null) {
        problems.add(reader.line(), "second-document");
        return null;
      }
      return root;
    } catch (JacksonException unreadable) {
      var where = unreadable.getLocation();
      String why = unreadable.getOriginalMessage().lines().findFirst().orElse("");
      problems.add(where == null ? 1 : Math.max(1, where.getLineNr()), "yaml", why);
      return null;
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  /// The value at the current token; null when the rest cannot be read.
  private @Nullable Node value(int depth) {
    int line = line();
    if (depth > DEPTH) {
      problems.add(line, "too-deep", Integer.toString(DEPTH));
      return null;
    }
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      problems.add(line, "anchor");
      return null;
    }
    if (parser.getTypeId() != null) {
      problems.add(line, "tag");
      return null;
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping(line, depth);
      case START_ARRAY -> sequence(line, depth);
      case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE ->
          new Node.Scalar(scalar(line), line);
      case VALUE_NULL, VALUE_EMBEDDED_OBJECT -> {
        problems.add(line, "no-value");
        yield new Node.Scalar("", line);
      }
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE ->
          throw new IllegalStateException("a value begins with " + parser.currentToken());
    };
  }

  private String scalar(int line) {
    String text = parser.getString().strip();
    if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
      problems.add(line, "bad-text", "a letter written with a separate accent (not NFC)");
    }
    text.codePoints()
        .filter(c -> c != '\n' && (Character.isISOControl(c) || isDirectionControl(c)))
        .findFirst()
        .ifPresent(c -> problems.add(line, "bad-text", "U+%04X".formatted(c)));
    return text;
  }

  private static boolean isDirectionControl(int c) {
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
  }

  private @Nullable Node mapping(int line, int depth) {
    var members = new LinkedHashMap<String, Node>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      int keyLine = line();
      if (key.equals("<<")) {
        problems.add(keyLine, "merge-key");
        return null;
      }
      if (parser.getObjectId() != null || key.startsWith("*")) {
        problems.add(keyLine, "anchor");
        return null;
      }
      parser.nextToken();
      var value = value(depth + 1);
      if (value == null) return null;
      if (members.put(key, at(keyLine, value)) != null) problems.add(keyLine, "duplicate-key", key);
    }
    return new Node.Mapping(members, line);
  }

  /// A value that is a mapping or list begins where its key stands, so that a problem names the
  /// key's line.
  private static Node at(int line, Node value) {
    return switch (value) {
      case Node.Mapping mapping -> new Node.Mapping(mapping.members(), line);
      case Node.Sequence sequence -> new Node.Sequence(sequence.items(), line);
      case Node.Scalar scalar -> scalar;
    };
  }

  private @Nullable Node sequence(int line, int depth) {
    var items = new ArrayList<Node>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      var item = value(depth + 1);
      if (item == null) return null;
      items.add(item);
    }
    return new Node.Sequence(items, line);
  }
}
