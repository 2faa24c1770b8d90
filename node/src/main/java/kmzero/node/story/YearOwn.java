package kmzero.node.story;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kmzero.ledger.json.JsonObject;
import kmzero.node.examples.Player;

/// What is a side's own and stays so, who helps without a voice, and how letters and calls are
/// counted.
final class YearOwn {

  private static final ZoneId HANOI = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final List<String> COUNTED =
      List.of("letter", "answer", "call", "hotline", "talks", "patrol", "hand-over");

  private final World world;
  private final Hands hands;
  private final Checks checks;

  YearOwn(World world, Hands hands, Checks checks) {
    this.world = world;
    this.hands = hands;
    this.checks = checks;
  }

  void play(Map<String, Player.Played> rows, Map<String, Player.Played> year) {
    plan(YearPapers.played(year, "spring-minutes").dossier());
    facilitator(
        YearPapers.played(rows, "letters-spring-meeting"),
        YearPapers.played(rows, "memorandum-six-sides"),
        YearPapers.played(rows, "meeting-spring-plenary"));
    counted(
        List.of(
            YearPapers.played(rows, "letters-spring-meeting").dossier(),
            YearPapers.played(rows, "letters-lang-son-guangxi").dossier()));
  }

  /// One step makes it; a neighbour on the same node and the other node find nothing of it.
  private void plan(String paper) {
    String words = "Only for Lạng Sơn: weigh the lane's cost";
    JsonObject before = hands.digest("lang-son.secretariat", Hands.MEETING);
    String path;
    boolean own;
    try (Visitor visitor = world.visit("lang-son.secretariat")) {
      path = visitor.send("/plans", "/plans", Map.of("paper", paper)).path();
      Visitor.Seen sheet =
          visitor.send(path, path + "/rows", Map.of("office", "transport", "task", words));
      own = sheet.shows("weigh the lane", "driverless");
    }
    List<String> seen = new ArrayList<>();
    for (String other : List.of("quang-ninh.secretariat", "guangxi.secretariat")) {
      try (Visitor visitor = world.visit(other)) {
        int status = visitor.read(path).status();
        if (status != 404) seen.add(other + " reads it: " + status);
        String id = path.substring(path.lastIndexOf('/') + 1);
        for (String page : List.of("/plans", "/today", "/list", "/dossiers/" + paper)) {
          String text = visitor.read(page).text();
          if (text.contains(id) || text.contains("weigh the lane")) seen.add(other + page);
        }
      }
    }
    JsonObject after = hands.digest("lang-son.secretariat", Hands.MEETING);
    checks.that(
        "a side's own plan, hidden from the others on its node",
        own && path.startsWith("/plans/") && seen.isEmpty() && before.equals(after),
        "made from the signed minutes in one step; found elsewhere: %s; the books are as before: %s"
            .formatted(seen, before.equals(after)));
  }

  /// The consulate receives, relays and comments; a step of a member is refused to it. Witnesses
  /// are named in a delegation.
  private void facilitator(Player.Played letters, Player.Played memorandum, Player.Played plenary) {
    List<String> did =
        hands.view("guangxi.secretariat", letters.dossier()).array("acts").objects().stream()
            .filter(act -> act.text("side").equals("consulate-nanning") && act.truth("valid"))
            .map(act -> act.text("step"))
            .toList();
    JsonObject request =
        Hands.in(
                hands.mechanism(Hands.MEETING),
                memorandum.dossier(),
                "agree",
                memorandum.acts().getOrDefault("second", ""),
                JsonObject.EMPTY)
            .with("office", "consulate");
    Program.Reply refused = hands.send("consulate-nanning.consulate", request);
    List<String> witnesses =
        hands.view("lang-son.secretariat", plenary.dossier()).array("acts").objects().stream()
            .flatMap(act -> act.object("body").findArray("delegates").stream())
            .flatMap(delegates -> delegates.objects().stream())
            .filter(delegate -> delegate.text("part").equals("witness"))
            .map(delegate -> delegate.object("position").text("en"))
            .toList();
    checks.that(
        "the facilitator relays and never agrees; witnesses are named",
        did.equals(List.of("receive", "relay", "comment"))
            && refused.status() == 422
            && witnesses.equals(List.of("Consulate General in Nanning")),
        "the consulate did %s; to agree: %s; witness: %s"
            .formatted(did, refused.words(), witnesses));
  }

  /// The quarterly sheet against the acts themselves.
  private void counted(List<String> dossiers) {
    Map<String, Long> acts = new TreeMap<>();
    for (String dossier : dossiers)
      for (JsonObject act : hands.view("lang-son.secretariat", dossier).array("acts").objects()) {
        if (!act.truth("valid") || !COUNTED.contains(act.text("step"))) continue;
        LocalDate day =
            LocalDate.ofInstant(Instant.parse(act.object("body").text("moment")), HANOI);
        acts.merge(
            "%d Q%d %s".formatted(day.getYear(), (day.getMonthValue() + 2) / 3, act.text("step")),
            1L,
            Long::sum);
      }
    Map<String, Long> sheet = new TreeMap<>();
    try (Visitor visitor = world.visit("lang-son.secretariat")) {
      int newest = LocalDate.now(HANOI).getYear();
      String mechanisms = visitor.read("/correspondence/sheet?year=" + newest).text();
      if (!mechanisms.contains("</table>")) sheet.put("no table", 1L);
      for (int year : List.of(newest - 1, newest))
        visitor
            .read("/correspondence/sheet.csv?year=" + year)
            .text()
            .lines()
            .skip(1)
            .map(line -> line.split(",", -1))
            .forEach(cells -> {
              for (int i = 0; i < COUNTED.size(); i++) {
                long number = Long.parseLong(cells[5 + i]);
                if (number > 0)
                  sheet.merge(
                      "%s Q%s %s".formatted(cells[1], cells[2], COUNTED.get(i)), number, Long::sum);
              }
            });
    }
    checks.that(
        "letters, calls and talks counted by quarter",
        !acts.isEmpty() && acts.equals(sheet),
        "the sheet has %s, the books %s".formatted(sheet, acts));
  }
}
