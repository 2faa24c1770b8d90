package kmzero.reader.corpus;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A report as it is written for the corpus: what is said about it, then one paragraph a line with
/// marks inside, such as `{p1|Hà Thị Mận}`. The form is described in `reader/corpus/README.md`.
///
/// @param about `language`, `format` and the like
/// @param persons id → name, in order
/// @param events as written, in order
record Source(
    String name,
    Map<String, String> about,
    Map<String, String> persons,
    List<EventLine> events,
    List<Paragraph> paragraphs) {

  /// A line `event e1: talks | 2025-04-17 | heads=p1,p2`; `event?` when optional.
  record EventLine(
      String id, boolean optional, String kind, String date, Map<String, String> more) {
    List<String> list(String name) {
      String value = more.getOrDefault(name, "");
      return value.isBlank() ? List.of() : List.of(value.split(","));
    }
  }

  record Paragraph(String role, String language, String text, List<Mark> marks) {}

  /// A stretch of a paragraph, in code points, and what it is.
  record Mark(String tag, int start, int end) {}

  static Source parse(String name, String file) {
    String[] halves = file.split("\n---\n", 2);
    if (halves.length != 2) throw new IllegalArgumentException(name + ": no line ---");
    var about = new LinkedHashMap<String, String>();
    var persons = new LinkedHashMap<String, String>();
    var events = new ArrayList<EventLine>();
    for (String line : halves[0].split("\n")) {
      String[] pair = line.split(": *", 2);
      if (pair.length != 2) throw new IllegalArgumentException(name + ": " + line);
      if (pair[0].startsWith("person ")) persons.put(pair[0].substring(7), pair[1]);
      else if (pair[0].startsWith("event")) events.add(event(pair[0], pair[1]));
      else about.put(pair[0], pair[1]);
    }
    String language = about.getOrDefault("language", "und");
    String told = halves[1];
    if ("nfd".equals(about.get("unicode"))) {
      told = Normalizer.normalize(told, Normalizer.Form.NFD);
    }
    var paragraphs =
        told.lines().filter(line -> !line.isBlank()).map(l -> paragraph(l, language)).toList();
    return new Source(name, about, persons, events, paragraphs);
  }

  private static EventLine event(String head, String rest) {
    String[] parts = rest.split(" *\\| *");
    var more = new LinkedHashMap<String, String>();
    for (int i = 2; i < parts.length; i++) {
      String[] pair = parts[i].split("=", 2);
      more.put(pair[0], pair[1].trim());
    }
    String id = head.replaceFirst("event\\?? ", "");
    return new EventLine(id, head.startsWith("event?"), parts[0], parts[1], more);
  }

  private static Paragraph paragraph(String line, String language) {
    String role = "body";
    String rest = line;
    if (line.startsWith("@")) {
      String[] pair = line.substring(1).split(" ", 2);
      role = pair[0];
      rest = pair[1];
    }
    int colon = role.indexOf(':');
    String of = colon < 0 ? language : role.substring(colon + 1);
    if (colon >= 0) role = role.substring(0, colon);
    var plain = new StringBuilder();
    var marks = new ArrayList<Mark>();
    inside(rest, 0, plain, marks);
    return new Paragraph(role, of, plain.toString(), List.copyOf(marks));
  }

  /// Takes `text` from `at` to the brace that closes, or to the end; answers where it stopped.
  private static int inside(String text, int at, StringBuilder plain, List<Mark> marks) {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '}') return at + 1;
      if (c != '{') {
        plain.append(c);
        at++;
        continue;
      }
      int bar = text.indexOf('|', at);
      String tag = text.substring(at + 1, bar);
      int start = plain.codePointCount(0, plain.length());
      int slot = marks.size();
      at = inside(text, bar + 1, plain, marks);
      marks.add(slot, new Mark(tag, start, plain.codePointCount(0, plain.length())));
    }
    return at;
  }
}
