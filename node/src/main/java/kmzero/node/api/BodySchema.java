package kmzero.node.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Body;
import kmzero.ledger.procedure.Field;
import kmzero.ledger.procedure.FieldType;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.Step;

/// What a step carries as JSON Schema (2020-12). It says what the form says; the procedure has the
/// last word, for a schema knows neither guards nor who is in the dossier.
final class BodySchema {

  private static final String HASH = "^[0-9a-f]{64}$";

  private final Procedure procedure;

  private BodySchema(Procedure procedure) {
    this.procedure = procedure;
  }

  /// The schema of a step's body; one that takes only the empty object for a step without.
  static JsonObject of(Procedure procedure, Step step) {
    return procedure
        .bodyOf(step)
        .map(body -> new BodySchema(procedure).object(body))
        .orElseGet(() -> closed(Map.of(), List.of()));
  }

  private JsonObject object(Body body) {
    Map<String, Json> properties = new TreeMap<>();
    for (Field field : body.fields()) {
      properties.put(field.name(), field.sealed() ? sealed() : schema(field, field.type()));
    }
    List<String> required =
        body.fields().stream().filter(f -> !f.optional()).map(Field::name).toList();
    return closed(properties, required);
  }

  private JsonObject schema(Field field, FieldType type) {
    return switch (type) {
      case FieldType.ListOf(var items) ->
          JsonObject.of("type", "array", "maxItems", field.max(), "items", schema(field, items))
              .with("minItems", field.optional() ? 0 : 1);
      case FieldType.Nested(var name) -> object(procedure.findBody(name).orElseThrow());
      case FieldType.Plain plain -> plain(field, plain);
    };
  }

  private static JsonObject plain(Field field, FieldType.Plain type) {
    return switch (type) {
      case TEXT -> text(field.max());
      case TEXTS -> texts(field);
      case CLAUSES ->
          JsonObject.of(
              "type", "array", "minItems", 1, "maxItems", field.max(), "items", clause(field));
      case INTEGER -> JsonObject.of("type", "integer");
      case DECIMAL -> pattern("^-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,9})?$");
      case DATE -> JsonObject.of("type", "string", "format", "date");
      case INSTANT -> JsonObject.of("type", "string", "format", "date-time");
      case CHOICE -> JsonObject.of("enum", field.choices());
      case SIDE, OFFICE -> pattern("^[a-z][a-z0-9]*(-[a-z0-9]+)*$");
      case ACT -> link("act");
      case DOSSIER -> link("dossier");
      case DATA -> JsonObject.of("type", "object");
    };
  }

  private static JsonObject text(int max) {
    return JsonObject.of("type", "string", "minLength", 1, "maxLength", max);
  }

  private static JsonObject texts(Field field) {
    return JsonObject.of(
        "type",
        "object",
        "required",
        field.languages(),
        "minProperties",
        1,
        "propertyNames",
        JsonObject.of("pattern", "^[a-z]{2,3}$"),
        "additionalProperties",
        text(field.max()));
  }

  private static JsonObject clause(Field field) {
    Map<String, Json> properties = new TreeMap<>();
    properties.put("id", pattern("^[a-z0-9]+(-[a-z0-9]+)*$"));
    properties.put(
        "texts",
        texts(field).with("additionalProperties", JsonObject.of("type", "string", "minLength", 1)));
    properties.put("field", pattern("^[a-z][a-z0-9]*(-[a-z0-9]+)*$"));
    properties.put("kind", JsonObject.of("enum", List.of("plain", "commitment", "proposal")));
    return closed(properties, List.of("id", "texts"));
  }

  /// An act or a dossier, here or elsewhere.
  private static JsonObject link(String what) {
    Map<String, Json> elsewhere = new TreeMap<>();
    elsewhere.put("mechanism", pattern(HASH));
    elsewhere.put(what, pattern(HASH));
    return JsonObject.of(
        "oneOf", JsonArray.of(pattern(HASH), closed(elsewhere, List.of("mechanism", what))));
  }

  private static JsonObject sealed() {
    return closed(Map.of("sealed", pattern(HASH)), List.of("sealed"));
  }

  private static JsonObject pattern(String pattern) {
    return JsonObject.of("type", "string", "pattern", pattern);
  }

  private static JsonObject closed(Map<String, Json> properties, List<String> required) {
    return JsonObject.of(
        "type",
        "object",
        "properties",
        new JsonObject(new TreeMap<>(properties)),
        "required",
        required,
        "additionalProperties",
        false);
  }
}
