package kmzero.node.passages;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Fact;
import kmzero.node.gates.Half;

/// A passage as events that other supply chains read. Source: GS1 EPCIS 2.0 and CBV 2.0, the JSON
/// form; only what the acts say and the profile let cross. Containers are named by their BIC codes,
/// vehicles, places and dossiers by names of our own.
final class Epcis {

  private static final String CONTEXT =
      "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

  private Epcis() {}

  /// What an act is in the words of CBV.
  private record Meaning(String step, String disposition) {}

  /// When an act was done, as its author says.
  record Dated(Fact fact, Instant at) {}

  /// The document of a passage: one event for each act that moved it, in their order.
  static JsonObject document(Passage passage, List<Dated> acts, Instant now) {
    List<Json> things = new ArrayList<>();
    passage
        .notice()
        .plate()
        .ifPresent(it -> things.add(text("urn:kmzero:plate:" + ascii(Plates.key(it)))));
    passage
        .notice()
        .containers()
        .forEach(it -> things.add(text("urn:epc:id:bic:" + Plates.key(it))));
    if (things.isEmpty()) things.add(text("urn:kmzero:passage:" + passage.dossier().hex()));
    List<Json> events = new ArrayList<>();
    for (Dated act : acts) {
      Optional<Meaning> meaning = meaning(act.fact().step(), passage);
      if (meaning.isEmpty()) continue;
      Half half = Half.of(act.fact().side());
      String at = act.at().truncatedTo(ChronoUnit.MILLIS).toString();
      events.add(
          JsonObject.builder()
              .with("type", "ObjectEvent")
              .with("eventID", "urn:kmzero:act:" + act.fact().act().hex())
              .with("eventTime", at)
              .with("eventTimeZoneOffset", half == Half.CHINA ? "+08:00" : "+07:00")
              .with("action", "OBSERVE")
              .with("epcList", new JsonArray(things))
              .with("bizStep", meaning.get().step())
              .with("disposition", meaning.get().disposition())
              .with(
                  "readPoint",
                  JsonObject.of(
                      "id",
                      "urn:kmzero:place:%s:%s".formatted(passage.notice().place(), half.word())))
              .with(
                  "bizTransactionList",
                  new JsonArray(
                      List.<Json>of(
                          JsonObject.of(
                              "bizTransaction", "urn:kmzero:dossier:" + passage.dossier().hex()))))
              .build());
    }
    return JsonObject.builder()
        .with("@context", List.of(CONTEXT))
        .with("type", "EPCISDocument")
        .with("schemaVersion", "2.0")
        .with("creationDate", now.truncatedTo(ChronoUnit.MILLIS).toString())
        .with("epcisBody", JsonObject.of("eventList", new JsonArray(events)))
        .build();
  }

  private static Optional<Meaning> meaning(String step, Passage passage) {
    return Optional.ofNullable(
        switch (step) {
          case "arrive" -> new Meaning("arriving", "in_progress");
          case "check", "precheck", "inspect" -> new Meaning("inspecting", "conformant");
          case "hold" -> new Meaning("holding", "unavailable");
          case "depart", "go-back" -> new Meaning("departing", "in_transit");
          case "enter", "come-back" ->
              new Meaning(
                  "arriving",
                  passage.match() == Passage.Match.DIFFERS ? "mismatch_instance" : "in_progress");
          case "unload" -> new Meaning("unloading", "in_progress");
          case "load-back" -> new Meaning("loading", "in_progress");
          case "turn-back" -> new Meaning("other", "returned");
          case "take-back" -> new Meaning("receiving", "returned");
          case "finish" -> new Meaning("accepting", "conformant");
          default -> null;
        });
  }

  /// A name in a URN holds no Hanzi: each is written as the hexadecimal of its code point.
  private static String ascii(String key) {
    var out = new StringBuilder();
    key.codePoints()
        .forEach(c -> out.append(c < 128 ? Character.toString(c) : "u%04X".formatted(c)));
    return out.toString();
  }

  private static Json text(String value) {
    return new kmzero.ledger.json.JsonText(value);
  }
}
