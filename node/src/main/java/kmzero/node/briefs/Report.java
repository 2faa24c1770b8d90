package kmzero.node.briefs;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kmzero.node.desk.Language;
import kmzero.node.reference.BadReference;
import kmzero.node.reference.Part;
import kmzero.node.reference.Texts;
import kmzero.node.reference.YamlFile;

/// A report as its data file under `kmzero/briefs` says it: sections in order, each with parts that
/// name records, sentences and how many printed lines there is room for.
///
/// @param id the file's name without its ending
/// @param kicker the line above the title
/// @param title a sentence over the subject
/// @param lead a sentence over the subject, under the title
/// @param more what stands where a part was cut; names `number`
/// @param foot a sentence over the subject, at the end of the paper
/// @param proof whether the paper ends with the page's address as a square
record Report(
    String id,
    Texts kicker,
    Sayings title,
    Sayings lead,
    Sayings more,
    Sayings foot,
    boolean proof,
    List<Section> sections) {

  private static final int MOST = 40;

  Report {
    sections = List.copyOf(sections);
  }

  /// A sentence in each language of the desk.
  record Sayings(Template vi, Template zh, Template en) {
    Template in(Language language) {
      return language.of(vi, zh, en);
    }
  }

  /// A section.
  ///
  /// @param of the subjects that it is about
  /// @param sideOnly whether it is for the reader's own side alone: on the page, when asked for,
  ///   and never on paper
  /// @param lines printed lines that all its parts have room for together
  /// @param empty what stands where there is nothing
  record Section(
      String id,
      Texts title,
      Set<Scope.Kind> of,
      boolean sideOnly,
      int lines,
      Texts empty,
      List<Piecework> parts) {
    Section {
      of = Set.copyOf(of);
      parts = List.copyOf(parts);
    }
  }

  /// A part of a section: some records and how they are told.
  ///
  /// @param where codes that a record must have one of, by the code's name
  /// @param sort names of keys, the first first; the source's own order among equals
  /// @param lines printed lines that there is room for
  /// @param spread name of a key: where not all fit, one of each goes before a second of any; empty
  ///   for the first that fit
  /// @param clip most characters of one value
  /// @param more what stands where it was cut, instead of the report's own words
  /// @param rest where the rest stands: an address; empty for nowhere
  record Piecework(
      Source from,
      Set<Scope.Kind> of,
      Map<String, Set<String>> where,
      List<String> sort,
      String spread,
      int lines,
      int clip,
      Optional<Sayings> more,
      String rest,
      Shape shape) {
    Piecework {
      of = Set.copyOf(of);
      where = Map.copyOf(where);
      sort = List.copyOf(sort);
    }
  }

  /// How records are told.
  sealed interface Shape {
    /// One row a record.
    record Rows(List<Column> columns) implements Shape {
      public Rows {
        columns = List.copyOf(columns);
      }
    }

    /// One point a record.
    record Points(Sayings say) implements Shape {}

    /// One paragraph a record.
    record Sentence(Sayings say) implements Shape {}

    /// Names and values of each record.
    record Facts(List<Fact> facts) implements Shape {
      public Facts {
        facts = List.copyOf(facts);
      }
    }
  }

  /// A column.
  ///
  /// @param once whether a cell is left blank that says what the one above it says
  record Column(
      Texts head, Sayings say, int weight, boolean number, boolean strong, boolean once) {}

  /// A name and its value.
  record Fact(Texts name, Sayings say) {}

  /// The report of that name that ships.
  ///
  /// @throws BadReference if the file is none; the message has the line
  static Report load(String id) {
    return read(id, YamlFile.text("briefs", id + ".yaml"));
  }

  /// Reads a report from the text of its file.
  ///
  /// @throws BadReference if it is none; the message has the line
  static Report read(String id, String yaml) {
    return YamlFile.read("briefs/" + id + ".yaml", yaml).as(part -> report(id, part));
  }

  private static Report report(String id, Part part) {
    if (!part.text("report").equals(id))
      throw part.bad("'report' is not the file's name, %s".formatted(id));
    List<Section> sections = part.list("sections", Report::section);
    if (sections.isEmpty() || sections.size() > MOST)
      throw part.bad("'sections' has none, or more than %d".formatted(MOST));
    return new Report(
        id,
        part.texts("kicker"),
        sayings(part.part("title"), Source.SUBJECT.names()),
        sayings(part.part("lead"), Source.SUBJECT.names()),
        sayings(part.part("more"), Set.of("number")),
        sayings(part.part("foot"), Source.SUBJECT.names()),
        isTrue(part, "proof"),
        sections);
  }

  private static Section section(Part part) {
    boolean sideOnly = isTrue(part, "side-only");
    Integer lines = part.numberOrNull("lines");
    return new Section(
        part.text("id"),
        part.texts("title"),
        of(part),
        sideOnly,
        lines == null ? 9_999 : lines,
        part.texts("empty"),
        part.list("parts", it -> piecework(it, sideOnly)));
  }

  private static Set<Scope.Kind> of(Part part) {
    Set<Scope.Kind> of = EnumSet.noneOf(Scope.Kind.class);
    for (String word :
        part.refs(
            "of",
            EnumSet.allOf(Scope.Kind.class).stream()
                .map(Part::word)
                .collect(Collectors.toUnmodifiableSet()),
            "a kind of subject"))
      EnumSet.allOf(Scope.Kind.class).stream()
          .filter(kind -> Part.word(kind).equals(word))
          .forEach(of::add);
    return of.isEmpty() ? EnumSet.allOf(Scope.Kind.class) : of;
  }

  private static Piecework piecework(Part part, boolean sideOnly) {
    Source from = part.word("from", Source.class);
    if (from.isSideOnly() && !sideOnly)
      throw part.bad("'%s' stands in sections that are side-only".formatted(from.code()));
    Map<String, Set<String>> where = new LinkedHashMap<>();
    Part chosen = part.partOrNull("where");
    if (chosen != null)
      chosen
          .entries()
          .forEach((code, values) -> {
            if (!from.codes().contains(code))
              throw values.bad("%s has no code '%s'".formatted(from.code(), code));
            where.put(code, values.items().stream().map(Part::text).collect(Collectors.toSet()));
          });
    List<String> sort = new ArrayList<>();
    for (Part key : part.parts("sort")) sort.add(key.text());
    Integer lines = part.numberOrNull("lines");
    Integer clip = part.numberOrNull("clip");
    String spread = part.textOrNull("spread");
    Part more = part.partOrNull("more");
    String rest = part.textOrNull("rest");
    if (rest != null && !rest.matches("/[a-z0-9/?=&-]*"))
      throw part.bad("'rest' is an address of this desk");
    return new Piecework(
        from,
        of(part),
        where,
        sort,
        spread == null ? "" : spread,
        lines == null ? 10 : lines,
        clip == null ? 200 : clip,
        more == null ? Optional.empty() : Optional.of(sayings(more, Set.of("number"))),
        rest == null ? "" : rest,
        shape(part, from));
  }

  private static Shape shape(Part part, Source from) {
    List<Column> columns =
        part.list(
            "columns",
            it -> {
              Integer weight = it.numberOrNull("weight");
              return new Column(
                  it.texts("head"),
                  sayings(it.part("say"), from.names()),
                  weight == null ? 1 : weight,
                  isTrue(it, "number"),
                  isTrue(it, "strong"),
                  isTrue(it, "once"));
            });
    List<Fact> facts =
        part.list("facts", it -> new Fact(it.texts("name"), sayings(it.part("say"), from.names())));
    Part say = part.partOrNull("say");
    Part sentence = part.partOrNull("sentence");
    int shapes =
        (columns.isEmpty() ? 0 : 1)
            + (facts.isEmpty() ? 0 : 1)
            + (say == null ? 0 : 1)
            + (sentence == null ? 0 : 1);
    if (shapes != 1) throw part.bad("a part has one of 'columns', 'facts', 'say' and 'sentence'");
    if (say != null) return new Shape.Points(sayings(say, from.names()));
    if (sentence != null) return new Shape.Sentence(sayings(sentence, from.names()));
    return facts.isEmpty() ? new Shape.Rows(columns) : new Shape.Facts(facts);
  }

  private static boolean isTrue(Part part, String key) {
    String said = part.textOrNull(key);
    if (said == null) return false;
    if (!said.equals("true")) throw part.bad("'%s' is true or not there".formatted(key));
    return true;
  }

  private static Sayings sayings(Part part, Set<String> names) {
    Texts texts = part.asTexts();
    return part.as(it -> {
      it.entries();
      Sayings sayings =
          new Sayings(Template.of(texts.vi()), Template.of(texts.zh()), Template.of(texts.en()));
      for (Template template : List.of(sayings.vi(), sayings.zh(), sayings.en())) {
        Set<String> unknown = new TreeSet<>(template.names());
        unknown.removeAll(names);
        if (!unknown.isEmpty())
          throw new IllegalArgumentException(
              "%s %s not there. Known: %s"
                  .formatted(unknown, unknown.size() == 1 ? "is" : "are", new TreeSet<>(names)));
      }
      return sayings;
    });
  }
}
