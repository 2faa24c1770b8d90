package kmzero.node.story;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;

/// Minutes are drafted, a change is asked for, the draft is revised and agreed; what is not allowed
/// on the way is refused.
final class Drafting {

  private final Hands hands;
  private final Checks checks;

  Drafting(Hands hands, Checks checks) {
    this.hands = hands;
    this.checks = checks;
  }

  /// Plays it.
  ///
  /// @return the dossier of the minutes, agreed by every side
  String play() {
    String mechanism = hands.mechanism(Hands.MEETING);
    JsonObject opened =
        hands.act(
            "lang-son.secretariat",
            JsonObject.of(
                "mechanism",
                mechanism,
                "office",
                "secretariat",
                "open",
                JsonObject.of(
                    "procedure",
                    "minutes",
                    "roles",
                    JsonObject.of("host", List.of("lang-son"), "guest", Hands.GUESTS)),
                "step",
                "draft",
                "body",
                Papers.minutes("24")));
    String dossier = opened.text("dossier");
    String first = opened.text("act");

    JsonObject seen = hands.across("guangxi.secretariat", dossier, first);
    JsonObject draft = Hands.find(seen, first).orElseThrow();
    checks.that(
        "minutes drafted in Vietnamese and Chinese",
        draft.object("body").equals(Papers.minutes("24"))
            && seen.truth("exercise")
            && draft.text("office").equals("secretariat"),
        "Guangxi's node holds the same 3 clauses in vi and zh, by %s of %s, marked exercise: %s"
            .formatted(draft.text("office"), draft.text("side"), seen.truth("exercise")));
    JsonArray basisOfFirst = seen.array("basis");

    String asked =
        hands.step("guangxi.secretariat", dossier, "ask", first, Papers.change("48"), seen);
    JsonObject atHost = hands.across("lang-son.secretariat", dossier, asked);
    JsonObject wish = Hands.find(atHost, asked).orElseThrow().object("body");
    checks.that(
        "change asked",
        wish.equals(Papers.change("48")),
        "asked by guangxi about clause %s, read at Lạng Sơn's desk: %s"
            .formatted(wish.text("clause"), wish.object("wish").text("zh")));

    String second =
        hands.step("lang-son.secretariat", dossier, "draft", null, Papers.minutes("48"), atHost);
    JsonObject revised = hands.across("guangxi.secretariat", dossier, second);
    JsonArray clauses = Hands.find(revised, second).orElseThrow().object("body").array("clauses");
    checks.that(
        "revised as asked",
        clauses.equals(Papers.minutes("48").array("clauses")),
        "second draft at Guangxi's desk, clause 2: "
            + clauses.objects().get(1).object("texts").text("vi"));

    refusals(mechanism, dossier, first, second, basisOfFirst);

    for (String guest : Hands.GUESTS) {
      String who = guest + ".secretariat";
      hands.step(
          who, dossier, "agree", second, JsonObject.EMPTY, hands.across(who, dossier, second));
    }
    boolean agreed =
        List.of("lang-son", "quang-ninh", "guangxi").stream()
            .allMatch(side -> hands.phase(side + ".secretariat", dossier, "agreed"));
    checks.that("agreed", agreed, "phase of the dossier at every side's desk: agreed");
    return dossier;
  }

  private void refusals(
      String mechanism, String dossier, String first, String second, JsonArray basisOfFirst) {
    hands.across("quang-ninh.secretariat", dossier, second);
    var stale =
        hands.send(
            "quang-ninh.secretariat",
            Hands.in(mechanism, dossier, "agree", first, JsonObject.EMPTY)
                .with("basis", basisOfFirst));
    var outdated =
        hands.send(
            "lang-son.secretariat",
            Hands.in(mechanism, dossier, "attest", first, Papers.signedOnPaper("Lạng Sơn", "谅山")));
    checks.that(
        "stale revision refused",
        stale.status() == 409
            && outdated.status() == 422
            && outdated.body().findText("code").equals(Optional.of("about-not-latest")),
        "agree with the first draft's page: %s; attest the first draft: %s"
            .formatted(stale.words(), outdated.words()));

    var otherSide =
        hands.send(
            "quang-ninh.secretariat",
            Hands.in(mechanism, dossier, "agree", second, JsonObject.EMPTY)
                .with("side", "lang-son"));
    var otherOffice =
        hands.send(
            "quang-ninh.secretariat",
            Hands.in(mechanism, dossier, "agree", second, JsonObject.EMPTY).with("office", "head"));
    var otherTrack =
        hands.send(
            "guangxi.secretariat",
            Hands.in(mechanism, dossier, "draft", null, Papers.minutes("12")));
    checks.that(
        "act for another side refused",
        otherSide.status() == 403
            && otherOffice.status() == 403
            && otherTrack.body().findText("code").equals(Optional.of("other-role")),
        "as lang-son: %s; as head: %s; the host's step by guangxi: %s"
            .formatted(otherSide.words(), otherOffice.words(), otherTrack.words()));

    badInput(mechanism, dossier);
  }

  private void badInput(String mechanism, String dossier) {
    Program program = hands.program("lang-son.secretariat");
    byte[] fraction = "{\"step\":1.5}".getBytes(StandardCharsets.UTF_8);
    Map<String, Program.Reply> replies = new LinkedHashMap<>();
    replies.put("a fraction", program.post("/api/acts", fraction, "application/json"));
    replies.put("300 kB", program.post("/api/acts", new byte[300_000], "application/json"));
    JsonObject treaty = Hands.open(mechanism, "treaty", JsonObject.EMPTY);
    replies.put("an unknown procedure", program.post("/api/acts", treaty));
    JsonObject classified =
        Papers.minutes("48").with("note", Papers.texts("TỐI MẬT\nNội dung.", "机密★\n内容。"));
    replies.put(
        "a classification marking",
        program.post("/api/acts", Hands.in(mechanism, dossier, "draft", null, classified)));
    List<Integer> statuses = replies.values().stream().map(Program.Reply::status).toList();
    boolean named =
        replies.values().stream()
            .map(Program.Reply::body)
            .allMatch(body -> body.has("cause") && body.has("remedy"));
    List<String> words = new ArrayList<>();
    replies.forEach((what, reply) -> words.add(what + ": " + reply.words()));
    checks.that(
        "bad input refused with cause and remedy",
        statuses.equals(List.of(400, 413, 422, 422)) && named,
        String.join("; ", words));
  }
}
