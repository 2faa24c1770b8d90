package kmzero.node.dossiers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.procedure.Labels;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.desk.Language;
import kmzero.node.desk.Words;
import org.jspecify.annotations.Nullable;

/// What a page in one language calls sides, offices, steps and fields: by the charter's names, the
/// procedure's texts and the desk's words, in this order.
final class Speaker {

  private static final Pattern PLACE = Pattern.compile("[.\\[\\]]+");

  private final Words words;
  private final Language language;
  private final List<Charter> charters;
  private final @Nullable Labels labels;

  Speaker(Words words, Language language, List<Charter> charters, @Nullable Procedure procedure) {
    this.words = words;
    this.language = language;
    this.charters = List.copyOf(charters);
    this.labels = procedure == null ? null : procedure.labels();
  }

  Language language() {
    return language;
  }

  String say(String key, Object... values) {
    return words.say(language, key, values);
  }

  /// A side by its name in a charter, or as it stands.
  String side(String side) {
    return charters.stream()
        .flatMap(charter -> charter.find(side).stream())
        .findFirst()
        .map(member -> text(member.names()))
        .filter(name -> !name.isEmpty())
        .orElse(side);
  }

  String office(String office) {
    String label = label("offices", office);
    if (!label.equals(office)) return label;
    return words.has("office." + office) ? words.say(language, "office." + office) : office;
  }

  /// An office of a side: `Ban thư ký Lạng Sơn`.
  String track(String side, String office) {
    return words.say(language, "dossiers.track", "side", side(side), "office", office(office));
  }

  String mechanism(Charter charter) {
    return text(charter.names());
  }

  String title() {
    return labels == null ? "" : labels.title(language.tag());
  }

  /// A track as a procedure writes it, `role.office`, in words.
  String trackOfRole(String track) {
    int dot = track.indexOf('.');
    return words.say(
        language,
        "dossiers.track",
        "side",
        label("roles", track.substring(0, dot)),
        "office",
        office(track.substring(dot + 1)));
  }

  String label(String section, String key) {
    return labels == null ? key : labels.of(section, key, language.tag());
  }

  /// A place in a body, as the form shows it: `clauses[2].texts.zh` is *Clauses 3, Chinese*.
  String path(String path) {
    StringBuilder text = new StringBuilder();
    for (String part : PLACE.splitAsStream(path).filter(p -> !p.isEmpty()).toList()) {
      if (part.equals("texts")) continue;
      boolean number = part.matches("[0-9]+");
      if (!text.isEmpty()) text.append(number ? " " : ", ");
      text.append(
          number
              ? Integer.toString(Integer.parseInt(part) + 1)
              : languageName(label("fields", part)));
    }
    return text.toString();
  }

  /// A language by its tag; any other text as it stands.
  String languageName(String tag) {
    return words.has("language." + tag) ? words.say(language, "language." + tag) : tag;
  }

  /// The wording of a text in several languages: the reader's, else any.
  String text(Map<String, String> texts) {
    return find(texts).map(Worded::text).orElse("");
  }

  /// The wording of a text in several languages with the language it is in.
  Optional<Worded> find(Map<String, String> texts) {
    for (String tag : List.of(language.tag(), "en", "vi", "zh")) {
      String text = texts.get(tag);
      if (text != null) return Optional.of(new Worded(text, tag));
    }
    return texts.entrySet().stream().findFirst().map(e -> new Worded(e.getValue(), e.getKey()));
  }

  /// A wording and its language.
  record Worded(String text, String language) {}

  /// The members of a JSON object that are texts.
  static Map<String, String> texts(JsonObject object) {
    var texts = new java.util.TreeMap<String, String>();
    object
        .members()
        .forEach((name, value) -> {
          if (value instanceof JsonText(var text)) texts.put(name, text);
        });
    return texts;
  }
}
