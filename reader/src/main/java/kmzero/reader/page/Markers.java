package kmzero.reader.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// The word list `markers.txt`.
final class Markers {
  private static final Map<String, List<String>> sections = load();

  private Markers() {}

  private static List<String> section(String name) {
    return Objects.requireNonNull(sections.get(name), name);
  }

  /// Whether a line opens what follows the report.
  static boolean opensTail(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    for (String marker : section("tail")) {
      if (!lower.startsWith(marker)) continue;
      if (lower.length() == marker.length() || isHan(marker.charAt(0)))
        return lower.length() <= marker.length() + 12;
      char next = lower.charAt(marker.length());
      if (!Character.isLetterOrDigit(next)
          || !Character.isLetterOrDigit(marker.charAt(marker.length() - 1))) return true;
    }
    return false;
  }

  static boolean isCaption(String line) {
    String lower = line.toLowerCase(Locale.ROOT).strip();
    String bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    for (String marker : section("caption")) {
      if (marker.startsWith("^")) {
        if (lower.startsWith(marker.substring(1))) return true;
      } else if (marker.endsWith("$")) {
        if (bare.endsWith(marker.substring(0, marker.length() - 1))) return true;
      } else if (lower.length() < 400 && lower.contains(marker)) {
        return true;
      }
    }
    return hasCredit(lower);
  }

  /// A credit in brackets and an agency's dateline behind it: `(Source: X) VNA Hanoi - According
  /// to`.
  private static final Pattern DATELINE =
      Pattern.compile("([)）])\\s+[\\p{L} ,]{3,40} [-–—] .{0,30}$");

  /// Ends with `(Ảnh: …)`, `. Photo: …`, `新华社记者 某某 摄`.
  static boolean hasCredit(String lower) {
    String line = DATELINE.matcher(lower).replaceFirst("$1");
    String end =
        line.endsWith(".") || line.endsWith("。") ? line.substring(0, line.length() - 1) : line;
    if (end.endsWith("摄")
        || end.endsWith("摄)")
        || end.endsWith("摄）")
        || end.endsWith("供图")
        || end.endsWith("供图）")) return true;
    int open =
        Math.max(
            Math.max(end.lastIndexOf('('), end.lastIndexOf('（')),
            Math.max(end.lastIndexOf('['), end.lastIndexOf('【')));
    if (open >= 0
        && end.length() - open < 90
        && ")）]】".indexOf(end.charAt(end.length() - 1)) >= 0
        && credits(end.substring(open + 1))) return true;
    int colon = Math.max(end.lastIndexOf(':'), end.lastIndexOf('：'));
    if (colon < 0 || end.length() - colon > 60) return false;
    int stop =
        Math.max(
            Math.max(end.lastIndexOf(". ", colon), end.lastIndexOf('。', colon)),
            Math.max(end.lastIndexOf("- ", colon), end.lastIndexOf("| ", colon)));
    return stop > 0 && colon - stop < 24 && credits(end.substring(stop + 1).strip());
  }

  private static boolean credits(String words) {
    for (String credit : section("credit")) {
      if (words.startsWith(credit)
          && (isHan(credit.charAt(0))
              || words.length() == credit.length()
              || !Character.isLetter(words.charAt(credit.length())))) return true;
    }
    return false;
  }

  static boolean namesSource(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    for (String marker : section("source")) {
      if (!lower.startsWith(marker)) continue;
      if (isHan(marker.charAt(marker.length() - 1)) || lower.length() == marker.length())
        return true;
      char next = lower.charAt(marker.length());
      if (!Character.isLetterOrDigit(next) || marker.endsWith(" ")) return true;
    }
    return false;
  }

  /// A line that names the site or is a control of it. A title may speak of a search or of a
  /// portal: the marker has to begin or end the line, and little may stand beside it.
  static boolean isSite(String line) {
    String lower = line.strip().toLowerCase(Locale.ROOT);
    return section("site").stream().anyMatch(m -> frames(lower, m, 30))
        || section("site control").stream().anyMatch(m -> frames(lower, m, 8));
  }

  private static boolean frames(String line, String marker, int beside) {
    int rest = line.length() - marker.length();
    if (rest < 0 || rest > (isHan(marker.charAt(0)) ? beside / 2 : beside)) return false;
    if (rest == 0 || isHan(marker.charAt(0)))
      return line.startsWith(marker) || line.endsWith(marker);
    return (line.startsWith(marker) && !Character.isLetterOrDigit(line.charAt(marker.length())))
        || (line.endsWith(marker) && !Character.isLetterOrDigit(line.charAt(rest - 1)));
  }

  private static boolean isHan(char c) {
    return c >= 0x3400 && c < 0xa000;
  }

  private static Map<String, List<String>> load() {
    Map<String, List<String>> sections = new HashMap<>();
    List<String> section = List.of();
    try (InputStream in =
            Objects.requireNonNull(
                Markers.class.getResourceAsStream("/kmzero/reader/page/markers.txt"));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank() || line.startsWith("#")) continue;
        if (line.startsWith("[")
            && line.endsWith("]")
            && line.length() > 3
            && line.charAt(1) < 0x80) {
          section = new ArrayList<>();
          sections.put(line.substring(1, line.length() - 1), section);
        } else {
          section.add(line);
        }
      }
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
    return sections;
  }
}
