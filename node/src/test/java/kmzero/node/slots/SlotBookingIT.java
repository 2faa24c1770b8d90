package kmzero.node.slots;

import static kmzero.node.passages.GateWorld.HERE;
import static kmzero.node.passages.GateWorld.LANE;
import static kmzero.node.passages.GateWorld.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import kmzero.ledger.json.JsonObject;
import kmzero.node.ServedNodes;
import kmzero.node.browser.Browsing;
import kmzero.node.passages.AtTheGate;
import kmzero.node.passages.GateWorld;
import org.junit.jupiter.api.Test;

/// Slots of two sides.
@AtTheGate
class SlotBookingIT {

  @Test
  void slots_are_there_only_when_both_sides_have_committed_them(GateWorld world) {
    String tomorrow = java.time.LocalDate.now(kmzero.node.desk.Clocks.HANOI).plusDays(1).toString();
    List<JsonObject> two =
        List.of(JsonObject.of("from", "08:00", "goods-class", "fruit", "lorries", 2));
    var opened =
        world
            .nodes()
            .post(
                HERE, "/api/slots", JsonObject.of("place", LANE, "day", tomorrow, "quarters", two));
    assertThat(opened.status()).as(opened.body().toString()).isEqualTo(201);
    String sheet = opened.text("sheet");
    String first = world.tell(GateWorld.notice("12C-906.01"));
    JsonObject booking = JsonObject.of("passage", first, "day", tomorrow, "from", "08:00");
    assertThat(world.nodes().post(HERE, "/api/slots/bookings", booking).status()).isEqualTo(422);
    ServedNodes.until(
        "the sheet across",
        () -> world.nodes().get(THERE, "en", "/api/dossiers/" + sheet).status() == 200);
    var promised =
        world
            .nodes()
            .post(
                THERE,
                "/api/slots/%s/halves/promise".formatted(sheet),
                JsonObject.of(
                    "quarters",
                    List.of(JsonObject.of("from", "08:00", "goods-class", "fruit", "lorries", 1))));
    assertThat(promised.status()).isEqualTo(201);
    ServedNodes.until(
        "the promise across",
        () -> world.nodes().post(HERE, "/api/slots/bookings", booking).status() == 201);
    String second = world.tell(GateWorld.notice("12C-906.02"));
    var none =
        world
            .nodes()
            .post(
                HERE,
                "/api/slots/bookings",
                JsonObject.of("passage", second, "day", tomorrow, "from", "08:00"));
    assertThat(none.status()).isEqualTo(422);
    assertThat(none.text("title")).isEqualTo("No slot is free");
    assertThat(
            world
                .nodes()
                .get(HERE, "en", "/api/passages/" + first)
                .body()
                .object("slot")
                .has("starts"))
        .isTrue();
    assertThat(world.nodes().delete(HERE, "/api/slots/bookings/" + first).status()).isEqualTo(201);
    try (Browsing browsing = Browsing.open()) {
      Page page = world.signedIn(browsing, "lang-son", HERE);
      page.navigate(world.desk("lang-son") + "/slots/" + LANE + "?day=" + tomorrow);
      page.fill(".slot-book input[name=plate]", "12C-906.02");
      page.click(".slot-book button");
      page.waitForSelector("tr:has-text('08:00') td strong:has-text('0')");
      assertThat(browsing.accessibility(page)).isEmpty();
      page.setViewportSize(360, 740);
      assertThat(browsing.complaints()).isEmpty();
    }
  }
}
