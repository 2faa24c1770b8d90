package kmzero.ledger.procedure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/// Every state that one cast can reach, and the moves between them. Filled once by [#explore]; one
/// thread.
final class StateGraph {
  private static final int LIMIT = 1_500_000;

  private record Move(int from, int to, int side) {}

  private final Rules rules;
  private final PlayedWorld world;
  private final Map<PlayedState, Integer> numbers = new HashMap<>();
  private final List<PlayedState> states = new ArrayList<>();
  private final List<String> ways = new ArrayList<>();
  private final List<Integer> parents = new ArrayList<>();
  private final List<String> phases = new ArrayList<>();
  private final List<Move> moves = new ArrayList<>();
  private final BitSet ended = new BitSet();
  private final BitSet cut = new BitSet();
  private final BitSet unplayed = new BitSet();
  private final List<Problem> problems = new ArrayList<>();
  private boolean finished = true;

  StateGraph(Rules rules, PlayedWorld world) {
    this.rules = rules;
    this.world = world;
  }

  /// Plays on until nothing is new or `enough` says so.
  void explore(BooleanSupplier enough) {
    for (var opening : world.openings()) {
      var state = opening.state();
      if (state != null) reach(state, -1, way(opening));
    }
    for (int from = 0; from < states.size(); from++) {
      if (states.size() > LIMIT || ((from & 63) == 0 && enough.getAsBoolean())) {
        finished = false;
        unplayed.set(from, states.size());
        cut.or(unplayed);
        return;
      }
      for (var next : world.nexts(states.get(from))) {
        var state = next.state();
        if (state == null) {
          cut.set(from);
          continue;
        }
        int to = reach(state, from, way(next));
        moves.add(new Move(from, to, next.side()));
        if (ended.get(from) && !phases.get(from).equals(phases.get(to))) {
          problem("end-left", to, phases.get(from));
        }
      }
    }
  }

  private String way(PlayedWorld.Next next) {
    return world.sides().get(next.side()) + " " + next.step();
  }

  private int reach(PlayedState state, int parent, String way) {
    var known = numbers.putIfAbsent(state, states.size());
    if (known != null) return known;
    int number = states.size();
    states.add(state);
    ways.add(way);
    parents.add(parent);
    var view = world.view(state);
    var matching = Matching.ofView(rules, view);
    var ends =
        rules.phases().stream()
            .filter(p -> p.end() && matching.unmet(p.when()).isEmpty())
            .map(Phase::name)
            .toList();
    if (!ends.isEmpty()) ended.set(number);
    phases.add(
        ends.isEmpty()
            ? rules.phases().reversed().stream()
                .filter(p -> !p.end() && matching.unmet(p.when()).isEmpty())
                .map(Phase::name)
                .findFirst()
                .orElse(Procedure.OPEN)
            : ends.getFirst());
    if (ends.size() > 1) problem("two-ends", number, String.join(", ", ends));
    return number;
  }

  private void problem(String code, int state, String what) {
    if (problems.stream().anyMatch(p -> p.code().equals(code))) return;
    problems.add(new Problem(0, code, List.of(what, path(state))));
  }

  /// The shortest way found to a state.
  private String path(int state) {
    var steps = new ArrayDeque<String>();
    for (int at = state; at >= 0; at = parents.get(at)) steps.addFirst(ways.get(at));
    return String.join(", ", steps);
  }

  int size() {
    return states.size();
  }

  boolean isFinished() {
    return finished;
  }

  List<Problem> problems() {
    return problems;
  }

  String phase(int state) {
    return phases.get(state);
  }

  boolean isEnded(int state) {
    return ended.get(state);
  }

  PlayedState state(int state) {
    return states.get(state);
  }

  /// States from which no end can be reached by moves of the sides that `acts` allows, nor any
  /// state that time left unplayed.
  BitSet stranded(IntPredicate acts) {
    var goals = (BitSet) ended.clone();
    goals.or(unplayed);
    return unreached(goals, acts);
  }

  /// Of `dead`, those from which no state can be reached whose moves the bound or the clock has
  /// cut.
  BitSet surely(BitSet dead) {
    var sure = unreached(cut, side -> true);
    sure.and(dead);
    return sure;
  }

  private BitSet unreached(BitSet goals, IntPredicate acts) {
    int[] first = new int[states.size()];
    Arrays.fill(first, -1);
    int[] next = new int[moves.size()];
    for (int i = 0; i < moves.size(); i++) {
      next[i] = first[moves.get(i).to()];
      first[moves.get(i).to()] = i;
    }
    var reached = (BitSet) goals.clone();
    var open = new ArrayDeque<Integer>();
    goals.stream().forEach(open::add);
    while (!open.isEmpty()) {
      int at = open.remove();
      for (int i = first[at]; i >= 0; i = next[i]) {
        var move = moves.get(i);
        if (acts.test(move.side()) && !reached.get(move.from())) {
          reached.set(move.from());
          open.add(move.from());
        }
      }
    }
    reached.flip(0, states.size());
    return reached;
  }

  /// Notes the first of `dead` as a problem.
  void deadEnd(BitSet dead) {
    int state = dead.nextSetBit(0);
    if (state >= 0) problem("dead-end", state, phases.get(state));
  }
}
