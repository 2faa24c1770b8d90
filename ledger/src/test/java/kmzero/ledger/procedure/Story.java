package kmzero.ledger.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;

/// Plays a table of moves and writes the outcome at the end of each line:
///
/// ```
/// side  office  step  name  outcome
/// ```
///
/// `name` is the act a step is about, or, for a step about nothing, the name the new act goes by
/// from then on; `-` is no name. A word after the name in brackets picks a body from the test's
/// own.
final class Story {
  private final Procedure procedure;
  private final Cast cast;
  private final Map<String, JsonObject> bodies;
  private final List<Fact> facts = new ArrayList<>();
  private final Map<String, Hash> named = new HashMap<>();
  private final Map<Hash, Fact> byHash = new HashMap<>();
  private final Map<Hash, String> names = new HashMap<>();

  Story(Procedure procedure, Cast cast, Map<String, JsonObject> bodies) {
    this.procedure = procedure;
    this.cast = cast;
    this.bodies = bodies;
  }

  /// The table with the outcomes that came of it.
  String play(String table) {
    var lines = new ArrayList<String>();
    for (var line : table.lines().toList()) {
      if (line.isBlank()) continue;
      var words = List.of(line.strip().split(" +"));
      String head = String.join(" ", words.subList(0, 4));
      String outcome = outcome(words.get(0), words.get(1), words.get(2), words.get(3));
      lines.add(head + " " + outcome);
    }
    return String.join("\n", lines);
  }

  /// Plays a table that ends each line with the outcome it expects, and compares.
  static void plays(Procedure procedure, Cast cast, Map<String, JsonObject> bodies, String table) {
    var moves =
        table
            .lines()
            .map(l -> String.join(" ", List.of(l.strip().split(" +")).subList(0, 4)))
            .toList();
    var story = new Story(procedure, cast, bodies);
    assertThat(story.play(String.join("\n", moves))).isEqualTo(squeezed(table));
  }

  /// The same table with single spaces, to compare with.
  static String squeezed(String table) {
    return String.join(
        "\n",
        table.lines().filter(l -> !l.isBlank()).map(l -> l.strip().replaceAll(" +", " ")).toList());
  }

  View view() {
    return new View(cast, facts);
  }

  Hash act(String name) {
    return named.getOrDefault(name, hash(name));
  }

  private String outcome(String side, String office, String step, String label) {
    String name = label.replaceAll("\\[.*", "");
    String bodyName = label.contains("[") ? label.replaceAll(".*\\[|\\]", "") : step;
    boolean about =
        procedure.findStep(step).map(s -> !(s.about() instanceof About.Nothing)).orElse(false);
    var move =
        new Move(
            side,
            office,
            side + "-" + office,
            step,
            about ? Optional.of(act(name)) : Optional.empty(),
            bodies.getOrDefault(bodyName, JsonObject.EMPTY));
    String before = procedure.phase(view());
    var objection =
        facts.isEmpty()
            ? procedure.opening(move, cast, cast.everySide())
            : procedure.objection(move, new Past(cast, facts, java.util.Set.of()));
    if (objection.isPresent()) return "refused: " + words(objection.get());
    var act = hash(side + " " + step + " " + label + " " + facts.size());
    if (!about && !name.equals("-")) {
      named.put(name, act);
      names.put(act, name);
    }
    var fact = new Fact(act, side, office, move.actor(), step, move.about(), move.body());
    facts.add(fact);
    byHash.put(act, fact);
    String after = procedure.phase(view());
    return after.equals(before) ? "done" : "done, " + after;
  }

  private String words(Objection objection) {
    return objection.code()
        + objection.values().stream()
            .skip(1)
            .map(v -> Hash.findHex(v).map(this::said).orElse(v))
            .reduce("", (all, value) -> all + " | " + value);
  }

  private String said(Hash act) {
    return Optional.ofNullable(names.get(act))
        .or(() ->
            Optional.ofNullable(byHash.get(act))
                .map(fact ->
                    fact.side()
                        + " "
                        + fact.step()
                        + fact.about().map(a -> " " + names.getOrDefault(a, "?")).orElse("")))
        .orElse("unknown act");
  }

  static Hash hash(String text) {
    return Hash.sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
