package kmzero.node.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;

/// The line between the nodes is cut while the minutes are being signed, and mended.
final class Severance {

  private final Hands hands;
  private final Checks checks;
  private double healSeconds;

  Severance(Hands hands, Checks checks) {
    this.hands = hands;
    this.checks = checks;
  }

  /// From the line's mending to equal books, in seconds.
  double healSeconds() {
    return healSeconds;
  }

  void play(String dossier) {
    String second = hands.latest("lang-son.secretariat", dossier, "draft");
    hands.world().cut();
    Map<String, Long> before = hands.sizes("guangxi.secretariat", Hands.MEETING);
    String quangNinh =
        hands.step(
            "quang-ninh.secretariat",
            dossier,
            "confirm",
            second,
            Papers.signedOnPaper("Hạ Long", "下龙"),
            null);
    String guangxi =
        hands.step(
            "guangxi.secretariat",
            dossier,
            "confirm",
            second,
            Papers.signedOnPaper("Nam Ninh", "南宁"),
            null);
    String own =
        hands
            .act(
                "guangxi.secretariat",
                Hands.open(hands.mechanism(Hands.BILATERAL), "minutes", Papers.minutes("72"))
                    .with(
                        "open",
                        JsonObject.of(
                            "procedure",
                            "minutes",
                            "roles",
                            JsonObject.of(
                                "host", List.of("guangxi"), "guest", List.of("lang-son")))))
            .text("dossier");
    var tooEarly =
        hands.send(
            "lang-son.secretariat",
            Hands.in(
                hands.mechanism(Hands.MEETING),
                dossier,
                "attest",
                second,
                Papers.signedOnPaper("Lạng Sơn", "谅山")));
    boolean heldApart =
        Hands.find(hands.view("lang-son.secretariat", dossier), guangxi).isEmpty()
            && Hands.find(hands.view("guangxi.secretariat", dossier), quangNinh).isEmpty()
            && hands.program("lang-son.secretariat").get("/api/dossiers/" + own).status() == 404;
    long waiting = hands.behind();
    checks.that(
        "act held on each side while cut",
        heldApart && waiting >= 3,
        "%d entries wait for the line: quang-ninh's confirmation here, guangxi's there, and minutes opened by guangxi"
            .formatted(waiting));
    checks.that(
        "both go on while cut",
        tooEarly.body().findText("code").equals(Optional.of("needs")),
        "each desk took acts; attesting waits for what is over there: " + tooEarly.words());

    long mended = System.nanoTime();
    hands.world().mend();
    String digests = hands.equal(Hands.MEETING);
    String bilateral = hands.equal(Hands.BILATERAL);
    healSeconds = (System.nanoTime() - mended) / 1e9;
    checks.that(
        "equal again after mending",
        Hands.find(hands.view("lang-son.secretariat", dossier), guangxi).isPresent()
            && Hands.find(hands.view("guangxi.secretariat", dossier), quangNinh).isPresent()
            && !before.equals(hands.sizes("guangxi.secretariat", Hands.MEETING)),
        "after %.1f s both nodes have digests %s… and %s…"
            .formatted(healSeconds, digests.substring(0, 12), bilateral.substring(0, 12)));

    hands.step(
        "lang-son.secretariat",
        dossier,
        "attest",
        second,
        Papers.signedOnPaper("Lạng Sơn", "谅山"),
        hands.view("lang-son.secretariat", dossier));
    List<String> desks =
        List.of("lang-son.secretariat", "quang-ninh.secretariat", "guangxi.secretariat");
    boolean signed = desks.stream().allMatch(desk -> hands.phase(desk, dossier, "signed"));
    List<String> attested = new ArrayList<>();
    for (JsonObject act : hands.view("guangxi.secretariat", dossier).array("acts").objects()) {
      boolean onPaper = List.of("confirm", "attest").contains(act.text("step"));
      if (onPaper && act.truth("valid") && act.text("about").equals(second))
        attested.add(act.text("side"));
    }
    checks.that(
        "attested by every side",
        List.of("guangxi", "lang-son", "quang-ninh").equals(attested.stream().sorted().toList()),
        "signed copies of the second draft on record by " + attested);
    checks.that(
        "signed on all nodes",
        signed,
        "phase at the desks of all three sides on both nodes: signed");
  }
}
