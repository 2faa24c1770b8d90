package kmzero.ledger.procedure;

import java.util.List;
import java.util.function.Function;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;

/// Writes rules as entries carry them. Nothing is written that says what leaving it out says, so
/// equal rules have equal bytes.
final class RulesJson {
  private RulesJson() {}

  static JsonObject of(Rules rules) {
    var json =
        JsonObject.builder()
            .with("procedure", rules.name())
            .with(
                "roles",
                array(
                    List.copyOf(rules.roles().entrySet()),
                    role -> JsonObject.of("name", role.getKey(), "count", role.getValue().text())))
            .with("steps", array(rules.steps(), RulesJson::step))
            .with("phases", array(rules.phases(), RulesJson::phase));
    section(json, "records", rules.records(), RulesJson::record);
    section(json, "tables", rules.tables(), RulesJson::table);
    section(json, "periods", rules.periods(), RulesJson::period);
    section(json, "bodies", rules.bodies(), RulesJson::body);
    return json.build();
  }

  private static <T> void section(
      JsonObject.Builder json, String name, List<T> items, Function<T, Json> writer) {
    if (!items.isEmpty()) json.with(name, array(items, writer));
  }

  private static <T> JsonArray array(List<T> items, Function<T, Json> writer) {
    return new JsonArray(items.stream().map(writer).toList());
  }

  private static JsonArray texts(List<String> texts) {
    return JsonArray.of(texts.toArray());
  }

  private static JsonObject record(RecordRule record) {
    return JsonObject.of(
        "name", record.name(), "opened", record.opened(), "changed", record.changed());
  }

  private static JsonObject table(Table table) {
    var values = JsonObject.builder();
    table.values().forEach(values::with);
    return JsonObject.of("name", table.name(), "values", values.build());
  }

  private static JsonObject step(Step step) {
    var json =
        JsonObject.builder()
            .with("name", step.name())
            .with("track", step.track())
            .withIf(step.opens(), "opens", true)
            .withIf(step.many(), "many", true)
            .withIf(!step.needs().isEmpty(), "needs", array(step.needs(), Pattern::json))
            .withIf(!step.unless().isEmpty(), "unless", array(step.unless(), Pattern::json))
            .withIf(!step.anotherPerson().isEmpty(), "another-person", texts(step.anotherPerson()))
            .withIf(
                !step.guards().isEmpty(),
                "guards",
                texts(step.guards().stream().map(Guard::text).toList()))
            .withIf(!step.reads().isEmpty(), "reads", texts(step.reads()))
            .withIf(!step.attachments().isNone(), "attachments", attaching(step.attachments()));
    String oncePer = step.oncePer();
    if (oncePer != null) json.with("once-per", oncePer);
    String body = step.body();
    if (body != null) json.with("body", body);
    switch (step.about()) {
      case About.Nothing() -> {}
      case About.Of(var kind) -> json.with("about", kind);
      case About.Latest(var kind) -> json.with("about", "latest " + kind);
    }
    return json.build();
  }

  private static JsonObject attaching(Attaching files) {
    return JsonObject.builder()
        .withIf(files.kept() > 0, "kept", files.kept())
        .withIf(files.sealed() > 0, "sealed", files.sealed())
        .withIf(files.sealed() > 0, "readers", texts(files.readers()))
        .build();
  }

  private static JsonObject phase(Phase phase) {
    return JsonObject.builder()
        .with("name", phase.name())
        .withIf(!phase.when().isEmpty(), "when", array(phase.when(), Pattern::json))
        .withIf(phase.end(), "end", true)
        .build();
  }

  private static JsonObject period(Period period) {
    return JsonObject.of(
        "step",
        period.step(),
        "within",
        period.within(),
        "after",
        period.after(),
        "source",
        period.source());
  }

  private static JsonObject body(Body body) {
    return JsonObject.of("name", body.name(), "fields", array(body.fields(), RulesJson::field));
  }

  private static JsonObject field(Field field) {
    return JsonObject.builder()
        .with("name", field.name())
        .with("type", field.type().text())
        .with("max", field.max())
        .withIf(field.optional(), "optional", true)
        .withIf(!field.choices().isEmpty(), "choices", texts(field.choices()))
        .withIf(!field.languages().isEmpty(), "languages", texts(field.languages()))
        .withIf(field.sealed(), "sealed", true)
        .withIf(field.sealed(), "readers", texts(field.readers()))
        .build();
  }
}
