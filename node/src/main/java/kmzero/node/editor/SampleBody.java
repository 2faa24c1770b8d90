package kmzero.node.editor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Body;
import kmzero.ledger.procedure.Field;
import kmzero.ledger.procedure.FieldType;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.Step;
import kmzero.ledger.tree.Hash;

/// Fills in what a step asks for with made-up values, so that a trial goes on by clicks alone. What
/// may be left out is left out.
///
/// @param sides the sides of the dossier
/// @param act an act that a field may link to
/// @param turn how often the step was done before; counts values on, so that a step that is allowed
///   once for each value goes on
record SampleBody(Procedure procedure, List<String> sides, Optional<Hash> act, int turn) {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final Instant MOMENT = Instant.parse("2026-03-02T02:00:00Z");
  private static final List<String> LANGUAGES = List.of("vi", "zh", "en");

  JsonObject of(Step step) {
    return procedure.bodyOf(step).map(this::object).orElse(JsonObject.EMPTY);
  }

  private JsonObject object(Body body) {
    var json = JsonObject.builder();
    for (Field field : body.fields()) {
      if (field.optional()) continue;
      int place = body.fields().indexOf(field);
      json.with(field.name(), field.sealed() ? sealed() : value(field, field.type(), place));
    }
    return json.build();
  }

  /// What stands in an act in the place of a sealed value.
  static JsonObject sealed() {
    return JsonObject.of("sealed", Hash.sha256("sealed".getBytes(UTF_8)).hex());
  }

  private static final java.nio.charset.Charset UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

  private Json value(Field field, FieldType type, int place) {
    return switch (type) {
      case FieldType.ListOf(var items) -> JsonArray.of(value(field, items, place));
      case FieldType.Nested(var name) -> object(procedure.findBody(name).orElseThrow());
      case FieldType.Plain plain -> plain(field, plain, place);
    };
  }

  /// @param place of the field in its body: days and moments follow each other as the fields do,
  ///   which is what guards ask for
  private Json plain(Field field, FieldType.Plain type, int place) {
    return switch (type) {
      case TEXT -> Json.of(cut(field.name() + " " + (turn + 1), field.max()));
      case TEXTS -> texts(field);
      case CLAUSES -> JsonArray.of(JsonObject.of("id", "1", "texts", texts(field)));
      case INTEGER -> Json.of(turn + 1);
      case DECIMAL -> Json.of((turn + 1) + ".5");
      case DATE -> Json.of(DAY.plusDays(turn + place).toString());
      case INSTANT -> Json.of(MOMENT.plus(turn + place, ChronoUnit.DAYS).toString());
      case CHOICE -> Json.of(field.choices().get(turn % field.choices().size()));
      case SIDE -> Json.of(sides.get(turn % sides.size()));
      case OFFICE -> Json.of("secretariat");
      case ACT, DOSSIER ->
          Json.of(act.orElseGet(() -> Hash.sha256("elsewhere".getBytes(UTF_8))).hex());
      case DATA -> JsonObject.EMPTY;
    };
  }

  private JsonObject texts(Field field) {
    List<String> languages = new ArrayList<>(field.languages());
    if (languages.isEmpty()) languages.addAll(LANGUAGES);
    var texts = JsonObject.builder();
    for (String language : languages) {
      String label = procedure.labels().of("fields", field.name(), language);
      texts.with(language, cut(label + " " + (turn + 1), type(field)));
    }
    return texts.build();
  }

  /// The longest wording; the `max` of clauses counts clauses.
  private static int type(Field field) {
    return field.type() == FieldType.Plain.CLAUSES ? 4_000 : field.max();
  }

  private static String cut(String text, int max) {
    int[] points = text.codePoints().limit(max).toArray();
    return new String(points, 0, points.length).strip();
  }
}
