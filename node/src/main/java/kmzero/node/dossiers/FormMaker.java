package kmzero.node.dossiers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/// Makes the form of a step from its body's fields and what is already filled in.
final class FormMaker {

  /// A wording longer than this gets a field of several lines.
  private static final int LONG = 300;

  private static final List<String> LANGUAGES = List.of("vi", "zh", "en");

  private final Procedure procedure;
  private final Speaker speaker;
  private final List<FormPart.Option> sides;
  private final List<FormPart.Option> offices;
  private final List<FormPart.Option> dossiers;
  private final int moreRows;

  /// @param sides what a field of type side offers
  /// @param offices what a field of type office offers
  /// @param dossiers what a field of type dossier offers
  /// @param moreRows empty rows at the end of each list
  FormMaker(
      Procedure procedure,
      Speaker speaker,
      List<FormPart.Option> sides,
      List<FormPart.Option> offices,
      List<FormPart.Option> dossiers,
      int moreRows) {
    this.procedure = procedure;
    this.speaker = speaker;
    this.sides = sides;
    this.offices = offices;
    this.dossiers = dossiers;
    this.moreRows = moreRows;
  }

  /// The parts of a body's form.
  List<FormPart> parts(Body body, JsonObject filled) {
    return parts(body, filled, "f");
  }

  /// The same under another name than `f`.
  List<FormPart> parts(Body body, JsonObject filled, String name) {
    return parts(body, filled, name, true);
  }

  private List<FormPart> parts(Body body, JsonObject filled, String path, boolean required) {
    List<FormPart> parts = new ArrayList<>();
    for (Field field : body.fields()) {
      String name = path + "." + field.name();
      boolean needed = required && !field.optional();
      part(field, field.type(), filled.find(field.name()), name, label(field), needed)
          .ifPresent(parts::add);
    }
    return parts;
  }

  private String label(Field field) {
    return speaker.label("fields", field.name());
  }

  private Optional<FormPart> part(
      Field field,
      FieldType type,
      Optional<Json> filled,
      String name,
      String label,
      boolean required) {
    return switch (type) {
      case FieldType.Nested(var body) ->
          Optional.of(
              new FormPart.Group(
                  label,
                  required,
                  parts(procedure.findBody(body).orElseThrow(), object(filled), name, required)));
      case FieldType.ListOf(var items) -> rows(field, items, filled, name, label, required);
      case FieldType.Plain plain -> plain(field, plain, filled, name, label, required);
    };
  }

  private Optional<FormPart> rows(
      Field field,
      FieldType items,
      Optional<Json> filled,
      String name,
      String label,
      boolean required) {
    if (items == FieldType.Plain.ACT) return Optional.empty();
    List<Json> values = filled.orElse(null) instanceof JsonArray array ? array.items() : List.of();
    List<FormPart.Group> rows = new ArrayList<>();
    int empty = values.isEmpty() ? Math.max(1, moreRows) : moreRows;
    for (int i = 0; i < values.size() + empty; i++) {
      Optional<Json> value = i < values.size() ? Optional.of(values.get(i)) : Optional.empty();
      String row = "%s[%d]".formatted(name, i);
      boolean needed = i < values.size() || (required && i == 0);
      List<FormPart> parts =
          items instanceof FieldType.Nested(var body)
              ? parts(procedure.findBody(body).orElseThrow(), object(value), row, needed)
              : part(field, items, value, row, label, needed).stream().toList();
      rows.add(new FormPart.Group(label, needed, parts));
    }
    return Optional.of(new FormPart.Rows(name, label, rows));
  }

  private Optional<FormPart> plain(
      Field field,
      FieldType.Plain type,
      Optional<Json> filled,
      String name,
      String label,
      boolean required) {
    String value = text(filled);
    return switch (type) {
      case TEXT -> Optional.of(line(name, label, "text", "", value, required, field.max()));
      case INTEGER -> Optional.of(line(name, label, "number", "", value, required, 15));
      case DECIMAL ->
          Optional.of(line(name, label, "text", "-?[0-9]+([.][0-9]+)?", value, required, 28));
      case DATE -> Optional.of(line(name, label, "date", "", value, required, 10));
      case INSTANT ->
          Optional.of(line(name, label, "datetime-local", "", onOwnClock(value), required, 30));
      case CHOICE ->
          Optional.of(
              new FormPart.Select(
                  name,
                  label,
                  field.choices().stream()
                      .map(c -> new FormPart.Option(c, speaker.label("choices", c)))
                      .toList(),
                  value,
                  required));
      case SIDE -> Optional.of(new FormPart.Select(name, label, sides, value, required));
      case OFFICE -> Optional.of(new FormPart.Select(name, label, offices, value, required));
      case DOSSIER -> Optional.of(new FormPart.Select(name, label, dossiers, value, required));
      case TEXTS ->
          Optional.of(
              new FormPart.Wordings(
                  name, label, wordings(name, field, object(filled), required, field.max())));
      case CLAUSES -> Optional.of(clauses(field, filled, name, label));
      case ACT ->
          value.isEmpty()
              ? Optional.empty()
              : Optional.of(line(name, label, "hidden", "", value, false, 64));
      case DATA -> Optional.empty();
    };
  }

  /// A moment as the reader's own clock shows it.
  private String onOwnClock(String value) {
    try {
      return value.isEmpty()
          ? ""
          : LocalDateTime.ofInstant(Instant.parse(value), Clocks.own(speaker.language()))
              .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm"));
    } catch (DateTimeException e) {
      return value;
    }
  }

  private static FormPart.Line line(
      String name,
      String label,
      String type,
      String pattern,
      String value,
      boolean required,
      int max) {
    return new FormPart.Line(name, label, type, pattern, value, required, max);
  }

  private List<FormPart.Wording> wordings(
      String name, Field field, JsonObject filled, boolean required, int max) {
    List<FormPart.Wording> wordings = new ArrayList<>();
    Set<String> languages = languages(field, filled);
    boolean any = field.languages().isEmpty();
    for (String language : languages) {
      String value = filled.findText(language).orElse("");
      boolean needed =
          required
              && (field.languages().contains(language)
                  || (any && language.equals(languages.iterator().next())));
      wordings.add(
          new FormPart.Wording(
              name + "." + language, language, value, needed, max, rows(value, max)));
    }
    return wordings;
  }

  /// Languages that are asked for or filled in, the reader's own first, then the desk's others.
  private Set<String> languages(Field field, JsonObject filled) {
    Set<String> languages = new LinkedHashSet<>();
    languages.add(speaker.language().tag());
    languages.addAll(field.languages());
    languages.addAll(LANGUAGES);
    languages.addAll(filled.names());
    return languages;
  }

  private FormPart clauses(Field field, Optional<Json> filled, String name, String label) {
    List<JsonObject> values =
        filled.orElse(null) instanceof JsonArray array ? array.objects() : List.of();
    Set<String> taken = new LinkedHashSet<>();
    values.forEach(value -> taken.add(value.findText("id").orElse("")));
    List<FormPart.Clause> clauses = new ArrayList<>();
    int empty = values.isEmpty() ? Math.max(3, moreRows) : moreRows;
    for (int i = 0; i < values.size() + empty; i++) {
      JsonObject value = i < values.size() ? values.get(i) : JsonObject.EMPTY;
      String row = "%s[%d]".formatted(name, i);
      String id = value.findText("id").orElseGet(() -> freeId(taken));
      taken.add(id);
      clauses.add(
          new FormPart.Clause(
              row,
              id,
              value.findText("kind").orElse("plain"),
              value.findText("field").orElse(""),
              wordings(
                  row + ".texts",
                  field,
                  value.findObject("texts").orElse(JsonObject.EMPTY),
                  i < values.size() || i == 0,
                  4_000)));
    }
    return new FormPart.Clauses(
        name, label, List.copyOf(languages(field, JsonObject.EMPTY)), clauses);
  }

  private static String freeId(Set<String> taken) {
    int number = taken.size() + 1;
    while (taken.contains(Integer.toString(number))) number++;
    return Integer.toString(number);
  }

  private static int rows(String value, int max) {
    if (max <= LONG) return 1;
    return Math.clamp(value.length() / 60 + 2, 3, 12);
  }

  private static JsonObject object(Optional<Json> filled) {
    return filled.orElse(null) instanceof JsonObject object ? object : JsonObject.EMPTY;
  }

  private static String text(Optional<Json> filled) {
    return switch (filled.orElse(null)) {
      case JsonText(var text) -> text;
      case JsonInteger number -> Long.toString(number.value());
      case null, default -> "";
    };
  }
}
