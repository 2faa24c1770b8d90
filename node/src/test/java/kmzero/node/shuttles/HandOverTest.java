package kmzero.node.shuttles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.Test;

/// The hand-over at km 0, every state played through: two controls that hear of each other late, a
/// shuttle that falls silent, lies or loses what it is told, a person who withdraws or recovers.
class HandOverTest {

  private static final String GIVING = "guangxi";
  private static final String TAKING = "lang-son";
  private static final Lane LANE = new Lane("ls-hn-1119", TAKING, 600, 400);
  private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");

  /// Where the shuttle is: 0 in the giving yard, 1 in the giving bay, 2 at km 0, 3 in the taking
  /// yard.
  ///
  /// @param own acts of the giving side that are on record
  /// @param heard how many of them the taking side holds
  /// @param far acts of the taking side
  /// @param farHeard how many of them the giving side holds
  private record World(
      List<String> own,
      int heard,
      List<String> far,
      int farHeard,
      int at,
      String controller,
      boolean silent,
      boolean lies) {

    ShuttleCrossing crossing(boolean giving) {
      List<String> here = giving ? own : own.subList(0, heard);
      List<String> there = giving ? far.subList(0, farHeard) : far;
      Set<String> done = new HashSet<>(here);
      done.addAll(there);
      List<ShuttleCrossing.Mark> marks = new ArrayList<>();
      for (String act : here)
        if (act.startsWith("mark:"))
          marks.add(new ShuttleCrossing.Mark(GIVING, act.substring(5), ""));
      for (String act : there)
        if (act.startsWith("mark:"))
          marks.add(new ShuttleCrossing.Mark(TAKING, act.substring(5), ""));
      return new ShuttleCrossing(
          Hash.sha256(new byte[0]),
          LANE.place(),
          "S1",
          Optional.empty(),
          GIVING,
          TAKING,
          stage(done),
          false,
          marks);
    }

    private static ShuttleCrossing.Stage stage(Set<String> done) {
      for (ShuttleCrossing.Stage stage :
          List.of(
              ShuttleCrossing.Stage.WITHDRAWN,
              ShuttleCrossing.Stage.RECOVERED,
              ShuttleCrossing.Stage.ARRIVED,
              ShuttleCrossing.Stage.TAKEN,
              ShuttleCrossing.Stage.RELEASED,
              ShuttleCrossing.Stage.ACCEPTED)) {
        String step =
            switch (stage) {
              case WITHDRAWN -> "withdraw";
              case RECOVERED -> "recover";
              case ARRIVED -> "arrive";
              case TAKEN -> "take";
              case RELEASED -> "release";
              default -> "accept";
            };
        if (done.contains(step)) return stage;
      }
      return ShuttleCrossing.Stage.OFFERED;
    }

    HandOver.Next next(boolean giving) {
      String node =
          List.of(
                  LANE.yard(GIVING).id(),
                  LANE.bay(GIVING).id(),
                  Lane.KM_ZERO,
                  LANE.yard(TAKING).id())
              .get(at);
      double x = LANE.find(node).orElseThrow().x();
      var state =
          new ShuttleState(
              1,
              NOW,
              silent ? Instant.EPOCH : NOW,
              "S1",
              "",
              0,
              node,
              false,
              x,
              Optional.of(controller),
              80,
              List.of());
      return HandOver.next(
          new HandOver.View(
              giving ? GIVING : TAKING,
              LANE,
              crossing(giving),
              Optional.of(state),
              lies ? Optional.of("place-and-node-differ") : Optional.empty(),
              false,
              NOW));
    }

    World act(boolean giving, String step) {
      List<String> own = new ArrayList<>(this.own);
      List<String> far = new ArrayList<>(this.far);
      (giving ? own : far).add(step);
      return new World(
          List.copyOf(own), heard, List.copyOf(far), farHeard, at, controller, silent, lies);
    }

    World shuttle(int at, String controller) {
      return new World(own, heard, far, farHeard, at, controller, silent, lies);
    }

    boolean ended() {
      return crossing(true).stage().isEnd() && crossing(false).stage().isEnd();
    }
  }

  private static List<World> after(World w) {
    List<World> after = new ArrayList<>();
    for (boolean giving : List.of(true, false)) {
      String side = giving ? GIVING : TAKING;
      // an order or action moves the shuttle only if it obeys that side; it may be lost: no change
      boolean obeys = w.controller().equals(side) && !w.silent();
      switch (w.next(giving)) {
        case HandOver.Next.Wait _ -> {}
        case HandOver.Next.Step(String step) -> after.add(w.act(giving, step));
        case HandOver.Next.Mark(String what) -> after.add(w.act(giving, "mark:" + what));
        case HandOver.Next.Tell _ -> {
          if (obeys) after.add(w.shuttle(w.at(), giving ? TAKING : GIVING));
        }
        case HandOver.Next.Drive(boolean toKmZero) -> {
          assertThat(w.crossing(giving).mayCommand(side)).as("%s", w).isTrue();
          if (obeys && w.at() < (toKmZero ? 2 : 1)) after.add(w.shuttle(w.at() + 1, side));
        }
        case HandOver.Next.DriveHome _ -> {
          assertThat(w.crossing(giving).mayCommand(side)).as("%s", w).isTrue();
          if (obeys) after.add(w.shuttle(3, side));
        }
      }
    }
    if (w.heard() < w.own().size())
      after.add(
          new World(
              w.own(),
              w.heard() + 1,
              w.far(),
              w.farHeard(),
              w.at(),
              w.controller(),
              w.silent(),
              w.lies()));
    if (w.farHeard() < w.far().size())
      after.add(
          new World(
              w.own(),
              w.heard(),
              w.far(),
              w.farHeard() + 1,
              w.at(),
              w.controller(),
              w.silent(),
              w.lies()));
    after.add(
        new World(
            w.own(),
            w.heard(),
            w.far(),
            w.farHeard(),
            w.at(),
            w.controller(),
            !w.silent(),
            w.lies()));
    if (!w.lies())
      after.add(
          new World(
              w.own(), w.heard(), w.far(), w.farHeard(), w.at(), w.controller(), w.silent(), true));
    // people: the giving side withdraws before its own release, the taking side recovers after it
    if (!w.own().contains("release") && !w.own().contains("withdraw"))
      after.add(w.act(true, "withdraw"));
    boolean released = w.own().subList(0, w.heard()).contains("release");
    if (released && !w.far().contains("arrive") && !w.far().contains("recover"))
      after.add(w.act(false, "recover"));
    return after;
  }

  @Test
  void never_two_owners_never_none_and_never_two_who_command() {
    Map<World, Integer> seen = new HashMap<>();
    Deque<World> open = new ArrayDeque<>();
    World start = new World(List.of(), 0, List.of(), 0, 0, GIVING, false, false);
    seen.put(start, 0);
    open.add(start);
    Set<String> ends = new TreeSet<>();
    while (!open.isEmpty()) {
      World w = open.remove();
      ShuttleCrossing here = w.crossing(true);
      ShuttleCrossing there = w.crossing(false);
      assertThat(here.owner()).isIn(GIVING, TAKING);
      assertThat(here.mayCommand(GIVING) && there.mayCommand(TAKING)).as("%s", w).isFalse();
      // whoever may command on record is the owner there
      if (there.mayCommand(TAKING)) assertThat(here.owner()).isEqualTo(TAKING);
      if (w.own().contains("release")) assertThat(w.far()).contains("accept");
      assertThat(w.own().contains("release") && w.own().contains("withdraw")).isFalse();
      if (w.ended()) ends.add(here.stage().word());
      for (World next : after(w)) if (seen.putIfAbsent(next, 0) == null) open.add(next);
    }
    assertThat(seen.size()).isGreaterThan(400);
    assertThat(ends).containsExactly("arrived", "recovered", "withdrawn");
  }

  @Test
  void from_everywhere_an_end_can_be_reached_and_an_honest_shuttle_arrives_by_itself() {
    World w = new World(List.of(), 0, List.of(), 0, 0, GIVING, false, false);
    for (int turn = 0; turn < 60 && !w.ended(); turn++) {
      World now = w;
      List<World> machine =
          after(now).stream()
              .filter(it -> it.silent() == now.silent() && it.lies() == now.lies())
              .filter(it -> !it.own().contains("withdraw") && !it.far().contains("recover"))
              .toList();
      assertThat(machine).as("%s", now).isNotEmpty();
      w = machine.getFirst();
    }
    assertThat(w.crossing(true).stage()).isEqualTo(ShuttleCrossing.Stage.ARRIVED);
    assertThat(w.controller()).isEqualTo(TAKING);
  }

  @Test
  void a_silent_or_lying_shuttle_is_marked_once_and_not_handed_over() {
    World ready = new World(List.of(), 0, List.of("accept"), 1, 2, GIVING, true, false);
    assertThat(ready.next(true)).isEqualTo(new HandOver.Next.Mark("silent"));
    World marked = ready.act(true, "mark:silent");
    assertThat(marked.next(true)).isEqualTo(new HandOver.Next.Wait());
    World liar = new World(List.of(), 0, List.of("accept"), 1, 2, GIVING, false, true);
    assertThat(liar.next(true)).isEqualTo(new HandOver.Next.Mark("place-and-node-differ"));
    World honestAgain =
        new World(
            List.of("mark:place-and-node-differ"),
            0,
            List.of("accept"),
            1,
            2,
            GIVING,
            false,
            false);
    assertThat(honestAgain.next(true)).isEqualTo(new HandOver.Next.Wait());
  }

  @Test
  void withdrawn_after_the_shuttle_was_let_go_it_is_given_back() {
    World w = new World(List.of("withdraw"), 1, List.of("accept"), 1, 2, TAKING, false, false);
    assertThat(w.next(false)).isEqualTo(new HandOver.Next.Tell(Vda.HAND_OVER));
    assertThat(w.shuttle(2, GIVING).next(false)).isEqualTo(new HandOver.Next.Wait());
  }
}
