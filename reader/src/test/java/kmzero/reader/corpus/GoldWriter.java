package kmzero.reader.corpus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The gold of a source, offsets counted, never typed.
final class GoldWriter {
  private final Source source;
  private final Typeset set;
  private final int[] points;

  private GoldWriter(Source source, Typeset set) {
    this.source = source;
    this.set = set;
    this.points = set.text().codePoints().toArray();
  }

  /// The JSON that [Gold#parse] takes.
  static String write(Source source, Typeset set) {
    return JsonTree.write(new GoldWriter(source, set).tree());
  }

  static String fileName(Source source) {
    return source.name() + "." + source.about().getOrDefault("format", "txt");
  }

  private Map<String, @Nullable Object> tree() {
    var top = new LinkedHashMap<String, @Nullable Object>();
    var about = source.about();
    String format = about.getOrDefault("format", "txt");
    top.put("file", fileName(source));
    top.put("language", about.get("language"));
    top.put("quality", about.get("quality"));
    top.put("held", about.containsKey("held"));
    if (about.containsKey("same")) top.put("same", about.get("same"));
    top.put("doubtful", about.containsKey("doubt"));
    if (format.equals("pdf") || format.equals("docx")) top.put("text", set.text());
    top.put("blocks", blocks());
    top.put("persons", persons());
    top.put("events", events());
    top.put("commitments", commitments());
    return top;
  }

  private List<Object> blocks() {
    var blocks = new ArrayList<Object>();
    for (int i = 0; i < source.paragraphs().size(); i++) {
      var paragraph = source.paragraphs().get(i);
      int[] at = set.places().get(i);
      var block = new LinkedHashMap<String, Object>();
      boolean cell = paragraph.role().equals("row") || paragraph.role().equals("cell");
      block.put("role", cell ? "body" : paragraph.role());
      block.put("language", paragraph.language());
      block.put("start", at[0]);
      block.put("end", at[at.length - 1]);
      blocks.add(block);
    }
    return blocks;
  }

  private List<Object> persons() {
    var persons = new ArrayList<Object>();
    source
        .persons()
        .forEach((id, name) -> {
          var person = new LinkedHashMap<String, Object>();
          person.put("id", id);
          person.put("name", name);
          var offices = new ArrayList<>(spans("o" + id.substring(1)));
          offices.sort(
              java.util.Comparator.comparingInt(
                  o -> -((String) ((Map<?, ?>) o).get("text")).length()));
          person.put("offices", offices);
          person.put("mentions", spans(id));
          persons.add(person);
        });
    return persons;
  }

  private List<Object> events() {
    var events = new ArrayList<Object>();
    for (var line : source.events()) {
      String number = line.id().substring(1);
      var event = new LinkedHashMap<String, @Nullable Object>();
      event.put("id", line.id());
      event.put("kind", line.kind());
      event.put("date", line.date().equals("-") ? null : line.date());
      event.put("yearInferred", "inferred".equals(line.more().get("year")));
      event.put("dateSpans", spans("d" + number));
      event.put("place", line.more().get("place"));
      event.put("placeSpans", spans("l" + number));
      event.put("heads", line.list("heads"));
      var all = new TreeSet<>(line.list("heads"));
      all.addAll(line.list("with"));
      event.put("participants", List.copyOf(all));
      event.put("sides", line.list("sides"));
      event.put("signed", line.more().containsKey("signed"));
      event.put("optional", line.optional());
      events.add(event);
    }
    return events;
  }

  private List<Object> commitments() {
    var commitments = new ArrayList<Object>();
    for (int i = 0; i < source.paragraphs().size(); i++) {
      for (var mark : source.paragraphs().get(i).marks()) {
        if (!mark.tag().startsWith("c ")) continue;
        String[] words = mark.tag().split(" ");
        String[] status = words[1].split("/");
        List<String> fields = words[3].equals("-") ? List.of() : List.of(words[3].split(","));
        var one = new LinkedHashMap<String, @Nullable Object>();
        one.put("status", status[0]);
        if (status.length > 1) one.put("modality", status[1]);
        one.put("fields", fields);
        one.put("speaker", words[2]);
        one.put(
            "answers", words.length > 4 ? List.of(words[4].substring(8).split(",")) : List.of());
        span(i, mark, one);
        commitments.add(one);
      }
    }
    return commitments;
  }

  private List<Object> spans(String tag) {
    var spans = new ArrayList<Object>();
    for (int i = 0; i < source.paragraphs().size(); i++) {
      for (var mark : source.paragraphs().get(i).marks()) {
        if (mark.tag().equals(tag)) spans.add(span(i, mark, new LinkedHashMap<>()));
      }
    }
    return spans;
  }

  private Map<String, @Nullable Object> span(
      int paragraph, Source.Mark mark, Map<String, @Nullable Object> into) {
    int[] at = set.places().get(paragraph);
    int start = at[mark.start()];
    int end = at[mark.end()];
    into.put("text", new String(points, start, end - start));
    into.put("start", start);
    into.put("end", end);
    return into;
  }
}
