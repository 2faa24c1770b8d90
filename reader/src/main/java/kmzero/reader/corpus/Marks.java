package kmzero.reader.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kmzero.reader.Reading;
import kmzero.reader.Reading.Span;
import kmzero.reader.corpus.Unit.Outcome;

/// What is marked found, missed or invented in one report, and where its places stand in the text
/// of the gold.
final class Marks {
  /// Half shared: an office, a clause.
  static final double PHRASE = 0.5;

  private final Gold gold;
  private final Reading reading;
  private final int[] points;
  private final Squeezed text;
  private final Squeezed theirs;
  private final int[] aligned;
  private final List<Unit> units = new ArrayList<>();
  private final Map<Item, Counts> loose = new HashMap<>();

  Marks(Gold gold, String text, Reading reading) {
    this.gold = gold;
    this.reading = reading;
    this.points = text.codePoints().toArray();
    this.text = Squeezed.of(text);
    this.theirs = Squeezed.of(reading.text());
    this.aligned = theirs.to(this.text);
  }

  Gold gold() {
    return gold;
  }

  Reading reading() {
    return reading;
  }

  /// Characters of the gold's text without white space.
  int length() {
    return text.codePoints().length;
  }

  List<Unit> units() {
    return List.copyOf(units);
  }

  Map<Item, Counts> loose() {
    return Map.copyOf(loose);
  }

  void count(Item item, Counts counts) {
    loose.merge(item, counts, Counts::plus);
  }

  /// The gold's ids of persons read; those that it has not, with a question mark.
  static Set<String> persons(Map<String, String> known, List<String> ids) {
    var all = new HashSet<String>();
    for (String id : ids) all.add(known.getOrDefault(id, "?" + id));
    return all;
  }

  void invented(Item item, String words, int at) {
    units.add(unit(item, key(item, words, at), Outcome.INVENTED, ""));
  }

  Stretch stretch(Span span) {
    return stretch(span.start(), span.end());
  }

  Stretch stretch(int start, int end) {
    return new Stretch(text.before()[start], text.before()[end]);
  }

  Stretch read(Span span) {
    return read(span.start(), span.end());
  }

  Stretch read(Reading.DateSpan span) {
    return read(span.start(), span.end());
  }

  Stretch read(int start, int end) {
    return new Stretch(aligned[theirs.before()[start]], aligned[theirs.before()[end]]);
  }

  boolean inNote(Stretch at) {
    return gold.blocks().stream()
        .anyMatch(b -> b.role().equals("note") && stretch(b.start(), b.end()).touches(at));
  }

  void unit(Item item, String words, int at, boolean found, String value) {
    units.add(unit(item, key(item, words, at), found ? Outcome.FOUND : Outcome.MISSED, value));
  }

  void invented(Item item, String words, Stretch at) {
    units.add(unit(item, key(item, words, at.start()), Outcome.INVENTED, ""));
  }

  /// One answer that is right or wrong: a wrong one is missed and something else read instead.
  void right(Item item, String what, boolean right, String value) {
    String key = gold.file() + " " + item.word() + " " + what;
    units.add(unit(item, key, right ? Outcome.FOUND : Outcome.MISSED, value));
    if (!right) units.add(unit(item, key + " (read)", Outcome.INVENTED, value));
  }

  private Unit unit(Item item, String key, Outcome outcome, String value) {
    return new Unit(gold.file(), item, key, outcome, value);
  }

  private String key(Item item, String words, int at) {
    return gold.file() + " " + item.word() + " " + key(words, at);
  }

  static String key(String words, int at) {
    String line = words.replaceAll("\\s+", " ");
    return at + " “" + (line.length() > 70 ? line.substring(0, 70) + "…" : line) + "”";
  }

  String quote(int start, int end) {
    return key(new String(points, start, Math.min(end - start, 40)), start);
  }
}
