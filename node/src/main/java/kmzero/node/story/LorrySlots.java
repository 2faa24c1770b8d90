package kmzero.node.story;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.node.desk.Clocks;

/// Slots: committed by both sides, booked, used while the line is cut, given back.
final class LorrySlots {

  private static final String PLACE = "ls-hn-1119";

  private final GateDesk gate;
  private final Checks checks;

  LorrySlots(GateDesk gate, Checks checks) {
    this.gate = gate;
    this.checks = checks;
  }

  void play() {
    String day = LocalDate.now(Clocks.HANOI).plusDays(1).toString();
    String sheet =
        post(
                GateDesk.HERE,
                "/api/slots",
                JsonObject.of("place", PLACE, "day", day, "quarters", quarters(3)))
            .must(201)
            .text("sheet");
    String first = lorry("12C-701.01");
    String second = lorry("12C-701.02");
    String third = lorry("12C-701.03");
    Program.Reply early = book(first, day);
    across(GateDesk.THERE, sheet);
    post(
            GateDesk.THERE,
            "/api/slots/%s/halves/promise".formatted(sheet),
            JsonObject.of("quarters", quarters(2)))
        .must(201);
    Hands.await(
        "the promise at Lạng Sơn",
        Hands.ACROSS,
        () -> free(day) == 2 ? Optional.of(true) : Optional.empty());
    int booked = book(first, day).status();
    checks.that(
        "a slot is there only when both sides have committed their half",
        early.status() == 422 && booked == 201 && free(day) == 1,
        "3 committed here, none there: %s; 2 promised: booked, 1 left".formatted(early.words()));
    gate.world().cut();
    int alone = book(second, day).status();
    Program.Reply none = book(third, day);
    post(
            GateDesk.THERE,
            "/api/slots/%s/halves/ask-back".formatted(sheet),
            JsonObject.of("quarters", quarters(1), "reason", JsonObject.of("zh", "演练：查验位减少")))
        .must(201);
    gate.world().mend();
    Hands.await(
        "the asking at Lạng Sơn",
        Hands.ACROSS,
        () ->
            quarter(GateDesk.HERE, day).filter(it -> it.integer("wanted-back") == 1).isPresent()
                ? Optional.of(true)
                : Optional.empty());
    JsonObject there =
        Hands.await(
            "the bookings at Guangxi",
            Hands.ACROSS,
            () -> quarter(GateDesk.THERE, day).filter(it -> it.integer("booked") == 2));
    checks.that(
        "cut off, what was promised is booked and no more; asked back, it is not taken",
        alone == 201 && none.status() == 422 && there.integer("beyond") == 0,
        "second booked, third %s; at Guangxi %d booked, %d beyond the promise"
            .formatted(none.words(), there.integer("booked"), there.integer("beyond")));
    Program.Reply under =
        post(
            GateDesk.HERE,
            "/api/slots/%s/halves/give-back".formatted(sheet),
            JsonObject.of("quarters", quarters(1)));
    gate.hands().program(GateDesk.HERE).delete("/api/slots/bookings/" + second).must(201);
    int given =
        post(
                GateDesk.HERE,
                "/api/slots/%s/halves/give-back".formatted(sheet),
                JsonObject.of("quarters", quarters(1)))
            .status();
    gate.acted(8);
    checks.that(
        "only its holder gives a slot back, and never from under a lorry",
        under.status() == 422 && given == 201,
        "while booked: %s; given up first: %d".formatted(under.words(), given));
  }

  private static List<JsonObject> quarters(int lorries) {
    return List.of(JsonObject.of("from", "08:15", "goods-class", "fruit", "lorries", lorries));
  }

  private String lorry(String plate) {
    return gate.told(GateDesk.HERE, GateDesk.notice(plate, PLACE)).text("dossier");
  }

  private Program.Reply book(String passage, String day) {
    return post(
        GateDesk.HERE,
        "/api/slots/bookings",
        JsonObject.of("passage", passage, "day", day, "from", "08:15"));
  }

  private long free(String day) {
    return quarter(GateDesk.HERE, day).map(it -> it.integer("free")).orElse(-1L);
  }

  private Optional<JsonObject> quarter(String account, String day) {
    return gate
        .hands()
        .program(account)
        .get("/api/slots?place=%s&day=%s".formatted(PLACE, day))
        .must(200)
        .array("sheets")
        .objects()
        .stream()
        .flatMap(sheet -> sheet.array("quarters").objects().stream())
        .filter(quarter -> quarter.text("from").equals("08:15"))
        .findFirst();
  }

  private void across(String account, String dossier) {
    Hands.await(
        "the sheet at " + account,
        Hands.ACROSS,
        () ->
            gate.hands().program(account).get("/api/dossiers/" + dossier).status() == 200
                ? Optional.of(true)
                : Optional.empty());
  }

  private Program.Reply post(String account, String path, JsonObject body) {
    return gate.hands().program(account).post(path, body);
  }
}
