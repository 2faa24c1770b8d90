package kmzero.ledger.procedure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/// Plays a procedure to its ends: every order of moves, every small cast, every subject, every body
/// that rules tell apart.
///
/// It looks for states from which no end can be reached, for two ends at once, for ends that are
/// left; and it lists where one side's silence strands the others, for the sides to accept.
///
/// **Delays need no playing.** A side may act while it has seen only part of what others did. By
/// the one-side rule whatever is allowed then is allowed also when all is seen, so delayed logs
/// lead to no state that prompt ones do not lead to.
///
/// **Bounds.** At most two sides a role and three in all (more where the procedure asks for more);
/// a step that may be repeated is played twice. A state that is dead only because a third time is
/// not played is looked at again with three.
public final class Explorer {
  /// How long it plays before it says what it has covered.
  public static final Duration USUAL = Duration.ofSeconds(10);

  private static final int SIDES_A_ROLE = 2;
  private static final int SIDES = 3;
  private static final int REPEATS = 2;

  private final Rules rules;
  private final PlayedSteps played;
  private final long until;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<List<String>, int[]> holders = new LinkedHashMap<>();
  private final Map<String, Integer> phases = new TreeMap<>();
  private int states;
  private boolean finished = true;

  private Explorer(Rules rules, Duration limit) {
    this.rules = rules;
    this.played = new PlayedSteps(rules);
    this.until = System.nanoTime() + limit.toNanos();
  }

  /// Explores `procedure` for at most about `limit`.
  ///
  /// Cost: thousands to some hundred thousands of states a second are played; memory of a few
  /// hundred bytes a state, at most 1,500,000 a cast.
  public static Exploration explore(Procedure procedure, Duration limit) {
    return new Explorer(procedure.model(), limit).explore();
  }

  private Exploration explore() {
    var casts = Casts.of(rules.roles(), SIDES_A_ROLE, SIDES);
    for (var cast : casts) play(cast);
    return new Exploration(rules.name(), problems, states, bounds(casts), finished, holders());
  }

  private boolean isLate() {
    return System.nanoTime() - until > 0;
  }

  private void play(Cast cast) {
    var world = new PlayedWorld(rules, played, REPEATS, cast);
    var graph = graph(world);
    states += graph.size();
    var dead = graph.stranded(side -> true);
    var surely = graph.surely(dead);
    graph.deadEnd(surely);
    problems.addAll(graph.problems());
    if (surely.isEmpty() && !dead.isEmpty()) playOnceMore(cast);
    else look(cast, graph, state -> true);
  }

  private StateGraph graph(PlayedWorld world) {
    var graph = new StateGraph(rules, world);
    graph.explore(this::isLate);
    finished &= graph.isFinished();
    return graph;
  }

  /// With one repetition more, every state within the usual bound must reach an end.
  private void playOnceMore(Cast cast) {
    var world = new PlayedWorld(rules, played, REPEATS + 1, cast);
    var graph = graph(world);
    IntPredicate within = state -> world.isWithin(graph.state(state), REPEATS);
    var dead = new BitSet();
    graph.stranded(side -> true).stream().filter(within).forEach(dead::set);
    graph.deadEnd(dead);
    graph.problems().stream().filter(p -> p.code().equals("dead-end")).forEach(problems::add);
    look(cast, graph, within);
  }

  /// Counts the states of each phase, and those in which a side holds the others.
  private void look(Cast cast, StateGraph graph, IntPredicate counted) {
    for (int state = 0; state < graph.size(); state++) {
      if (!graph.isEnded(state) && counted.test(state)) {
        phases.merge(graph.phase(state), 1, Integer::sum);
      }
    }
    var silent = new LinkedHashMap<String, BitSet>();
    var sides = List.copyOf(cast.everySide());
    for (int i = 0; i < sides.size(); i++) {
      int side = i;
      silent
          .computeIfAbsent(cast.rolesOf(sides.get(side)), r -> new BitSet())
          .or(graph.stranded(acting -> acting != side));
    }
    silent.forEach((roles, stranded) ->
        stranded.stream().filter(counted).forEach(s -> held(graph.phase(s), roles)));
  }

  private void held(String phase, String roles) {
    holders.computeIfAbsent(List.of(phase, roles), k -> new int[1])[0]++;
  }

  /// In the order of the phases, so that two runs say the same.
  private List<Exploration.Holder> holders() {
    var order = rules.phases().stream().map(Phase::name).toList();
    return holders.entrySet().stream()
        .map(entry -> {
          String phase = entry.getKey().getFirst();
          return new Exploration.Holder(
              phase, entry.getKey().getLast(), entry.getValue()[0], phases.getOrDefault(phase, 0));
        })
        .sorted(
            Comparator.comparingInt((Exploration.Holder holder) -> order.indexOf(holder.phase()))
                .thenComparing(Exploration.Holder::role))
        .toList();
  }

  private List<String> bounds(List<Cast> casts) {
    var bounds = new ArrayList<String>();
    for (var cast : casts) {
      var counts = new ArrayList<String>();
      cast.roles().forEach((role, sides) -> counts.add(sides.size() + " " + role));
      bounds.add("cast: " + String.join(", ", counts));
    }
    bounds.add("a step that may be repeated: " + REPEATS + " times");
    var left = rules.steps().stream().filter(s -> !played.isPlayed(s)).map(Step::name).toList();
    if (!left.isEmpty()) {
      bounds.add("not played, since no rule or phase looks at them: " + String.join(", ", left));
    }
    bounds.add("delayed logs: covered by the one-side rule");
    if (!finished) bounds.add("stopped when time was up: only the states counted were seen");
    return bounds;
  }
}
