package kmzero.node.guidance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;
import kmzero.node.books.Bodies;

/// What an act's body says of guidance: `guidance` is a dossier, or a list of `{guidance, clause}`;
/// `gives-effect-to` is a list of dossiers.
final class References {

  private References() {}

  /// A clause that an act gives effect to.
  ///
  /// @param guidance hex of its dossier
  /// @param clause empty for the document as a whole
  record Reference(String guidance, String clause) {}

  /// The clauses that `body` names, each once.
  static List<Reference> of(JsonObject body) {
    List<Reference> found = new ArrayList<>();
    if (body.find("guidance").orElse(null) instanceof JsonArray array) {
      for (Json item : array.items()) {
        if (item instanceof JsonObject object) {
          dossier(object, "guidance")
              .map(hex -> new Reference(hex, Bodies.text(object, "clause").orElse("")))
              .filter(one -> !found.contains(one))
              .ifPresent(found::add);
        }
      }
    } else {
      dossier(body, "guidance").map(hex -> new Reference(hex, "")).ifPresent(found::add);
    }
    if (body.find("gives-effect-to").orElse(null) instanceof JsonArray array) {
      for (Json item : array.items()) {
        dossier(JsonObject.of("of", item), "of")
            .map(hex -> new Reference(hex, ""))
            .filter(one -> !found.contains(one))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  /// The dossier under `name`, wherever it is kept.
  static Optional<String> dossier(JsonObject body, String name) {
    return switch (body.find(name).orElse(null)) {
      case JsonText(var hex) -> Optional.of(hex);
      case JsonObject elsewhere -> Bodies.text(elsewhere, "dossier");
      case null, default -> Optional.empty();
    };
  }
}
