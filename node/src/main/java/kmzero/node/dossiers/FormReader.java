package kmzero.node.dossiers;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonInteger;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.procedure.Body;
import kmzero.ledger.procedure.Field;
import kmzero.ledger.procedure.FieldType;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.TypedText;

/// Reads a filled-in form into a body. What was left empty is left out; whether that may be is the
/// procedure's to say, not the form's. Texts are [TypedText].
final class FormReader {

  private static final Pattern WALL_CLOCK =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2})?");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,15}");

  private final Procedure procedure;
  private final Map<String, String> form;

  /// @param form the form's fields by name
  FormReader(Procedure procedure, Map<String, String> form) {
    this.procedure = procedure;
    this.form = Map.copyOf(form);
  }

  /// The body that the form fills.
  JsonObject read(Body body) {
    return object(body, "f");
  }

  private JsonObject object(Body body, String path) {
    var object = JsonObject.builder();
    for (Field field : body.fields()) {
      value(field.type(), path + "." + field.name())
          .ifPresent(value -> object.with(field.name(), value));
    }
    return object.build();
  }

  private Optional<Json> value(FieldType type, String name) {
    return switch (type) {
      case FieldType.Nested(var body) ->
          filled(object(procedure.findBody(body).orElseThrow(), name));
      case FieldType.ListOf(var items) -> {
        List<Json> values = new ArrayList<>();
        for (int row : rows(name)) {
          value(items, "%s[%d]".formatted(name, row)).ifPresent(values::add);
        }
        yield values.isEmpty() ? Optional.empty() : Optional.of(new JsonArray(values));
      }
      case FieldType.Plain plain ->
          switch (plain) {
            case TEXTS -> filled(texts(name));
            case CLAUSES -> clauses(name);
            case INTEGER -> text(name).map(FormReader::integer);
            case INSTANT -> text(name).map(typed -> instant(typed, name));
            case TEXT, DECIMAL, DATE, CHOICE, SIDE, OFFICE, ACT, DOSSIER ->
                text(name).map(JsonText::new);
            case DATA -> Optional.empty();
          };
    };
  }

  private Optional<Json> clauses(String name) {
    List<Json> clauses = new ArrayList<>();
    for (int row : rows(name)) {
      String path = "%s[%d]".formatted(name, row);
      JsonObject texts = texts(path + ".texts");
      if (texts.names().isEmpty()) continue;
      var clause =
          JsonObject.builder()
              .with("id", text(path + ".id").orElse(Integer.toString(row + 1)))
              .with("texts", texts);
      text(path + ".kind")
          .filter(kind -> !kind.equals("plain"))
          .ifPresent(kind -> clause.with("kind", kind));
      text(path + ".field").ifPresent(field -> clause.with("field", field));
      clauses.add(clause.build());
    }
    return clauses.isEmpty() ? Optional.empty() : Optional.of(new JsonArray(clauses));
  }

  private JsonObject texts(String name) {
    var texts = JsonObject.builder();
    for (String language : languages(name)) {
      text(name + "." + language).ifPresent(text -> texts.with(language, text));
    }
    return texts.build();
  }

  private Set<String> languages(String name) {
    var languages = new TreeSet<String>();
    for (String key : form.keySet()) {
      if (key.startsWith(name + ".")) {
        String rest = key.substring(name.length() + 1);
        if (rest.matches("[a-z]{2,3}")) languages.add(rest);
      }
    }
    return languages;
  }

  private Set<Integer> rows(String name) {
    var rows = new TreeSet<Integer>();
    Pattern row = Pattern.compile(Pattern.quote(name) + "\\[([0-9]{1,4})].*");
    for (String key : form.keySet()) {
      Matcher found = row.matcher(key);
      if (found.matches()) rows.add(Integer.valueOf(found.group(1)));
    }
    return rows;
  }

  private static Optional<Json> filled(JsonObject object) {
    return object.names().isEmpty() ? Optional.empty() : Optional.of(object);
  }

  /// A number stays a text when it is none, so that the procedure objects and the form keeps it.
  private static Json integer(String text) {
    return INTEGER.matcher(text).matches()
        ? new JsonInteger(Long.parseLong(text))
        : new JsonText(text);
  }

  /// A time as the reader's clock showed it becomes a moment; anything else stays as it is, so that
  /// the procedure objects and the form keeps it.
  private Json instant(String typed, String name) {
    String clock = form.getOrDefault(name + ".clock", "");
    return Stream.of(Clocks.HANOI, Clocks.BEIJING)
        .filter(zone -> zone.getId().equals(clock) && WALL_CLOCK.matcher(typed).matches())
        .findFirst()
        .flatMap(zone -> {
          try {
            return Optional.of(LocalDateTime.parse(typed).atZone(zone).toInstant().toString());
          } catch (DateTimeException e) {
            return Optional.empty();
          }
        })
        .map(JsonText::new)
        .orElse(new JsonText(typed));
  }

  private Optional<String> text(String name) {
    String typed = form.get(name);
    if (typed == null) return Optional.empty();
    String text = TypedText.lines(typed);
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
