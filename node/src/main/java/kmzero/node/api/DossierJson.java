package kmzero.node.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.entry.Act;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.judge.Verdict;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.procedure.Labels;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.Waiting;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.DossierRow;
import kmzero.node.books.DossierView;

/// How dossiers look in the API.
final class DossierJson {
  private DossierJson() {}

  /// A dossier with its acts, in the ledger's order, and what the caller's offices may do now.
  ///
  /// @param exercise whether its mechanism is an exercise
  /// @param files what the caller sees of an act's files
  static JsonObject of(DossierView view, boolean exercise, FileJson.Files files) {
    return JsonObject.builder()
        .with("id", view.id().hex())
        .with("mechanism", view.mechanism().hex())
        .with("exercise", exercise)
        .with("procedure", procedure(view.procedure()))
        .with("roles", roles(view.cast().roles()))
        .with("phase", view.phase())
        .with("ended", view.ended())
        .with("acts", list(view.acts(), line -> line(line, files)))
        .with("waits", list(view.waits(), DossierJson::wait))
        .with("choices", list(view.choices(), DossierJson::choice))
        .with("basis", hashes(view.basis()))
        .build();
  }

  /// A dossier as lists have it.
  static JsonObject of(DossierRow row) {
    return JsonObject.builder()
        .with("id", row.id().hex())
        .with("mechanism", row.mechanism().hex())
        .with("procedure", row.procedure())
        .with("title", texts(row.title()))
        .with("openedBy", row.openedBy())
        .with("openedAt", row.openedAt().toString())
        .with("lastAt", row.lastAt().toString())
        .with("roles", roles(row.roles()))
        .with("phase", row.phase())
        .with("ended", row.ended())
        .with("acts", row.acts())
        .build();
  }

  /// The words of the procedure the dossier goes by.
  static Labels labels(DossierView view) {
    return view.texts().names().isEmpty()
        ? view.procedure().labels()
        : Procedure.of(view.procedure().rules(), view.texts()).labels();
  }

  private static JsonObject procedure(Procedure procedure) {
    return JsonObject.of("name", procedure.name(), "rules", procedure.rulesHash().hex());
  }

  private static JsonObject line(DossierView.Line line, FileJson.Files files) {
    Judged judged = line.judged();
    Act act = line.act();
    var json =
        JsonObject.builder()
            .with("act", judged.hash().hex())
            .with("log", judged.log().toString())
            .with("side", judged.log().side())
            .with("index", judged.index())
            .with("height", judged.height())
            .with("valid", judged.valid())
            .with("at", act.at().toString())
            .with("office", act.office())
            .with("actor", act.actor())
            .with("step", act.step())
            .with("body", act.body());
    act.about().ifPresent(about -> json.with("about", about.hex()));
    if (!act.attachments().isEmpty())
      json.with("files", list(files.of(judged.hash(), act), FileJson::of));
    act.group().ifPresent(group -> json.with("group", group));
    if (judged.verdict() instanceof Verdict.Voided(var why)) {
      json.with("why", JsonObject.of("code", why.code(), "values", why.values()));
    }
    return json.build();
  }

  private static JsonObject wait(Waiting wait) {
    var json =
        JsonObject.builder()
            .with("side", wait.side())
            .with("office", wait.office())
            .with("step", wait.step());
    wait.about().ifPresent(about -> json.with("about", about.hex()));
    return json.build();
  }

  private static JsonObject choice(Choice choice) {
    return JsonObject.of(
        "office", choice.office(), "step", choice.step(), "subjects", hashes(choice.subjects()));
  }

  static JsonObject roles(Map<String, List<String>> roles) {
    var json = JsonObject.builder();
    roles.forEach(json::with);
    return json.build();
  }

  static JsonObject texts(Map<String, String> texts) {
    var json = JsonObject.builder();
    texts.forEach(json::with);
    return json.build();
  }

  static JsonArray hashes(List<Hash> hashes) {
    return list(hashes, hash -> Json.of(hash.hex()));
  }

  static <T> JsonArray list(List<T> items, java.util.function.Function<T, Json> form) {
    return new JsonArray(items.stream().map(form).toList());
  }

  static Optional<Hash> hash(String text) {
    return Hash.findHex(text);
  }
}
