package kmzero.node.reading;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Bodies;
import kmzero.node.desk.Language;
import kmzero.node.desk.TypedText;
import kmzero.node.desk.Words;
import kmzero.node.reading.Value.What;
import kmzero.node.reference.Reference;

/// Makes of a confirmed draft the act that opens a dossier: pure rules and words. A person looks at
/// the form first and may change everything but the mark that it comes from a report.
final class Openings {

  static final List<String> MEETING_KINDS =
      List.of(
          "spring-meeting", "committee", "talks", "visit", "survey", "reception", "preparatory");
  static final List<String> MANNERS = List.of("proposes", "asks", "hopes");

  private static final Map<String, String> KIND_OF =
      Map.of(
          "reception", "reception",
          "visit", "visit",
          "conference", "committee",
          "spring-meeting", "spring-meeting");

  private final Reference reference;
  private final Words words;

  Openings(Reference reference, Words words) {
    this.reference = reference;
    this.words = words;
  }

  /// The procedure under which a draft can be opened by `side`; empty where that is another side's
  /// to do: each side puts its own proposals.
  static Optional<String> procedure(Sheet sheet, Draft draft, String side) {
    if (draft.event()) {
      List<String> sides = Codes.sides(draft.codes(What.SIDE));
      return sides.isEmpty() || sides.contains(side) ? Optional.of("meeting") : Optional.empty();
    }
    if (draft.one(What.STATUS).orElse("").equals("agreed")) return Optional.of("commitment");
    List<String> speakers = speakers(sheet, draft);
    return speakers.isEmpty() || speakers.contains(side)
        ? Optional.of("proposal")
        : Optional.empty();
  }

  /// The sides that may have spoken an item; empty where the report does not tell.
  static List<String> speakers(Sheet sheet, Draft draft) {
    String speaker = draft.one(What.SPEAKER).orElse("");
    if (speaker.isEmpty() || speaker.equals("both")) return List.of();
    Optional<String> code = Codes.side(speaker);
    if (code.isPresent()) return List.of(code.get());
    Optional<Sheet.Person> person =
        sheet.persons().stream().filter(one -> one.name().equals(speaker)).findFirst();
    if (person.isEmpty()) return List.of();
    List<Sheet.Side> sides =
        sheet.events().stream().flatMap(event -> event.sides().stream()).toList();
    List<String> led =
        localities(sides.stream().filter(s -> s.heads().contains(person.get().id())));
    if (!led.isEmpty()) return led;
    String country = person.get().side();
    return country == null
        ? List.of()
        : localities(sides.stream().filter(s -> s.side().equals(country)));
  }

  private static List<String> localities(Stream<Sheet.Side> sides) {
    return sides.flatMap(s -> Codes.sides(s.localities()).stream()).distinct().toList();
  }

  /// What stands in the form at first.
  Map<String, String> filled(Readings.Row row, Sheet sheet, Draft draft, String procedure) {
    Map<String, String> filled = new LinkedHashMap<>();
    filled.put("source", row.name());
    if (procedure.equals("meeting")) {
      String kind = draft.one(What.KIND).orElse("talks");
      filled.put("kind", KIND_OF.getOrDefault(kind, "talks"));
      draft
          .one(What.DATE)
          .flatMap(Days::parse)
          .ifPresent(days -> {
            filled.put("from", days.from().toString());
            filled.put("to", days.to().toString());
          });
      List<String> sides = Codes.sides(draft.codes(What.SIDE));
      for (Language language : Language.values()) {
        String names =
            String.join(" – ", sides.stream().map(side -> name(side, language)).toList());
        filled.put(
            "subject." + language.tag(),
            words.say(language, "reading.kind." + kind) + (names.isEmpty() ? "" : " " + names));
      }
      draft.one(What.PLACE).ifPresent(place -> filled.put("place." + tag(sheet.language()), place));
    } else {
      filled.put("field", draft.codes(What.FIELDS).stream().findFirst().orElse(""));
      filled.put(
          "manner", draft.one(What.STATUS).orElse("").equals("hoped") ? "hopes" : "proposes");
      String text = draft.one(What.TEXT).orElse("");
      if (Language.find(sheet.language()).isPresent())
        filled.put("wording." + tag(sheet.language()), text);
    }
    return filled;
  }

  private String name(String side, Language language) {
    return reference
        .findLocality(side)
        .map(locality -> locality.name().in(language.tag()))
        .orElse(side);
  }

  /// The desk's language of a report; Vietnamese for one in another.
  private static String tag(String language) {
    return Language.find(language).orElse(Language.VI).tag();
  }

  /// The act.
  ///
  /// @param others sides chosen beside the reader's own
  /// @param meeting dossier that was opened from the report's event, in the same mechanism
  ActRequest request(
      Charter charter,
      String side,
      String actor,
      String reading,
      Draft draft,
      String procedure,
      List<String> others,
      Map<String, String> form,
      Optional<Hash> meeting) {
    List<String> bound =
        charter.sides().stream().filter(one -> one.equals(side) || others.contains(one)).toList();
    List<String> guests = bound.stream().filter(one -> !one.equals(side)).toList();
    JsonObject.Builder body = JsonObject.builder();
    Map<String, List<String>> roles;
    String step;
    switch (procedure) {
      case "meeting" -> {
        roles = Map.of("host", List.of(side), "guest", guests);
        step = "propose";
        body.with("kind", text(form, "kind"));
        body.with("subject", texts(form, "subject", false));
        body.with("from", text(form, "from"));
        body.with("to", text(form, "to").isEmpty() ? text(form, "from") : text(form, "to"));
        body.with("place", texts(form, "place", false));
        body.with("form", text(form, "form").equals("video") ? "video" : "in-person");
        body.with("note", mark(form));
      }
      case "proposal" -> {
        roles = Map.of("proposer", List.of(side), "addressee", guests);
        step = "propose";
        body.with("manner", text(form, "manner"));
        body.with("field", field(form));
        body.with("wording", texts(form, "wording", true));
        meeting.ifPresent(hash -> body.with("meeting", hash.hex()));
      }
      default -> {
        roles = Map.of("opener", List.of(side), "owner", bound);
        step = "open";
        body.with("field", field(form));
        body.with("wording", texts(form, "wording", true));
        body.with(
            "owners",
            bound.stream()
                .map(one -> JsonObject.of("side", one, "office", "foreign-affairs"))
                .toList());
      }
    }
    return ActRequest.of(
        charter.hash(),
        side,
        "secretariat",
        actor,
        actId(reading, draft.key()),
        new ActRequest.Target.Open(procedure, roles),
        step,
        body.build());
  }

  /// The same for every try, so that a draft opens one dossier however often a button is pressed.
  static String actId(String reading, String draft) {
    byte[] hash =
        Hash.sha256(
                ("reading " + reading + " " + draft)
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .bytes();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(java.util.Arrays.copyOf(hash, 16));
  }

  private static String field(Map<String, String> form) {
    String field = text(form, "field");
    return field.isEmpty() ? "unsorted" : field;
  }

  private static String text(Map<String, String> form, String name) {
    return TypedText.line(form.getOrDefault(name, ""), 4_000);
  }

  /// @param marked whether each wording ends with the mark that it comes from a report
  private JsonObject texts(Map<String, String> form, String name, boolean marked) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Language language : Language.values()) {
      String text = text(form, name + "." + language.tag());
      if (!text.isEmpty())
        texts.put(language.tag(), marked ? text + " " + mark(form, language) : text);
    }
    return Bodies.object(Bodies.column(texts));
  }

  private JsonObject mark(Map<String, String> form) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Language language : Language.values()) texts.put(language.tag(), mark(form, language));
    return Bodies.object(Bodies.column(texts));
  }

  private String mark(Map<String, String> form, Language language) {
    String source = TypedText.line(form.getOrDefault("source", ""), 160);
    return words.say(language, "reading.mark", "source", source.isEmpty() ? "–" : source);
  }
}
