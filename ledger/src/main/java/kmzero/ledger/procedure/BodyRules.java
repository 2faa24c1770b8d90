package kmzero.ledger.procedure;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonInteger;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.tree.Hash;

/// Whether a body is what its step asks for. Objections name the field by its path:
/// `clauses[2].texts.zh`.
final class BodyRules {
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,9})?");
  private static final Pattern INSTANT =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{3})?Z");
  private static final Set<String> CLAUSE = Set.of("id", "texts", "field", "kind");
  private static final List<String> CLAUSE_KINDS = List.of("plain", "commitment", "proposal");

  private final Rules rules;
  private final Cast cast;

  private BodyRules(Rules rules, Cast cast) {
    this.rules = rules;
    this.cast = cast;
  }

  static Optional<Objection> objection(Rules rules, Step step, JsonObject json, Cast cast) {
    var body = rules.bodyOf(step);
    if (body.isEmpty()) {
      return json.names().stream().findFirst().map(name -> Objection.of("body-unknown", name));
    }
    return new BodyRules(rules, cast).object(body.get(), json, "");
  }

  private Optional<Objection> object(Body body, JsonObject json, String path) {
    for (var field : body.fields()) {
      String at = path.isEmpty() ? field.name() : path + "." + field.name();
      var value = json.find(field.name());
      if (value.isEmpty()) {
        if (!field.optional()) return Optional.of(Objection.of("body-missing", at));
        continue;
      }
      var objection =
          field.sealed()
              ? sealed(value.get(), at)
              : value(field, field.type(), value.get(), at, field.max());
      if (objection.isPresent()) return objection;
    }
    for (var name : json.names()) {
      if (body.find(name).isEmpty()) {
        return Optional.of(Objection.of("body-unknown", path.isEmpty() ? name : path + "." + name));
      }
    }
    return Optional.empty();
  }

  /// The objection to the value that a sealed field stands for; whoever seals it asks, and nobody
  /// else can.
  static Optional<Objection> plain(Rules rules, Field field, Json value, Cast cast) {
    return new BodyRules(rules, cast).value(field, field.type(), value, field.name(), field.max());
  }

  private static Optional<Objection> wrong(String at, String type) {
    return Optional.of(Objection.of("body-type", at, type));
  }

  private static Optional<Objection> sealed(Json json, String at) {
    boolean digest =
        json instanceof JsonObject object
            && object.names().equals(Set.of("sealed"))
            && object.get("sealed") instanceof JsonText text
            && Hash.findHex(text.value()).isPresent();
    return digest ? Optional.empty() : wrong(at, "sealed");
  }

  private Optional<Objection> value(Field field, FieldType type, Json json, String at, int max) {
    return switch (type) {
      case FieldType.ListOf(var items) -> list(field, items, json, at, max);
      case FieldType.Nested(var name) ->
          json instanceof JsonObject object
              ? object(rules.findBody(name).orElseThrow(), object, at)
              : wrong(at, name);
      case FieldType.Plain plain -> plain(field, plain, json, at, max);
    };
  }

  private Optional<Objection> plain(
      Field field, FieldType.Plain type, Json json, String at, int max) {
    return switch (type) {
      case TEXTS -> texts(field.languages(), json, at, max);
      case CLAUSES -> clauses(field, json, at, max);
      case INTEGER -> json instanceof JsonInteger ? Optional.empty() : wrong(at, type.text());
      case ACT, DOSSIER -> link(type.text(), json, at);
      case DATA -> json instanceof JsonObject ? Optional.empty() : wrong(at, type.text());
      case TEXT, DECIMAL, DATE, INSTANT, CHOICE, SIDE, OFFICE ->
          json instanceof JsonText text
              ? text(field, type, text.value(), at, max)
              : wrong(at, type.text());
    };
  }

  private Optional<Objection> list(Field field, FieldType items, Json json, String at, int max) {
    if (!(json instanceof JsonArray array)) return wrong(at, "list");
    if (array.size() > max) return tooLong(at, max);
    if (array.size() == 0 && !field.optional()) {
      return Optional.of(Objection.of("body-empty", at));
    }
    for (int i = 0; i < array.size(); i++) {
      var objection =
          value(field, items, array.items().get(i), at + "[" + i + "]", BodyReader.usual(items));
      if (objection.isPresent()) return objection;
    }
    return Optional.empty();
  }

  private static Optional<Objection> tooLong(String at, int max) {
    return Optional.of(Objection.of("body-too-long", at, Integer.toString(max)));
  }

  private static Optional<Objection> words(String text, String at, int max) {
    if (text.isBlank()) return Optional.of(Objection.of("body-empty", at));
    return text.codePointCount(0, text.length()) > max ? tooLong(at, max) : Optional.empty();
  }

  private Optional<Objection> text(
      Field field, FieldType.Plain type, String text, String at, int max) {
    return switch (type) {
      case TEXT -> words(text, at, max);
      case CHOICE ->
          field.choices().contains(text)
              ? Optional.empty()
              : Optional.of(Objection.of("body-choice", at, String.join(", ", field.choices())));
      case SIDE ->
          cast.everySide().contains(text)
              ? Optional.empty()
              : Optional.of(Objection.of("body-side", at, text));
      case DECIMAL -> DECIMAL.matcher(text).matches() ? Optional.empty() : wrong(at, type.text());
      case DATE -> isDate(text) ? Optional.empty() : wrong(at, type.text());
      case INSTANT -> isInstant(text) ? Optional.empty() : wrong(at, type.text());
      case OFFICE -> NodeReader.isName(text) ? Optional.empty() : wrong(at, type.text());
      case TEXTS, CLAUSES, INTEGER, ACT, DOSSIER, DATA -> wrong(at, type.text());
    };
  }

  private static boolean isDate(String text) {
    boolean form = text.length() == 10;
    for (int i = 0; form && i < 10; i++) {
      char c = text.charAt(i);
      form = (i == 4 || i == 7) ? c == '-' : (c >= '0' && c <= '9');
    }
    if (!form) return false;
    int month = Integer.parseInt(text, 5, 7, 10);
    int day = Integer.parseInt(text, 8, 10, 10);
    if (month < 1 || month > 12 || day < 1) return false;
    return day <= YearMonth.of(Integer.parseInt(text, 0, 4, 10), month).lengthOfMonth();
  }

  private static boolean isInstant(String text) {
    if (!INSTANT.matcher(text).matches()) return false;
    try {
      return Instant.parse(text).isBefore(Instant.MAX);
    } catch (DateTimeException notAMoment) {
      return false;
    }
  }

  private static Optional<Objection> texts(List<String> languages, Json json, String at, int max) {
    if (!(json instanceof JsonObject object)) return wrong(at, "texts");
    for (var language : languages) {
      if (!object.has(language)) {
        return Optional.of(Objection.of("body-language", at, language));
      }
    }
    if (object.names().isEmpty()) return Optional.of(Objection.of("body-empty", at));
    for (var member : object.members().entrySet()) {
      if (isLanguage(member.getKey())
          && member.getValue() instanceof JsonText(var text)
          && words(text, at, max).isEmpty()) continue;
      String path = at + "." + member.getKey();
      if (!isLanguage(member.getKey())) return Optional.of(Objection.of("body-unknown", path));
      return member.getValue() instanceof JsonText(var text)
          ? words(text, path, max)
          : wrong(path, "text");
    }
    return Optional.empty();
  }

  private static boolean isLanguage(String name) {
    int length = name.length();
    for (int i = 0; i < length; i++) {
      if (name.charAt(i) < 'a' || name.charAt(i) > 'z') return false;
    }
    return length == 2 || length == 3;
  }

  private static Optional<Objection> clauses(Field field, Json json, String at, int max) {
    if (!(json instanceof JsonArray array)) return wrong(at, "clauses");
    if (array.size() == 0) return Optional.of(Objection.of("body-empty", at));
    if (array.size() > max) return tooLong(at, max);
    var ids = new HashSet<String>();
    for (int i = 0; i < array.size(); i++) {
      var objection = clause(field, array.items().get(i), at + "[" + i + "]", ids);
      if (objection.isPresent()) return objection;
    }
    return Optional.empty();
  }

  private static Optional<Objection> clause(Field field, Json json, String at, Set<String> ids) {
    if (!(json instanceof JsonObject clause)) return wrong(at, "clause");
    for (var name : clause.names()) {
      if (!CLAUSE.contains(name)) return Optional.of(Objection.of("body-unknown", at + "." + name));
    }
    for (var name : List.of("id", "texts")) {
      if (!clause.has(name)) return Optional.of(Objection.of("body-missing", at + "." + name));
    }
    if (!(clause.get("id") instanceof JsonText(var id)) || !NodeReader.isName("c-" + id)) {
      return wrong(at + ".id", "name");
    }
    if (!ids.add(id)) return Optional.of(Objection.of("body-twice", at + ".id", id));
    if (clause.has("field")
        && !(clause.get("field") instanceof JsonText(var code) && NodeReader.isName(code))) {
      return wrong(at + ".field", "name");
    }
    if (clause.has("kind")
        && !(clause.get("kind") instanceof JsonText(var kind) && CLAUSE_KINDS.contains(kind))) {
      return Optional.of(
          Objection.of("body-choice", at + ".kind", String.join(", ", CLAUSE_KINDS)));
    }
    return texts(
        field.languages(),
        clause.get("texts"),
        at + ".texts",
        BodyReader.usual(FieldType.Plain.TEXTS));
  }

  private static Optional<Objection> link(String type, Json json, String at) {
    if (json instanceof JsonText(var hex) && Hash.findHex(hex).isPresent()) {
      return Optional.empty();
    }
    boolean elsewhere =
        json instanceof JsonObject object
            && object.names().equals(Set.of("mechanism", type))
            && object.members().values().stream()
                .allMatch(h -> h instanceof JsonText(var hex) && Hash.findHex(hex).isPresent());
    return elsewhere ? Optional.empty() : wrong(at, type);
  }
}
