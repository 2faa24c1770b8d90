package kmzero.ledger.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.Test;

/// Guards with a table, two persons, and a stop that only a later resumption cures.
class GateStopTest {
  private final Procedure stop = Files.procedure(Files.example("gate-stop"));
  private final Cast cast =
      new Cast(Map.of("host", List.of("lang-son"), "neighbour", List.of("guangxi", "cao-bang")));
  private final Hash announced = Story.hash("announce");
  private final Hash prepared = Story.hash("prepare");

  private static JsonObject body(String until, String level, String reason) {
    return JsonObject.of(
        "from", "2026-11-01T00:00:00Z", "until", until, "level", level, "reason", reason);
  }

  private Fact fact(Hash act, String step, String actor, Optional<Hash> about, JsonObject body) {
    return new Fact(act, "lang-son", "board", actor, step, about, body);
  }

  private Past past(Fact... more) {
    var facts = new java.util.ArrayList<Fact>();
    var gate = JsonObject.of("gate", "Hữu Nghị");
    facts.add(fact(announced, "announce", "p1", Optional.empty(), gate));
    facts.add(fact(prepared, "prepare", "p1", Optional.empty(), JsonObject.EMPTY));
    facts.addAll(List.of(more));
    return new Past(cast, facts, Set.of());
  }

  private Optional<Objection> stop(String actor, JsonObject body, Past past) {
    return stop.objection(
        new Move("lang-son", "board", actor, "stop", Optional.of(prepared), body), past);
  }

  @Test
  void each_level_may_stop_a_gate_for_so_long_and_no_longer() {
    var past = past();
    assertThat(stop("p2", body("2026-11-01T06:00:00Z", "gate-board", "flood"), past)).isEmpty();
    assertThat(stop("p2", body("2026-11-01T06:00:01Z", "gate-board", "flood"), past))
        .contains(Objection.of("guard", "stop", "until - from <= cap[level]"));
    assertThat(stop("p2", body("2026-11-01T12:00:00Z", "province", "flood"), past)).isEmpty();
    assertThat(stop("p2", body("2026-11-02T00:00:01Z", "ministry", "flood"), past))
        .contains(Objection.of("guard", "stop", "until - from <= cap[level]"));
    assertThat(stop("p2", body("2026-11-01T06:00:00Z", "province", "none"), past))
        .contains(Objection.of("guard", "stop", "reason != 'none'"));
  }

  @Test
  void who_prepares_does_not_decide() {
    assertThat(stop("p1", body("2026-11-01T06:00:00Z", "province", "flood"), past()))
        .contains(Objection.of("same-person", "stop", "prepare", prepared.hex()));
  }

  @Test
  void a_stop_bars_another_until_it_is_resumed() {
    var stopped = Story.hash("stop");
    var resumed = Story.hash("resume");
    var body = body("2026-11-01T06:00:00Z", "province", "flood");
    var one = fact(stopped, "stop", "p2", Optional.of(prepared), body);
    var two = fact(resumed, "resume", "p2", Optional.empty(), JsonObject.EMPTY);
    assertThat(stop("p2", body, past(one)))
        .contains(
            Objection.of("barred", "stop", "stop without later resume", "stop", stopped.hex()));
    assertThat(stop.phase(past(one).view())).isEqualTo("stopped");
    assertThat(stop("p2", body, past(one, two))).isEmpty();
    assertThat(stop.phase(past(one, two).view())).isEqualTo("in-use");
    assertThat(stop("p2", body, past(two, one))).isPresent();
  }

  @Test
  void at_least_two_neighbours_know() {
    var stopped = Story.hash("stop");
    var body = body("2026-11-01T06:00:00Z", "province", "flood");
    var one = fact(stopped, "stop", "p2", Optional.of(prepared), body);
    var resumed = fact(Story.hash("resume"), "resume", "p2", Optional.empty(), JsonObject.EMPTY);
    var first = note("guangxi", stopped);
    assertThat(stop.phase(past(one, resumed, first).view())).isEqualTo("in-use");
    assertThat(stop.phase(past(one, resumed, first, note("cao-bang", stopped)).view()))
        .isEqualTo("known");
  }

  private static Fact note(String side, Hash about) {
    return new Fact(
        Story.hash(side), side, "board", "p1", "note", Optional.of(about), JsonObject.EMPTY);
  }
}
