package kmzero.node.difficulties;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Fact;
import kmzero.node.books.Bodies;

/// What a dossier waits for beyond its own sides: another dossier, or the approval of a level.
///
/// Read of any procedure whose acts have these fields: `depends-on` (dossiers),
/// `depends-on-approval` (words) with `approval-level`, `level`. A side's own `approval: given`
/// ends what its dossier awaits of a level; a dossier depended on is waited for until it has ended,
/// which the reader of these rows looks up.
///
/// @param needs hex of another dossier
/// @param level one of [Difficulty#LEVELS]
/// @param side who put that on record
/// @param approval what is awaited, in words
public record Dependence(
    Optional<String> needs, Optional<String> level, String side, Map<String, String> approval) {
  public Dependence {
    approval = Map.copyOf(approval);
  }

  /// What `dossier` waits for, in the order in which it was put on record.
  static List<Dependence> of(Dossier dossier) {
    if (dossier.procedure().name().equals(Difficulty.PROCEDURE)) return ofDifficulty(dossier);
    Map<String, Dependence> needs = new LinkedHashMap<>();
    Map<String, Dependence> levels = new LinkedHashMap<>();
    for (Fact fact : dossier.facts()) {
      for (String hex : dossiers(fact.body())) {
        needs.putIfAbsent(
            hex, new Dependence(Optional.of(hex), Optional.empty(), fact.side(), Map.of()));
      }
      level(fact).ifPresent(one -> levels.put(fact.side(), one));
      if (Bodies.text(fact.body(), "approval").equals(Optional.of("given"))) levels.clear();
    }
    List<Dependence> all = new ArrayList<>(needs.values());
    all.addAll(levels.values());
    return all;
  }

  /// Whether an act says anything of what its dossier depends on.
  static boolean isTold(Fact fact) {
    return !dossiers(fact.body()).isEmpty()
        || level(fact).isPresent()
        || Bodies.text(fact.body(), "approval").isPresent();
  }

  private static List<Dependence> ofDifficulty(Dossier dossier) {
    return Difficulty.of(dossier).flatMap(Difficulty::level).stream()
        .map(w -> new Dependence(Optional.empty(), Optional.of(w.level()), w.side(), w.authority()))
        .toList();
  }

  private static Optional<Dependence> level(Fact fact) {
    Optional<String> level =
        Bodies.text(fact.body(), "approval-level")
            .or(() -> Bodies.text(fact.body(), "level"))
            .filter(Difficulty.LEVELS::contains);
    Map<String, String> approval = Bodies.texts(fact.body(), "depends-on-approval");
    return level.isEmpty() && approval.isEmpty()
        ? Optional.empty()
        : Optional.of(new Dependence(Optional.empty(), level, fact.side(), approval));
  }

  private static List<String> dossiers(JsonObject body) {
    List<String> found = new ArrayList<>();
    if (body.find("depends-on").orElse(null) instanceof JsonArray array) {
      for (Json item : array.items()) {
        switch (item) {
          case JsonText(var hex) -> found.add(hex);
          case JsonObject elsewhere -> Bodies.text(elsewhere, "dossier").ifPresent(found::add);
          default -> {} // of another kind: a procedure of the same field name with other contents
        }
      }
    }
    return found;
  }
}
