package kmzero.reader.json;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes JSON on one line. What is null is left out.
public final class JsonLine {
  private final StringBuilder out = new StringBuilder(1 << 12);
  private boolean first = true;

  /// What was written.
  public String text() {
    return out.toString();
  }

  /// A number from 0 to 1, to two digits.
  public void share(String name, double value) {
    key(name);
    out.append(Math.round(value * 100) / 100.0);
    first = false;
  }

  public void key(String name) {
    separate();
    quote(name);
    out.append(':');
    first = true;
  }

  private void separate() {
    if (!first) out.append(',');
    first = false;
  }

  public void text(String name, @Nullable String value) {
    if (value == null) return;
    key(name);
    quote(value);
    first = false;
  }

  public void number(String name, long value) {
    key(name);
    out.append(value);
    first = false;
  }

  public void texts(String name, List<String> values) {
    list(name, values, this::quote);
  }

  public void object(Runnable members) {
    out.append('{');
    first = true;
    members.run();
    out.append('}');
    first = false;
  }

  public <T> void list(String name, List<T> values, Consumer<T> each) {
    key(name);
    out.append('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) out.append(',');
      each.accept(values.get(i));
    }
    out.append(']');
    first = false;
  }

  private void quote(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          boolean alone =
              (Character.isHighSurrogate(c)
                      && (i + 1 == value.length()
                          || !Character.isLowSurrogate(value.charAt(i + 1))))
                  || (Character.isLowSurrogate(c)
                      && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1))));
          if (c < 0x20 || c == 0x7f || c == 0x2028 || c == 0x2029 || alone) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
