package kmzero.node.story;

import java.util.List;
import java.util.Map;
import kmzero.ledger.json.JsonObject;
import kmzero.node.examples.Player;

/// From the paper of one spring to what the next finds of it.
final class YearCycle {

  private static final List<String> SIDES =
      List.of("guangxi", "lang-son", "quang-ninh", "cao-bang", "tuyen-quang", "hai-phong");

  private final World world;
  private final Hands hands;
  private final Checks checks;

  YearCycle(World world, Hands hands, Checks checks) {
    this.world = world;
    this.hands = hands;
    this.checks = checks;
  }

  void play(Map<String, Player.Played> year) {
    everywhere(year, "spring-minutes", "signed", "minutes signed by six sides", SIDES);
    owned(year);
    everywhere(year, "year-stocktake", "tabled", "stocktake of six sides laid on the table", SIDES);
    everywhere(year, "next-spring", "held", "the next meeting prepared and held", SIDES);
    JsonObject held = body(year, "next-spring", "hold");
    checks.that(
        "next host and date named",
        held.text("next-host").equals("guangxi") && held.has("next-date"),
        "%s, %s".formatted(held.text("next-host"), held.text("next-date")));
    everywhere(
        year,
        "spring-scholarships",
        "closed",
        "found done by both sides, it closes",
        List.of("guangxi", "quang-ninh"));
    differing(year);
    carried(year);
    sheets(year);
  }

  private void everywhere(
      Map<String, Player.Played> year, String name, String phase, String what, List<String> sides) {
    String dossier = dossier(year, name);
    boolean all =
        sides.stream().allMatch(side -> hands.phase(side + ".secretariat", dossier, phase));
    checks.that(what, all, "phase of %s at the desks of %s: %s".formatted(name, sides, phase));
  }

  private void owned(Map<String, Player.Played> year) {
    List<String> commitments = List.of("spring-lane", "spring-scholarships", "spring-floods");
    String draft = played(year, "spring-minutes").acts().getOrDefault("draft", "");
    List<String> clauses =
        commitments.stream()
            .filter(name -> body(year, name, "open").text("from").equals(draft))
            .map(name -> body(year, name, "open").text("clause"))
            .toList();
    checks.that(
        "commitments opened from the paper's clauses",
        clauses.equals(List.of("2", "3", "4")),
        "clauses %s of draft %s…".formatted(clauses, draft.substring(0, 12)));
  }

  private void differing(Map<String, Player.Played> year) {
    String dossier = dossier(year, "spring-lane");
    boolean open = hands.phase("lang-son.foreign-affairs", dossier, "under-way");
    List<String> outcomes =
        List.of("review-guangxi", "review-lang-son").stream()
            .map(act -> body(year, "spring-lane", act).text("outcome"))
            .toList();
    String review = "/meetings/" + dossier(year, "next-spring") + "/review";
    boolean shown;
    try (Visitor visitor = visitor("lang-son.foreign-affairs")) {
      shown = visitor.read(review).shows("To be discussed");
    }
    checks.that(
        "findings that differ stand side by side",
        open && shown && outcomes.equals(List.of("in-part", "done")),
        "guangxi and lang-son found %s; the review shows *to be discussed*: %s"
            .formatted(outcomes, shown));
  }

  private void carried(Map<String, Player.Played> year) {
    long carried =
        SIDES.stream()
            .filter(side ->
                body(year, "spring-floods", "review-" + side).text("outcome").equals("carried"))
            .count();
    String parent = body(year, "next-floods", "open").text("parent");
    checks.that(
        "carried to the next year and continued",
        carried == SIDES.size() && parent.equals(dossier(year, "spring-floods")),
        "%d sides carried it; the new commitment continues %s…"
            .formatted(carried, parent.substring(0, 12)));
  }

  private void sheets(Map<String, Player.Played> year) {
    String path = "/stocktakes/" + dossier(year, "year-stocktake");
    try (Visitor visitor = visitor("hai-phong.secretariat")) {
      Visitor.Seen page = visitor.read(path);
      checks.that(
          "sheets of all sides side by side",
          page.shows("Guangxi", "Lạng Sơn", "Quảng Ninh", "Cao Bằng", "Tuyên Quang", "Hải Phòng"),
          "%s at Hải Phòng's desk: %d".formatted(path.substring(0, 24), page.status()));
    }
  }

  private Visitor visitor(String account) {
    return world.visit(account);
  }

  private static String dossier(Map<String, Player.Played> year, String name) {
    return played(year, name).dossier();
  }

  private static Player.Played played(Map<String, Player.Played> year, String name) {
    Player.Played played = year.get(name);
    if (played == null) throw new Program.Unexpected("the year has no " + name);
    return played;
  }

  /// What an act carries, as Guangxi's node holds it.
  private JsonObject body(Map<String, Player.Played> year, String name, String act) {
    Player.Played played = played(year, name);
    String hash = played.acts().getOrDefault(act, "");
    JsonObject view = hands.across("guangxi.secretariat", played.dossier(), hash);
    return Hands.find(view, hash).orElseThrow().object("body");
  }
}
