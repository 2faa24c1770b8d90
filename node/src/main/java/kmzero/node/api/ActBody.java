package kmzero.node.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.ActRequest;
import kmzero.node.desk.Problem;

/// The body of `POST /api/acts`:
///
/// ```json
/// {"mechanism":"6b1c…","office":"secretariat",
///  "open":{"procedure":"minutes","roles":{"host":["lang-son"],"guest":["guangxi"]}},
///  "step":"draft","body":{"heading":{"vi":"…","zh":"…"}}}
/// ```
///
/// In an open dossier `dossier` stands in the place of `open`. May be left out: `side` (the
/// account's), `about`, `basis`, `group`, `id` (a new one), `body` (empty), `files` (see
/// [FileJson]).
final class ActBody {

  static final Set<String> KNOWN =
      Set.of(
          "mechanism",
          "side",
          "office",
          "dossier",
          "open",
          "step",
          "about",
          "basis",
          "group",
          "id",
          "body",
          "files");

  private ActBody() {}

  /// The request to act of `caller`.
  ///
  /// @throws BadRequest 400 when a member is missing or malformed, 403 when the account does not
  ///   act for that side and office
  static ActRequest read(JsonObject json, Caller caller, Function<Hash, String> freshId) {
    try {
      String office = json.text("office");
      String side = caller.who().findSide().orElseThrow(Caller::notAllowed);
      boolean own =
          side.equals(json.findText("side").orElse(side)) && caller.who().actsFor(side, office);
      if (!own) {
        String asked = json.findText("side").orElse(side);
        throw new BadRequest(
            new Problem(
                403,
                "api.other-office",
                List.of("account", caller.who().account(), "office", office, "side", asked)));
      }
      Hash mechanism =
          hash(json, "mechanism").orElseThrow(() -> new JsonShape("mechanism", "is missing"));
      return new ActRequest(
          mechanism,
          side,
          office,
          caller.who().actor(),
          json.findText("id").orElseGet(() -> freshId.apply(mechanism)),
          target(json),
          json.text("step"),
          hash(json, "about"),
          hashes(json),
          json.findText("group"),
          json.findObject("body").orElse(JsonObject.EMPTY),
          List.of());
    } catch (JsonShape e) {
      throw RequestBody.shape(e.path(), e.why());
    }
  }

  private static ActRequest.Target target(JsonObject json) {
    Optional<Hash> dossier = hash(json, "dossier");
    Optional<JsonObject> open = json.findObject("open");
    if (dossier.isPresent() == open.isPresent()) {
      throw new JsonShape(
          "dossier", "is there beside open, or neither is; one of the two is needed");
    }
    if (dossier.isPresent()) return new ActRequest.Target.In(dossier.get());
    JsonObject opening = open.get();
    try {
      opening.only(Set.of("procedure", "roles"));
      Map<String, List<String>> roles = new TreeMap<>();
      JsonObject given = opening.object("roles");
      for (String role : given.names()) roles.put(role, given.texts(role));
      return new ActRequest.Target.Open(opening.text("procedure"), roles);
    } catch (JsonShape e) {
      throw e.under("open");
    }
  }

  private static List<Hash> hashes(JsonObject json) {
    List<Hash> hashes = new ArrayList<>();
    for (String text : json.texts("basis")) hashes.add(hash("basis", text));
    if (hashes.size() > 16) throw new JsonShape("basis", "names more than 16 acts");
    return hashes;
  }

  private static Optional<Hash> hash(JsonObject json, String name) {
    return json.findText(name).map(text -> hash(name, text));
  }

  private static Hash hash(String name, String text) {
    return Hash.findHex(text)
        .orElseThrow(() -> new JsonShape(name, "is not 64 hexadecimal digits"));
  }
}
