package kmzero.node.story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Select;
import kmzero.node.database.Database;

/// Counts in the books of both nodes, whatever the stripe, what [TortureLoad] was answered.
final class TortureCount {
  private static final System.Logger LOG = System.getLogger(TortureCount.class.getName());

  /// How the books of both nodes compare with what was acknowledged.
  ///
  /// @param lost acknowledged acts that a node does not hold as valid
  /// @param doubled words that stand in more than one valid act of any dossier, and ids with two
  ///   answers
  /// @param wrongActor acts under another side, office or person than the one that acted
  record Findings(long lost, long doubled, long wrongActor) {}

  private final World world;
  private final String mechanism;
  private final Map<String, List<TortureLoad.Acknowledged>> byDossier = new TreeMap<>();

  private long lost;
  private long doubled;
  private long wrongActor;

  private TortureCount(World world, String mechanism) {
    this.world = world;
    this.mechanism = mechanism;
  }

  static Findings of(World world, String mechanism, TortureLoad load) {
    TortureCount count = new TortureCount(world, mechanism);
    for (TortureLoad.Acknowledged one : load.acknowledged())
      count.byDossier.computeIfAbsent(one.dossier(), d -> new ArrayList<>()).add(one);
    for (Plan.OneNode node : world.plan().nodes()) count.at(node);
    return new Findings(count.lost, count.doubled + load.twoAnswers(), count.wrongActor);
  }

  private void at(Plan.OneNode node) {
    Program program = world.program(node.sides().getFirst() + ".gate");
    Set<String> words = new HashSet<>();
    Map<String, Set<String>> actors = new HashMap<>();
    Set<String> dossiers = new HashSet<>(byDossier.keySet());
    dossiers.addAll(inTheBooks(node));
    for (String dossier : dossiers) {
      Map<String, JsonObject> valid = new HashMap<>();
      var reply = program.get("/api/dossiers/" + dossier);
      if (reply.status() == 200) {
        for (JsonObject act : reply.body().array("acts").objects()) {
          if (!act.truth("valid")) continue;
          valid.put(act.text("act"), act);
          if (!words.add(words(act))) {
            doubled++;
            LOG.log(System.Logger.Level.WARNING, "{0} has twice {1}", program, act);
          }
        }
      }
      for (TortureLoad.Acknowledged one : byDossier.getOrDefault(dossier, List.of())) {
        JsonObject act = valid.get(one.act());
        if (act == null || !words(act).equals(one.words())) {
          lost++;
          LOG.log(System.Logger.Level.WARNING, "{0} does not have {1}", program, one);
          continue;
        }
        boolean right =
            act.text("side").equals(one.side()) && act.text("office").equals("border-guard");
        if (!right) wrongActor++;
        actors.computeIfAbsent(one.side(), s -> new HashSet<>()).add(act.text("actor"));
      }
    }
    for (Set<String> persons : actors.values()) wrongActor += persons.size() - 1;
  }

  /// Every dossier of the mechanism there, also one that nobody was told of: an opening act that
  /// was asked for twice may stand in two.
  private List<String> inTheBooks(Plan.OneNode node) {
    try (Database database = Database.open(world.running(node))) {
      return Select.rows(
          database.source(),
          "counting the dossiers",
          "select id from dossier where mechanism = ? and id <> mechanism",
          row -> Hash.of(row.getBytes(1)).hex(),
          Hash.ofHex(mechanism));
    }
  }

  private static String words(JsonObject act) {
    return act.object("body").findObject("note").map(note -> note.text("vi")).orElse("");
  }
}
