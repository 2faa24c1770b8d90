package kmzero.ledger.procedure;

import java.util.ArrayList;
import java.util.random.RandomGenerator;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;

/// Makes bodies that a step accepts, from chance.
final class SampleBodies {
  private final Procedure procedure;
  private final Cast cast;
  private final RandomGenerator random;

  SampleBodies(Procedure procedure, Cast cast, RandomGenerator random) {
    this.procedure = procedure;
    this.cast = cast;
    this.random = random;
  }

  JsonObject of(Step step) {
    return procedure.bodyOf(step).map(this::object).orElse(JsonObject.EMPTY);
  }

  private JsonObject object(Body body) {
    var json = JsonObject.builder();
    for (var field : body.fields()) {
      if (field.optional() && random.nextBoolean()) continue;
      json.with(field.name(), field.sealed() ? sealed() : value(field, field.type()));
    }
    return json.build();
  }

  private static JsonObject sealed() {
    return JsonObject.of("sealed", Story.hash("sealed").hex());
  }

  private Json value(Field field, FieldType type) {
    return switch (type) {
      case FieldType.ListOf(var items) -> {
        var list = new ArrayList<Json>();
        for (int i = 0; i <= random.nextInt(2); i++) list.add(value(field, items));
        yield new JsonArray(list);
      }
      case FieldType.Nested(var name) -> object(procedure.findBody(name).orElseThrow());
      case FieldType.Plain plain -> plain(field, plain);
    };
  }

  private Json plain(Field field, FieldType.Plain type) {
    var sides = cast.everySide().stream().toList();
    return switch (type) {
      case TEXT -> Json.of("text-" + random.nextInt(2));
      case TEXTS -> texts();
      case CLAUSES -> JsonArray.of(JsonObject.of("id", "1", "texts", texts()));
      case INTEGER -> Json.of(random.nextInt(3));
      case DECIMAL -> Json.of("12.50");
      case DATE -> Json.of("2026-02-14");
      case INSTANT -> Json.of("2026-02-14T01:30:00Z");
      case CHOICE -> Json.of(field.choices().get(random.nextInt(field.choices().size())));
      case SIDE -> Json.of(sides.get(random.nextInt(sides.size())));
      case OFFICE -> Json.of("customs");
      case ACT, DOSSIER -> Json.of(Story.hash("elsewhere").hex());
      case DATA -> JsonObject.EMPTY;
    };
  }

  private static JsonObject texts() {
    return JsonObject.of("vi", "chữ", "zh", "字");
  }
}
