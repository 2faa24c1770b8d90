package kmzero.node.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.json.JsonObject;

/// Compares the books of the two nodes and what they derive from them.
final class Comparison {

  private final Hands hands;
  private final Checks checks;
  private final Map<String, String> digests = new TreeMap<>();

  Comparison(Hands hands, Checks checks) {
    this.hands = hands;
    this.checks = checks;
  }

  /// Digest of each mechanism, equal on both nodes; empty while they were not compared.
  JsonObject digests() {
    var json = JsonObject.builder();
    digests.forEach(json::with);
    return json.build();
  }

  void play() {
    compared();
    rebuilt();
    cosigned();
  }

  private void compared() {
    List<String> details = new ArrayList<>();
    boolean same = true;
    for (String exercise : Hands.EXERCISES) {
      hands.equal(exercise);
      JsonObject here = hands.digest("lang-son.secretariat", exercise);
      JsonObject there = hands.digest("guangxi.secretariat", exercise);
      same &= here.equals(there);
      digests.put(here.text("mechanism"), here.text("sha256"));
      details.add(
          "%s: %s… here, %s… there, at sizes %s and %s"
              .formatted(
                  exercise,
                  here.text("sha256").substring(0, 12),
                  there.text("sha256").substring(0, 12),
                  List.copyOf(
                      new TreeMap<>(hands.sizes("lang-son.secretariat", exercise)).values()),
                  List.copyOf(
                      new TreeMap<>(hands.sizes("guangxi.secretariat", exercise)).values())));
    }
    checks.that("digests equal per mechanism at equal sizes", same, String.join("; ", details));
  }

  private void rebuilt() {
    List<String> details = new ArrayList<>();
    boolean same = true;
    for (Plan.OneNode node : hands.world().plan().nodes()) {
      Program engineer = hands.world().engineer(node);
      for (String exercise : Hands.EXERCISES) {
        String path = "/api/mechanisms/" + hands.mechanism(exercise);
        JsonObject before = engineer.get(path + "/digest").must(200);
        long entries =
            engineer.post(path + "/rebuild", JsonObject.EMPTY).must(200).integer("entries");
        JsonObject after = engineer.get(path + "/digest").must(200);
        same &= before.equals(after) && entries > 0;
        details.add(
            "%s at %s: %s… from %d entries, before %s…"
                .formatted(
                    exercise,
                    node.name(),
                    after.text("sha256").substring(0, 12),
                    entries,
                    before.text("sha256").substring(0, 12)));
      }
    }
    checks.that("projections rebuilt equal", same, String.join("; ", details));
  }

  /// Every log's newest checkpoint is cosigned by every other member, at both nodes.
  private void cosigned() {
    List<String> members = List.of("guangxi", "lang-son", "quang-ninh");
    List<String> details = new ArrayList<>();
    boolean all = true;
    for (Plan.OneNode node : hands.world().plan().nodes()) {
      Program engineer = hands.world().engineer(node);
      String path = "/api/mechanisms/" + hands.mechanism(Hands.MEETING) + "/logs";
      for (String side : members) {
        List<String> others = members.stream().filter(m -> !m.equals(side)).toList();
        Optional<JsonObject> log = findCosigned(engineer, path, side, others);
        all &= log.isPresent();
        log.ifPresent(found ->
            details.add(
                "%s to %d by %s"
                    .formatted(
                        side,
                        found.object("checkpoint").integer("size"),
                        found.object("checkpoint").texts("cosigned"))));
      }
    }
    checks.that("cosigned by every other member", all, String.join("; ", details));
  }

  private Optional<JsonObject> findCosigned(
      Program engineer, String path, String side, List<String> others) {
    return Hands.findWithin(
        Hands.ACROSS,
        () ->
            engineer.get(path).must(200).array("logs").objects().stream()
                .filter(log -> log.text("side").equals(side) && log.has("checkpoint"))
                .filter(log -> log.object("checkpoint").integer("size") == log.integer("held"))
                .filter(log -> log.object("checkpoint").texts("cosigned").equals(others))
                .findFirst());
  }
}
