package kmzero.node.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import org.junit.jupiter.api.Test;

/// When a gate lets traffic through, on two clocks an hour apart.
class OpeningTest {
  private final Gates gates = Gates.load();
  private final Place freight = gates.find("ls-hn-1119").orElseThrow();

  @Test
  void a_waterfall_opens_and_closes_at_the_same_moment_on_both_clocks() {
    Place falls = gates.find("cb-bg").orElseThrow();
    WorkingHours hours = falls.hours().getFirst();
    assertThat(hours.on(Half.VIET_NAM.zone(), at("2026-11-22T02:00:00Z")))
        .containsExactly("08:00–14:00");
    assertThat(hours.on(Half.CHINA.zone(), at("2026-11-22T02:00:00Z")))
        .containsExactly("09:00–15:00");
    assertThat(people(falls, "2026-11-22T00:59:59Z")).isEqualTo(Opening.State.CLOSED);
    assertThat(people(falls, "2026-11-22T01:00:00Z")).isEqualTo(Opening.State.OPEN);
    assertThat(people(falls, "2026-11-22T06:59:59Z")).isEqualTo(Opening.State.OPEN);
    assertThat(people(falls, "2026-11-22T07:00:00Z")).isEqualTo(Opening.State.CLOSED);
    assertThat(Opening.of(falls, List.of(), Traffic.PEOPLE, at("2026-11-22T08:00:00Z")).until())
        .contains(at("2026-11-23T01:00:00Z"));
  }

  @Test
  void working_days_are_those_of_the_clock_that_the_hours_are_told_on() {
    Place weekdays = gates.find("qn-hm").orElseThrow();
    assertThat(people(weekdays, "2026-11-20T01:30:00Z")).isEqualTo(Opening.State.OPEN); // Friday
    assertThat(people(weekdays, "2026-11-21T01:30:00Z")).isEqualTo(Opening.State.CLOSED);
    assertThat(Opening.of(weekdays, List.of(), Traffic.PEOPLE, at("2026-11-20T09:30:00Z")).until())
        .contains(at("2026-11-23T01:00:00Z")); // Monday
  }

  @Test
  void without_hours_on_file_nothing_is_claimed() {
    assertThat(goods(freight, List.of(), "2026-11-22T03:00:00Z")).isEqualTo(Opening.State.UNKNOWN);
  }

  @Test
  void hours_of_a_change_hold_from_its_effect_and_not_while_it_is_only_agreed() {
    GateChange agreed = change("lang-son", HOURS, "agree", "{}");
    GateChange inEffect =
        change("lang-son", HOURS, "effect", "{'effective-at':'2026-11-20T00:00:00Z'}");
    assertThat(goods(freight, List.of(agreed), "2026-11-22T03:00:00Z"))
        .isEqualTo(Opening.State.UNKNOWN);
    assertThat(goods(freight, List.of(inEffect), "2026-11-19T23:59:59Z"))
        .isEqualTo(Opening.State.UNKNOWN);
    assertThat(goods(freight, List.of(inEffect), "2026-11-22T03:00:00Z"))
        .isEqualTo(Opening.State.OPEN);
    assertThat(goods(freight, List.of(inEffect), "2026-11-22T15:00:00Z"))
        .isEqualTo(Opening.State.CLOSED);
  }

  @Test
  void around_the_clock_it_is_open_in_the_last_minute_of_the_day_too() {
    String all = HOURS.replace("06:00", "00:00").replace("22:00", "23:59");
    GateChange change =
        change("lang-son", all, "effect", "{'effective-at':'2026-11-20T00:00:00Z'}");
    for (String at :
        List.of("2026-11-22T16:58:59Z", "2026-11-22T16:59:30Z", "2026-11-22T17:00:00Z"))
      assertThat(goods(freight, List.of(change), at)).as(at).isEqualTo(Opening.State.OPEN);
    assertThat(
            Opening.of(freight, List.of(change), Traffic.GOODS, at("2026-11-22T16:59:30Z")).until())
        .contains(at("2026-11-22T17:00:00Z"));
  }

  @Test
  void a_holiday_shuts_the_announcing_half_once_it_was_received() {
    GateChange hours = change("lang-son", HOURS, "effect", "{}");
    String days =
        "{'kind':'holidays','place':'ls-hn-1119','traffic':'goods','days':["
            + "{'day':'2026-11-22','open':'closed'},{'day':'2026-11-23','open':'registered-goods-only'}]}";
    GateChange announced = change("guangxi", days, "approved", "{}");
    GateChange received = change("guangxi", days, "receive", "{}");
    // 23:30 of the 22nd in Beijing is 22:30 in Hà Nội; half an hour on, it is the 23rd in Beijing
    assertThat(goods(freight, List.of(hours, announced), "2026-11-22T03:00:00Z"))
        .isEqualTo(Opening.State.OPEN);
    Opening closed =
        Opening.of(freight, List.of(hours, received), Traffic.GOODS, at("2026-11-22T03:00:00Z"));
    assertThat(closed.china())
        .isEqualTo(new Opening.At(Opening.State.CLOSED, Optional.of(at("2026-11-22T16:00:00Z"))));
    assertThat(closed.vietNam().state()).isEqualTo(Opening.State.OPEN);
    assertThat(closed.state()).isEqualTo(Opening.State.CLOSED);
    assertThat(goods(freight, List.of(hours, received), "2026-11-23T03:00:00Z"))
        .isEqualTo(Opening.State.REGISTERED_ONLY);
  }

  @Test
  void a_stop_holds_at_once_until_it_is_resumed_or_its_time_is_over() {
    GateChange hours = change("lang-son", HOURS, "effect", "{}");
    String notice = "{'kind':'temporary-stop','place':'ls-hn-1119'}";
    String stop =
        "{'from':'2026-11-22T02:00:00Z','until':'2026-11-22T05:00:00Z','ground':'security'}";
    GateChange stopped = change("lang-son", notice, "stop", stop);
    assertThat(goods(freight, List.of(hours, stopped), "2026-11-22T01:59:59Z"))
        .isEqualTo(Opening.State.OPEN);
    assertThat(goods(freight, List.of(hours, stopped), "2026-11-22T04:59:59Z"))
        .isEqualTo(Opening.State.STOPPED);
    assertThat(goods(freight, List.of(hours, stopped), "2026-11-22T05:00:00Z"))
        .isEqualTo(Opening.State.OPEN);
    JsonObject column = column("lang-son", notice, "stop", stop);
    GateChange resumed =
        GateChange.read(
                DOSSIER,
                kmzero.ledger.json.CanonicalJson.text(
                    JsonObject.of(
                        "neighbours",
                        column.texts("neighbours"),
                        "facts",
                        List.of(
                            column.array("facts").items().get(0),
                            column.array("facts").items().get(1),
                            JsonObject.of(
                                "act",
                                Hash.sha256(new byte[] {9}).hex(),
                                "side",
                                "lang-son",
                                "step",
                                "resume",
                                "about",
                                ACT.hex(),
                                "body",
                                json("{'moment':'2026-11-22T03:00:00Z'}"))))))
            .orElseThrow();
    assertThat(goods(freight, List.of(hours, resumed), "2026-11-22T03:00:00Z"))
        .isEqualTo(Opening.State.OPEN);
  }

  @Test
  void who_stops_a_gate_stops_its_lanes_and_a_lanes_own_calendar_comes_first() {
    GateChange hours = change("lang-son", HOURS, "effect", "{}");
    GateChange stopped =
        change(
            "lang-son",
            "{'kind':'temporary-stop','place':'ls-hn'}",
            "stop",
            "{'from':'2026-11-22T02:00:00Z','until':'2026-11-22T05:00:00Z','ground':'disaster'}");
    assertThat(freight.touchedBy()).containsExactly("ls-hn", "ls-hn-1119");
    assertThat(goods(freight, List.of(stopped, hours), "2026-11-22T03:00:00Z"))
        .isEqualTo(Opening.State.STOPPED);
    String day = "'traffic':'goods','days':[{'day':'2026-11-22','open':'%s'}]}";
    GateChange gate =
        change(
            "guangxi",
            "{'kind':'holidays','place':'ls-hn'," + day.formatted("closed"),
            "receive",
            "{}");
    GateChange lane =
        change(
            "guangxi",
            "{'kind':'holidays','place':'ls-hn-1119'," + day.formatted("open-as-usual"),
            "receive",
            "{}");
    assertThat(goods(freight, List.of(gate, hours), "2026-11-22T03:00:00Z"))
        .isEqualTo(Opening.State.CLOSED);
    assertThat(goods(freight, List.of(lane, gate, hours), "2026-11-22T03:00:00Z"))
        .isEqualTo(Opening.State.OPEN);
    // hours of the gate are not those of its lanes
    GateChange people = change("lang-son", HOURS.replace("ls-hn-1119", "ls-hn"), "effect", "{}");
    assertThat(goods(freight, List.of(people), "2026-11-22T03:00:00Z"))
        .isEqualTo(Opening.State.UNKNOWN);
  }

  @Test
  void two_way_loading_goes_by_the_rule_on_file_and_then_by_a_change_in_effect() {
    assertThat(Opening.takesTwoWay(freight, List.of(), at("2026-12-09T03:00:00Z"))).isTrue();
    assertThat(Opening.takesTwoWay(freight, List.of(), at("2026-12-10T03:00:00Z"))).isFalse();
    GateChange longer =
        change(
            "lang-son",
            "{'kind':'two-way-loading','place':'ls-hn','until':'2027-12-10T00:00:00Z'}",
            "effect",
            "{'effective-at':'2026-12-09T17:00:00Z'}");
    assertThat(Opening.takesTwoWay(freight, List.of(longer), at("2026-12-10T03:00:00Z"))).isTrue();
    assertThat(Opening.takesTwoWay(freight, List.of(longer), at("2027-12-10T03:00:00Z"))).isFalse();
  }

  @Test
  void hours_that_are_none_are_left_out() {
    GateChange change = change("lang-son", HOURS.replace("22:00", "05:00"), "effect", "{}");
    assertThat(change.hours()).isEmpty();
  }

  private static final Hash DOSSIER = Hash.sha256(new byte[] {1});
  private static final Hash ACT = Hash.sha256(new byte[] {2});
  private static final String HOURS =
      "{'kind':'hours','place':'ls-hn-1119','effective-at':'2026-11-20T00:00:00Z','hours':["
          + "{'traffic':'goods','on-days':'daily','opens':'06:00','closes':'22:00','clock':'hanoi'}]}";

  /// A change with one act after its opening.
  private static GateChange change(String announcer, String opening, String step, String body) {
    return GateChange.read(
            DOSSIER, kmzero.ledger.json.CanonicalJson.text(column(announcer, opening, step, body)))
        .orElseThrow();
  }

  private static JsonObject column(String announcer, String opening, String step, String body) {
    String neighbour = announcer.equals("guangxi") ? "lang-son" : "guangxi";
    boolean theirs = step.equals("receive") || step.equals("agree");
    return JsonObject.of(
        "neighbours",
        List.of(neighbour),
        "facts",
        List.of(
            JsonObject.of(
                "act", DOSSIER.hex(), "side", announcer, "step", "announce", "body", json(opening)),
            JsonObject.of(
                "act",
                ACT.hex(),
                "side",
                theirs ? neighbour : announcer,
                "step",
                step,
                "body",
                json(body))));
  }

  private static JsonObject json(String quoted) {
    return Bodies.object(quoted.replace('\'', '"'));
  }

  private static Instant at(String iso) {
    return Instant.parse(iso);
  }

  private static Opening.State people(Place place, String iso) {
    return Opening.of(place, List.of(), Traffic.PEOPLE, at(iso)).state();
  }

  private static Opening.State goods(Place place, List<GateChange> changes, String iso) {
    return Opening.of(place, changes, Traffic.GOODS, at(iso)).state();
  }
}
