package kmzero.ledger.procedure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;

/// One cast and every fact that it can establish, each by a small number. One thread.
final class PlayedWorld {
  private static final int GAP = -1;

  /// What a fact is told apart by; `about` is a fact's number, or -1; `turn` counts what one track
  /// does again.
  private record Key(int side, String step, int about, int turn, JsonObject body) {}

  private final Rules rules;
  private final PlayedSteps played;
  private final int repeats;
  private final Cast cast;
  private final List<String> sides;
  private final List<int[]> swaps;
  private final Map<Key, Integer> numbers = new HashMap<>();
  private final List<Key> keys = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();
  private final Map<Step, List<JsonObject>> bodies = new LinkedHashMap<>(); // as in the file

  PlayedWorld(Rules rules, PlayedSteps played, int repeats, Cast cast) {
    this.rules = rules;
    this.played = played;
    this.repeats = repeats;
    this.cast = cast;
    this.sides = List.copyOf(cast.everySide());
    this.swaps = swaps();
    for (var step : rules.steps()) {
      if (played.isPlayed(step)) bodies.put(step, played.bodies(step, repeats));
    }
  }

  /// A move and the state that it leads to; `state` is null when only the bound forbids the move.
  record Next(int side, String step, @org.jspecify.annotations.Nullable PlayedState state) {}

  List<String> sides() {
    return sides;
  }

  View view(PlayedState state) {
    var list = new ArrayList<Fact>(state.facts().length);
    for (int number : state.facts()) if (number != GAP) list.add(facts.get(number));
    return new View(cast, list);
  }

  /// The states after each opening act.
  List<Next> openings() {
    var next = new ArrayList<Next>();
    var opening = rules.opening();
    for (int side = 0; side < sides.size(); side++) {
      if (!cast.plays(sides.get(side), opening.role())) continue;
      for (var body : bodies.getOrDefault(opening, List.of())) {
        int fact = number(new Key(side, opening.name(), -1, 0, body));
        next.add(new Next(side, opening.name(), canonical(with(new int[] {GAP}, fact))));
      }
    }
    return next;
  }

  /// Everything that may be done in a state.
  List<Next> nexts(PlayedState from) {
    var next = new ArrayList<Next>();
    int[] state = from.facts();
    var past = view(from).past();
    for (var entry : bodies.entrySet()) {
      var step = entry.getKey();
      if (step.opens()) continue;
      for (int side = 0; side < sides.size(); side++) {
        if (!cast.plays(sides.get(side), step.role())) continue;
        for (int about : subjects(step, state)) {
          if (step.oncePer() != null && allowed(step, side, about, JsonObject.EMPTY, past)) {
            next.add(new Next(side, step.name(), null)); // with a value beyond the bound
          }
          for (var body : entry.getValue()) {
            if (!allowed(step, side, about, body, past)) continue;
            int turn = turn(step, side, about, state);
            next.add(
                new Next(
                    side,
                    step.name(),
                    turn < 0
                        ? null
                        : canonical(
                            with(state, number(new Key(side, step.name(), about, turn, body))))));
          }
        }
      }
    }
    return next;
  }

  private boolean allowed(Step step, int side, int about, JsonObject body, Past past) {
    var subject = about < 0 ? Optional.<Hash>empty() : Optional.of(facts.get(about).act());
    var move = new Move(sides.get(side), office(step), "", step.name(), subject, body);
    return StepRules.playedObjection(rules, move, past).isEmpty();
  }

  private static String office(Step step) {
    return step.office();
  }

  private int[] subjects(Step step, int[] state) {
    if (step.about() instanceof About.Nothing) return new int[] {-1};
    var kind = rules.kind(step.about().kind());
    return Arrays.stream(state)
        .filter(number -> number != GAP && kind.contains(keys.get(number).step()))
        .toArray();
  }

  /// How often this track has done it; -1 when the bound forbids another.
  private int turn(Step step, int side, int about, int[] state) {
    boolean all = played.isEndless(step);
    int done = 0;
    for (int number : state) {
      if (number == GAP) continue;
      var key = keys.get(number);
      if (key.side() == side && key.step().equals(step.name()) && (all || key.about() == about))
        done++;
    }
    if (step.oncePer() != null) return 0; // its values are as many as the bound says
    return done < repeats ? done : -1;
  }

  /// Whether a state has used no more than `most` of anything that may be done again.
  boolean isWithin(PlayedState state, int most) {
    for (int number : state.facts()) {
      if (number == GAP) continue;
      var key = keys.get(number);
      if (key.turn() >= most) return false;
      String oncePer = rules.step(key.step()).oncePer();
      if (oncePer != null) {
        String value = Matching.value(key.body(), oncePer).orElse("");
        if (value.compareTo("value-" + most) > 0) return false;
      }
    }
    return true;
  }

  private int number(Key key) {
    return numbers.computeIfAbsent(
        key,
        k -> {
          int number = keys.size();
          keys.add(k);
          var step = rules.step(k.step());
          facts.add(
              new Fact(
                  Hash.sha256(("act " + number).getBytes(StandardCharsets.UTF_8)),
                  sides.get(k.side()),
                  office(step),
                  "",
                  k.step(),
                  k.about() < 0 ? Optional.empty() : Optional.of(facts.get(k.about()).act()),
                  k.body()));
          return number;
        });
  }

  private int[] with(int[] state, int fact) {
    var longer = Arrays.copyOf(state, state.length + 1);
    if (played.isOrdered(keys.get(fact).step())) {
      int gap = 0;
      while (state[gap] != GAP) gap++;
      System.arraycopy(state, gap, longer, gap + 1, state.length - gap);
      longer[gap] = fact;
    } else {
      longer[state.length] = fact;
    }
    return longer;
  }

  /// The least of the states that differ only by which of the sides in equal roles is which.
  private PlayedState canonical(int[] state) {
    int[] least = sorted(state);
    for (var swap : swaps) {
      var other = new int[state.length];
      for (int i = 0; i < state.length; i++)
        other[i] = state[i] == GAP ? GAP : swapped(state[i], swap);
      other = sorted(other);
      if (Arrays.compare(other, least) < 0) least = other;
    }
    return new PlayedState(least);
  }

  /// Sorts in place: of the facts whose order matters, the least that no rule wants after another
  /// comes first, and so on.
  private int[] sorted(int[] state) {
    int gap = 0;
    while (state[gap] != GAP) gap++;
    for (int at = 0; at < gap; at++) {
      int least = at;
      for (int i = at + 1; i < gap; i++) {
        if (state[i] < state[least] && isFree(state, at, i)) least = i;
      }
      int chosen = state[least];
      System.arraycopy(state, at, state, at + 1, least - at);
      state[at] = chosen;
    }
    Arrays.sort(state, gap + 1, state.length);
    return state;
  }

  /// Whether the fact at `i` may as well stand at `from`.
  private boolean isFree(int[] state, int from, int i) {
    var key = keys.get(state[i]);
    for (int before = from; before < i; before++) {
      var other = keys.get(state[before]);
      if (key.about() == state[before]
          || played.isOrder(key.step(), other.step(), key.side() == other.side())) return false;
    }
    return true;
  }

  private int swapped(int fact, int[] swap) {
    var key = keys.get(fact);
    int about = key.about() < 0 ? -1 : swapped(key.about(), swap);
    return number(new Key(swap[key.side()], key.step(), about, key.turn(), key.body()));
  }

  /// Every way but the first to exchange sides that play the same roles.
  private List<int[]> swaps() {
    var all = new ArrayList<int[]>();
    permute(new int[sides.size()], 0, new LinkedHashSet<>(), all);
    return all.subList(1, all.size());
  }

  private void permute(int[] swap, int side, Set<Integer> used, List<int[]> all) {
    if (side == swap.length) {
      all.add(swap.clone());
      return;
    }
    for (int other = 0; other < swap.length; other++) {
      if (used.contains(other)
          || !cast.rolesOf(sides.get(side)).equals(cast.rolesOf(sides.get(other)))) continue;
      used.add(other);
      swap[side] = other;
      permute(swap, side + 1, used, all);
      used.remove(other);
    }
  }
}
