package kmzero.reader.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kmzero.reader.Reading;
import kmzero.reader.Reading.Span;
import org.jspecify.annotations.Nullable;

/// What a careful person reads in one report. In the keys of `read`, with what judging needs beside
/// them; offsets are code points of the file (text, HTML) or of `text` (PDF, DOCX).
///
/// @param quality `clean`, `garbled` (as machines translate) or `unknown` (a language not read
///   here)
/// @param held whether the file is kept out of what those who write the reader's rules look at
/// @param same files with the same word here tell one event; null when the report stands alone
/// @param doubtful whether the report contradicts itself in its dates
/// @param text what a PDF or DOCX says; null where the file itself is the text
/// @param blocks every paragraph with its role, in order
record Gold(
    String file,
    String language,
    String quality,
    boolean held,
    @Nullable String same,
    boolean doubtful,
    @Nullable String text,
    List<Block> blocks,
    List<Person> persons,
    List<Event> events,
    List<Commitment> commitments) {

  Gold {
    blocks = List.copyOf(blocks);
    persons = List.copyOf(persons);
    events = List.copyOf(events);
    commitments = List.copyOf(commitments);
  }

  /// A paragraph. `note` says that the text is made up; it counts neither as body nor as furniture.
  ///
  /// @param role `title`, `lead`, `body`, `caption`, `byline`, `credit`, `nav`, `related`, `footer`
  ///   or `note`
  record Block(String role, String language, int start, int end) {
    boolean isBody() {
      return switch (role) {
        case "title", "lead", "body" -> true;
        default -> false;
      };
    }
  }

  /// A person, every place where the name stands, and the offices said with it.
  record Person(String id, String name, List<Span> offices, List<Span> mentions) {
    Person {
      offices = List.copyOf(offices);
      mentions = List.copyOf(mentions);
    }
  }

  /// An event. An optional one may be read or not.
  ///
  /// @param dates where its date stands; empty when the report gives none
  /// @param places where its place stands; empty when the report does not say
  /// @param yearInferred whether the year has to be taken from somewhere else than those words
  record Event(
      String id,
      String kind,
      @Nullable String date,
      List<Span> dates,
      boolean yearInferred,
      List<Span> places,
      List<String> heads,
      List<String> participants,
      List<String> sides,
      boolean optional) {
    Event {
      dates = List.copyOf(dates);
      places = List.copyOf(places);
      heads = List.copyOf(heads);
      participants = List.copyOf(participants);
      sides = List.copyOf(sides);
    }
  }

  /// A clause that asks, promises or agrees.
  ///
  /// @param speaker id of a [Person], `both`, or the code of a locality
  record Commitment(
      String status,
      @Nullable String modality,
      List<String> fields,
      String speaker,
      List<String> answers,
      Span span) {
    Commitment {
      fields = List.copyOf(fields);
      answers = List.copyOf(answers);
    }
  }

  /// From the bytes of a gold file.
  ///
  /// @throws IllegalArgumentException when a member is missing or of another kind
  static Gold parse(String json) {
    var top = new Tree(JsonTree.parse(json));
    return new Gold(
        top.text("file"),
        top.text("language"),
        top.text("quality"),
        top.truth("held"),
        top.findText("same"),
        top.truth("doubtful"),
        top.findText("text"),
        top.each("blocks", Gold::block),
        top.each("persons", Gold::person),
        top.each("events", Gold::event),
        top.each("commitments", Gold::commitment));
  }

  private static Block block(Tree t) {
    return new Block(t.text("role"), t.text("language"), t.integer("start"), t.integer("end"));
  }

  private static Person person(Tree t) {
    return new Person(
        t.text("id"),
        t.text("name"),
        t.each("offices", Gold::span),
        t.each("mentions", Gold::span));
  }

  private static Event event(Tree t) {
    return new Event(
        t.text("id"),
        t.text("kind"),
        t.findText("date"),
        t.each("dateSpans", Gold::span),
        t.truth("yearInferred"),
        t.each("placeSpans", Gold::span),
        t.texts("heads"),
        t.texts("participants"),
        t.texts("sides"),
        t.truth("optional"));
  }

  private static Commitment commitment(Tree t) {
    return new Commitment(
        t.text("status"),
        t.findText("modality"),
        t.texts("fields"),
        t.text("speaker"),
        t.texts("answers"),
        span(t));
  }

  private static Span span(Tree t) {
    return new Reading.Span(t.text("text"), t.integer("start"), t.integer("end"));
  }

  /// An object with the members a reader of it expects.
  record Tree(Map<?, ?> members) {
    Tree(Object json) {
      this(json instanceof Map<?, ?> map ? map : fail("not an object: " + json));
    }

    String text(String name) {
      String text = findText(name);
      return text != null ? text : fail(name + " is missing");
    }

    @Nullable String findText(String name) {
      return switch (members.get(name)) {
        case null -> null;
        case String text -> text;
        default -> fail(name + " is not a text");
      };
    }

    int integer(String name) {
      return members.get(name) instanceof Number number
          ? number.intValue()
          : fail(name + " is not a number");
    }

    boolean truth(String name) {
      return members.get(name) instanceof Boolean truth
          ? truth
          : fail(name + " is neither true nor false");
    }

    List<String> texts(String name) {
      var texts = new ArrayList<String>();
      for (Object one : list(name)) texts.add((String) one);
      return texts;
    }

    <T> List<T> each(String name, Function<Tree, T> form) {
      var all = new ArrayList<T>();
      for (Object one : list(name)) all.add(form.apply(new Tree(one)));
      return all;
    }

    private List<?> list(String name) {
      return members.get(name) instanceof List<?> list ? list : fail(name + " is not a list");
    }

    private static <T> T fail(String why) {
      throw new IllegalArgumentException("gold: " + why);
    }
  }
}
