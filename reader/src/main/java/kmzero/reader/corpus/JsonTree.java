package kmzero.reader.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// The corpus' own files as maps, lists, texts, numbers, truths and nulls, in the order written.
final class JsonTree {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonTree() {}

  /// @throws tools.jackson.core.JacksonException if it is not JSON
  static Object parse(String json) {
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
      Object value = value(in, in.nextToken());
      if (value == null) throw new IllegalArgumentException("JSON says null");
      return value;
    }
  }

  private static @Nullable Object value(JsonParser in, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(in);
      case START_ARRAY -> array(in);
      case VALUE_STRING -> in.getString();
      case VALUE_NUMBER_INT -> in.getLongValue();
      case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalArgumentException("unexpected " + token);
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser in) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      members.put(name, value(in, in.nextToken()));
    }
    return members;
  }

  private static List<@Nullable Object> array(JsonParser in) {
    var values = new ArrayList<@Nullable Object>();
    for (JsonToken token; (token = in.nextToken()) != JsonToken.END_ARRAY; ) {
      values.add(value(in, token));
    }
    return values;
  }

  /// As text: two spaces a level; what holds nothing nested on one line, large objects excepted.
  static String write(Object tree) {
    var out = new StringBuilder();
    write(tree, "", out);
    return out.append('\n').toString();
  }

  private static void write(@Nullable Object tree, String indent, StringBuilder out) {
    switch (tree) {
      case null -> out.append("null");
      case String text -> quote(text, out);
      case Number number -> out.append(number);
      case Boolean truth -> out.append(truth);
      case Map<?, ?> map -> {
        boolean flat = map.size() <= 12 && map.values().stream().noneMatch(JsonTree::isNested);
        String inner = indent + "  ";
        out.append('{');
        String comma = "";
        for (var member : map.entrySet()) {
          out.append(comma).append(flat ? "" : "\n" + inner);
          quote(String.valueOf(member.getKey()), out);
          out.append(": ");
          write(member.getValue(), inner, out);
          comma = flat ? ", " : ",";
        }
        out.append(flat || map.isEmpty() ? "}" : "\n" + indent + "}");
      }
      case List<?> list -> {
        boolean flat = list.stream().noneMatch(JsonTree::isNested);
        String inner = indent + "  ";
        out.append('[');
        String comma = "";
        for (Object one : list) {
          out.append(comma).append(flat ? "" : "\n" + inner);
          write(one, inner, out);
          comma = flat ? ", " : ",";
        }
        out.append(flat || list.isEmpty() ? "]" : "\n" + indent + "]");
      }
      default -> throw new IllegalArgumentException("no JSON for " + tree.getClass());
    }
  }

  private static boolean isNested(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> true;
      case List<?> list -> list.stream().anyMatch(one -> one instanceof Map || one instanceof List);
      case null, default -> false;
    };
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> {
          if (c < ' ') out.append("\\u%04x".formatted((int) c));
          else out.append(c);
        }
      }
    }
    out.append('"');
  }
}
