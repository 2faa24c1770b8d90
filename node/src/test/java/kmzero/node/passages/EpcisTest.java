package kmzero.node.passages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Procedures;
import org.junit.jupiter.api.Test;

/// A passage as EPCIS events.
class EpcisTest {

  private static final Hash LODGED = Hash.sha256(new byte[] {1});
  private static final Instant AT = Instant.parse("2026-11-22T07:00:00.123456Z");

  @Test
  void each_act_that_moves_the_lorry_is_one_event_on_its_sides_clock() {
    List<Fact> facts =
        List.of(
            fact(
                LODGED,
                "guangxi",
                "declarant",
                "lodge",
                "{\"place\":\"ls-hn-1119\",\"way\":\"loaded\",\"plate\":\"桂F12345\",\"containers\":[\"CSQU3054383\"]}"),
            fact(Hash.sha256(new byte[] {2}), "guangxi", "border-guard", "depart", "{}"),
            fact(
                Hash.sha256(new byte[] {3}),
                "lang-son",
                "border-guard",
                "enter",
                "{\"seal-condition\":\"damaged\"}"));
    Cast cast = new Cast(Map.of("leaving", List.of("guangxi"), "entering", List.of("lang-son")));
    Passage passage =
        Passage.of(Procedures.load("passage-import"), LODGED, cast, facts).orElseThrow();
    JsonObject document =
        Epcis.document(passage, facts.stream().map(fact -> new Epcis.Dated(fact, AT)).toList(), AT);
    assertThat(document.text("type")).isEqualTo("EPCISDocument");
    assertThat(document.text("creationDate")).isEqualTo("2026-11-22T07:00:00.123Z");
    List<JsonObject> events = document.object("epcisBody").array("eventList").objects();
    assertThat(
            events.stream()
                .map(it ->
                    it.text("bizStep")
                        + " "
                        + it.text("disposition")
                        + " "
                        + it.text("eventTimeZoneOffset")))
        .containsExactly("departing in_transit +08:00", "arriving mismatch_instance +07:00");
    assertThat(events.getFirst().texts("epcList"))
        .containsExactly("urn:kmzero:plate:u6842F12345", "urn:epc:id:bic:CSQU3054383");
    assertThat(events.getLast().object("readPoint").text("id"))
        .isEqualTo("urn:kmzero:place:ls-hn-1119:viet-nam");
  }

  private static Fact fact(Hash act, String side, String office, String step, String body) {
    return new Fact(act, side, office, "p", step, Optional.empty(), Bodies.object(body));
  }
}
