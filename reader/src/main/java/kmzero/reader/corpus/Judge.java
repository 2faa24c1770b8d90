package kmzero.reader.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import kmzero.reader.Reading;
import kmzero.reader.Reading.Span;
import kmzero.reader.corpus.Gold.Block;
import kmzero.reader.corpus.Unit.Outcome;
import org.jspecify.annotations.Nullable;

/// One reading held against its gold. How each item is counted: `reader/corpus/README.md`.
final class Judge {
  /// A name matches when both share this much of what either covers.
  private static final double NAME = 0.75;

  /// The same of offices and clauses.
  private static final double PHRASE = 0.5;

  private final Gold gold;
  private final Reading reading;
  private final int[] points;
  private final Squeezed text;
  private final Squeezed theirs;
  private final int[] aligned;
  private final List<Unit> units = new ArrayList<>();
  private final Map<Item, Counts> loose = new HashMap<>();

  /// Gold person of each person read.
  private final Map<String, String> known = new HashMap<>();

  private Judge(Gold gold, String text, Reading reading) {
    this.gold = gold;
    this.reading = reading;
    this.points = text.codePoints().toArray();
    this.text = Squeezed.of(text);
    this.theirs = Squeezed.of(reading.text());
    this.aligned = theirs.to(this.text);
  }

  /// What came of one report.
  ///
  /// @param units what can be named one by one
  /// @param loose what is counted without names: characters of the body, pairs of mentions
  record Verdict(Gold gold, List<Unit> units, Map<Item, Counts> loose) {}

  /// @param text what the gold's offsets count in
  static Verdict judge(Gold gold, String text, Reading reading) {
    return new Judge(gold, text, reading).verdict();
  }

  private Verdict verdict() {
    languages();
    body();
    persons();
    offices();
    dates();
    events();
    commitments();
    return new Verdict(gold, List.copyOf(units), Map.copyOf(loose));
  }

  // ---- language and body ------------------------------------------------------------------------

  private void languages() {
    right(
        Item.LANGUAGE,
        "the document",
        sameLanguage(gold.language(), reading.language()),
        reading.language());
    for (Block block : gold.blocks()) {
      var here = stretch(block.start(), block.end());
      int least = block.language().equals("zh") ? 20 : 40;
      boolean prose = block.isBody() || block.role().equals("caption");
      if (!prose || here.end() - here.start() < least) continue;
      String read =
          reading.paragraphs().stream()
              .filter(p -> read(p.span()).touches(here))
              .max(Comparator.comparingDouble(p -> read(p.span()).overlap(here)))
              .map(Reading.Paragraph::language)
              .orElse("none");
      right(
          Item.PARAGRAPHS,
          quote(block.start(), block.end()),
          sameLanguage(block.language(), read),
          read);
    }
  }

  /// Malay and Indonesian are one: no reader tells them apart by a page.
  private static boolean sameLanguage(String gold, String read) {
    return family(gold).equals(family(read));
  }

  private static String family(String language) {
    String base = language.replaceFirst("-.*", "");
    return base.equals("id") ? "ms" : base;
  }

  private void body() {
    boolean[] counts = new boolean[text.codePoints().length];
    boolean[] wanted = new boolean[counts.length];
    boolean[] got = new boolean[counts.length];
    for (Block block : gold.blocks()) {
      if (block.role().equals("note")) continue;
      var here = stretch(block.start(), block.end());
      for (int i = here.start(); i < here.end(); i++) {
        counts[i] = true;
        wanted[i] = block.isBody();
      }
    }
    for (var range : reading.body()) {
      var here = read(range.start(), range.end());
      for (int i = here.start(); i < here.end(); i++) got[i] = true;
    }
    long found = 0;
    long invented = 0;
    long missed = 0;
    for (int i = 0; i < counts.length; i++) {
      if (!counts[i]) continue;
      if (wanted[i] && got[i]) found++;
      if (!wanted[i] && got[i]) invented++;
      if (wanted[i] && !got[i]) missed++;
    }
    loose.merge(Item.BODY, new Counts(found, invented, missed), Counts::plus);
  }

  // ---- persons and offices ----------------------------------------------------------------------

  private record Mention(String person, Stretch at, String words, int start) {}

  private void persons() {
    List<Mention> wanted = new ArrayList<>();
    for (var person : gold.persons()) {
      for (Span m : person.mentions()) {
        wanted.add(new Mention(person.id(), stretch(m.start(), m.end()), m.text(), m.start()));
      }
    }
    List<Mention> got = new ArrayList<>();
    for (var person : reading.persons()) {
      for (Span m : person.mentions()) {
        if (!inNote(read(m))) {
          got.add(new Mention(person.id(), read(m), m.text(), m.start()));
        }
      }
    }
    var pairs =
        Pairing.of(wanted, got, (a, b) -> a.at.overlap(b.at) + (a.at.equals(b.at) ? 1 : 0), NAME);
    Map<String, Map<String, Integer>> votes = new HashMap<>();
    pairs.forEach((g, r) ->
        votes
            .computeIfAbsent(got.get(r).person, person -> new HashMap<>())
            .merge(wanted.get(g).person, 1, Integer::sum));
    votes.forEach((person, found) ->
        known.put(
            person,
            found.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey()));
    for (int g = 0; g < wanted.size(); g++) {
      Mention mention = wanted.get(g);
      unit(Item.PERSONS, mention.words, mention.start, pairs.containsKey(g), "");
    }
    for (int r = 0; r < got.size(); r++) {
      if (!pairs.containsValue(r)) invented(Item.PERSONS, got.get(r).words, got.get(r).at);
    }
    identity(wanted, got, pairs);
  }

  /// Of two mentions that were found: the same person in both, or in neither.
  private void identity(List<Mention> wanted, List<Mention> got, Map<Integer, Integer> pairs) {
    long found = 0;
    long invented = 0;
    long missed = 0;
    for (var a : pairs.entrySet()) {
      for (var b : pairs.entrySet()) {
        if (a.getKey() >= b.getKey()) continue;
        boolean same = wanted.get(a.getKey()).person.equals(wanted.get(b.getKey()).person);
        boolean joined = got.get(a.getValue()).person.equals(got.get(b.getValue()).person);
        if (same && joined) found++;
        if (!same && joined) invented++;
        if (same && !joined) missed++;
      }
    }
    loose.merge(Item.IDENTITY, new Counts(found, invented, missed), Counts::plus);
  }

  private void offices() {
    Set<String> found = new HashSet<>();
    for (var person : reading.persons()) {
      String whose = known.get(person.id());
      var right =
          gold.persons().stream()
              .filter(p -> p.id().equals(whose))
              .flatMap(p -> p.offices().stream())
              .toList();
      for (Span office : person.offices()) {
        Stretch at = read(office);
        if (right.stream().anyMatch(o -> stretch(o).overlap(at) >= PHRASE)) {
          found.add(Objects.requireNonNull(whose));
        } else if (!inNote(at)) {
          invented(Item.OFFICES, office.text(), at);
        }
      }
    }
    for (var person : gold.persons()) {
      if (person.offices().isEmpty()) continue;
      Span first = person.offices().getFirst();
      unit(Item.OFFICES, first.text(), first.start(), found.contains(person.id()), "");
    }
  }

  // ---- dates and events -------------------------------------------------------------------------

  private void dates() {
    Set<String> right = new HashSet<>();
    for (var event : gold.events()) {
      String wanted = event.date();
      if (wanted == null) continue;
      var hit =
          reading.events().stream()
              .filter(e -> wanted.equals(e.date()))
              .filter(e ->
                  e.dateSpan() != null
                      && event.dates().stream()
                          .anyMatch(d -> stretch(d).touches(read(e.dateSpan()))))
              .findFirst();
      hit.ifPresent(e -> right.add(dateKey(e)));
      if (event.optional()) continue;
      Span first = event.dates().getFirst();
      unit(Item.DATES, first.text(), first.start(), hit.isPresent(), hit.isPresent() ? wanted : "");
      if (event.yearInferred() && hit.isPresent()) {
        var span = Objects.requireNonNull(hit.get().dateSpan());
        boolean flagged = !span.how().isBlank() && span.confidence() < 1;
        unit(Item.INFERRED, first.text(), first.start(), flagged, span.how());
      }
    }
    Set<String> said = new HashSet<>();
    for (var e : reading.events()) {
      var span = e.dateSpan();
      if (e.date() == null || span == null || right.contains(dateKey(e))) continue;
      if (said.add(dateKey(e))) invented(Item.DATES, span.text() + " = " + e.date(), read(span));
    }
    if (gold.doubtful()) {
      boolean warned =
          reading.warnings().stream()
              .anyMatch(w -> w.code().contains("contradict") || w.code().contains("doubt"));
      unit(Item.DOUBT, "its dates contradict each other", 0, warned, "");
    }
  }

  private static String dateKey(Reading.Event event) {
    var span = event.dateSpan();
    return event.date() + (span == null ? "" : "@" + span.start());
  }

  private void events() {
    var pairs = Pairing.of(gold.events(), reading.events(), this::likeness, 1);
    for (int g = 0; g < gold.events().size(); g++) {
      var wanted = gold.events().get(g);
      Integer r = pairs.get(g);
      var got = r == null ? null : reading.events().get(r);
      if (wanted.optional()) continue;
      boolean whole =
          got != null
              && got.kind().equals(wanted.kind())
              && Objects.equals(got.date(), wanted.date())
              && persons(got.heads()).equals(Set.copyOf(wanted.heads()));
      String words = wanted.kind() + " " + Objects.requireNonNullElse(wanted.date(), "undated");
      unit(Item.EVENTS, words, at(wanted), whole, got == null ? "" : told(got));
      if (got != null && !whole) inventedEvent(got);
      heads(wanted, got);
      place(wanted, got);
    }
    for (int r = 0; r < reading.events().size(); r++) {
      var event = reading.events().get(r);
      if (!pairs.containsValue(r) && !isAround(event)) inventedEvent(event);
    }
  }

  /// Whether it is the visit around an event of the gold, or a signing at its end: right to read,
  /// right to leave.
  private boolean isAround(Reading.Event event) {
    boolean kind = event.kind().equals("visit") || event.kind().equals("signing");
    String date = event.date();
    return kind
        && !gold.events().isEmpty()
        && (date == null || gold.events().stream().anyMatch(e -> date.equals(e.date())));
  }

  private void inventedEvent(Reading.Event event) {
    invented(Item.EVENTS, told(event), read(event.span()));
  }

  private String told(Reading.Event event) {
    return event.kind()
        + " "
        + Objects.requireNonNullElse(event.date(), "undated")
        + " "
        + String.join("+", new TreeSet<>(persons(event.heads())));
  }

  private static int at(Gold.Event event) {
    return event.dates().isEmpty() ? 0 : event.dates().getFirst().start();
  }

  private void heads(Gold.Event wanted, Reading.@Nullable Event got) {
    Set<String> read = got == null ? Set.of() : persons(got.heads());
    for (String head : wanted.heads()) {
      unit(Item.HEADS, wanted.id() + " " + head, at(wanted), read.contains(head), "");
    }
    for (String head : read) {
      if (!wanted.heads().contains(head)) {
        units.add(
            unit(
                Item.HEADS,
                key(Item.HEADS, wanted.id() + " " + head, at(wanted)),
                Outcome.INVENTED,
                ""));
      }
    }
  }

  private void place(Gold.Event wanted, Reading.@Nullable Event got) {
    if (wanted.places().isEmpty()) return;
    Span place = got == null ? null : got.place();
    boolean found = place != null && wanted.places().stream().anyMatch(p -> isPlace(p, place));
    Span first = wanted.places().getFirst();
    unit(Item.PLACES, first.text(), first.start(), found, "");
    if (place != null && !found) invented(Item.PLACES, place.text(), read(place));
  }

  /// The same words, or the same name where it stands another time.
  private boolean isPlace(Span wanted, Span read) {
    return stretch(wanted).touches(read(read))
        || (!read.text().isBlank()
            && (wanted.text().contains(read.text()) || read.text().contains(wanted.text())));
  }

  /// Enough to say that both speak of the same event: 1; more the more they agree.
  private double likeness(Gold.Event wanted, Reading.Event got) {
    double like = 0;
    if (got.kind().equals(wanted.kind())) like += 1;
    if (wanted.date() != null && wanted.date().equals(got.date())) like += 1;
    var span = got.dateSpan();
    if (span != null && wanted.dates().stream().anyMatch(d -> stretch(d).touches(read(span)))) {
      like += 1;
    }
    var heads = persons(got.heads());
    if (!wanted.heads().isEmpty() && heads.equals(Set.copyOf(wanted.heads()))) like += 1;
    return wanted.optional() ? like - 0.5 : like;
  }

  /// The gold's ids of persons read; those that it has not, with a question mark.
  private Set<String> persons(List<String> ids) {
    var all = new HashSet<String>();
    for (String id : ids) all.add(known.getOrDefault(id, "?" + id));
    return all;
  }

  // ---- commitments ------------------------------------------------------------------------------

  private void commitments() {
    var wanted = gold.commitments();
    var got = reading.commitments();
    var pairs =
        Pairing.of(
            wanted, got, (g, r) -> stretch(g.span()).overlap(read(r.start(), r.end())), PHRASE);
    for (int g = 0; g < wanted.size(); g++) {
      Integer r = pairs.get(g);
      commitment(wanted.get(g), r == null ? null : got.get(r));
    }
    for (int r = 0; r < got.size(); r++) {
      var one = got.get(r);
      if (!pairs.containsValue(r)) {
        invented(Item.COMMITMENTS, one.text(), read(one.start(), one.end()));
      }
    }
  }

  private void commitment(Gold.Commitment wanted, Reading.@Nullable Commitment got) {
    String words = wanted.span().text();
    int at = wanted.span().start();
    unit(Item.COMMITMENTS, words, at, got != null, "");
    if (got == null) return;
    right(Item.STATUS, key(words, at), wanted.status().equals(got.status()), got.status());
    for (String field : wanted.fields()) {
      unit(Item.FIELDS, field + " of " + words, at, got.fields().contains(field), "");
    }
    for (String field : got.fields()) {
      if (wanted.fields().isEmpty() || wanted.fields().contains(field)) continue;
      units.add(
          unit(Item.FIELDS, key(Item.FIELDS, field + " of " + words, at), Outcome.INVENTED, ""));
    }
    String speaker =
        got.speaker() == null ? "none" : known.getOrDefault(got.speaker(), got.speaker());
    if (wanted.speaker().equals("both")
        || gold.persons().stream().anyMatch(p -> p.id().equals(wanted.speaker()))) {
      right(Item.SPEAKER, key(words, at), wanted.speaker().equals(speaker), speaker);
    }
    for (String answered : wanted.answers()) {
      unit(Item.ANSWERS, words, at, persons(got.answersTo()).contains(answered), "");
    }
  }

  // ---- places and units -------------------------------------------------------------------------

  private Stretch stretch(Span span) {
    return stretch(span.start(), span.end());
  }

  private Stretch stretch(int start, int end) {
    return new Stretch(text.before()[start], text.before()[end]);
  }

  private Stretch read(Span span) {
    return read(span.start(), span.end());
  }

  private Stretch read(Reading.DateSpan span) {
    return read(span.start(), span.end());
  }

  private Stretch read(int start, int end) {
    return new Stretch(aligned[theirs.before()[start]], aligned[theirs.before()[end]]);
  }

  private boolean inNote(Stretch at) {
    return gold.blocks().stream()
        .anyMatch(b -> b.role().equals("note") && stretch(b.start(), b.end()).touches(at));
  }

  private void unit(Item item, String words, int at, boolean found, String value) {
    units.add(unit(item, key(item, words, at), found ? Outcome.FOUND : Outcome.MISSED, value));
  }

  private void invented(Item item, String words, Stretch at) {
    units.add(unit(item, key(item, words, at.start()), Outcome.INVENTED, ""));
  }

  /// One answer that is right or wrong: a wrong one is missed and something else read instead.
  private void right(Item item, String what, boolean right, String value) {
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

  private static String key(String words, int at) {
    String line = words.replaceAll("\\s+", " ");
    return at + " “" + (line.length() > 70 ? line.substring(0, 70) + "…" : line) + "”";
  }

  private String quote(int start, int end) {
    return key(new String(points, start, Math.min(end - start, 40)), start);
  }
}
