package kmzero.ledger.procedure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Where the boxes of a procedure's picture stand: a lane a track, a column further right for every
/// step that must come before.
///
/// @param lanes tracks as written, in the order of the file, each with its height in rows
/// @param places where each step stands
/// @param arrows what leads to what
/// @param ends end phases, each with the step that brings it
/// @param columns how many columns the steps take
record SwimlaneLayout(
    Map<String, Integer> lanes,
    Map<String, Place> places,
    List<Arrow> arrows,
    Map<Phase, String> ends,
    int columns) {

  /// Lane, column, and row within the lane, each from 0.
  record Place(int lane, int column, int row) {}

  /// From step to step; `need` when the one must be done for the other, else the other is about the
  /// one.
  record Arrow(String from, String to, boolean need) {}

  static SwimlaneLayout of(Rules rules) {
    var arrows = arrows(rules);
    var columns = columns(rules, arrows);
    var lanes = new LinkedHashMap<String, Integer>();
    var laneNumbers = new HashMap<String, Integer>();
    rules.roles().keySet().stream()
        .flatMap(role -> rules.steps().stream().filter(s -> s.role().equals(role)))
        .forEach(step -> laneNumbers.putIfAbsent(step.track(), laneNumbers.size()));
    laneNumbers.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(entry -> lanes.put(entry.getKey(), 1));
    var places = new LinkedHashMap<String, Place>();
    var taken = new HashSet<Place>();
    for (var step : rules.steps()) {
      if (givesUp(rules, step)) continue;
      int lane = laneNumbers.getOrDefault(step.track(), 0);
      int column = columns.getOrDefault(step.name(), 0);
      var place = new Place(lane, column, 0);
      while (!taken.add(place)) place = new Place(lane, column, place.row() + 1);
      places.put(step.name(), place);
      lanes.merge(step.track(), place.row() + 1, Math::max);
    }
    for (var step : rules.steps()) {
      if (!givesUp(rules, step)) continue;
      int lane = laneNumbers.getOrDefault(step.track(), 0);
      boolean bare = places.values().stream().noneMatch(p -> p.lane() == lane);
      int row = bare ? 0 : lanes.getOrDefault(step.track(), 0);
      places.put(step.name(), new Place(lane, columns.getOrDefault(step.name(), 0), row));
      lanes.put(step.track(), row + 1);
    }
    var ends = new LinkedHashMap<Phase, String>();
    for (var phase : rules.phases()) {
      if (phase.end()) ends.put(phase, phase.when().getFirst().did());
    }
    int last = columns.values().stream().mapToInt(c -> c).max().orElse(0);
    return new SwimlaneLayout(lanes, places, arrows, ends, last + 1);
  }

  /// A step that ends the dossier by itself: it has a row of its own, so that nothing seems to lead
  /// through it.
  static boolean givesUp(Rules rules, Step step) {
    return step.needs().isEmpty()
        && !step.equals(rules.opening())
        && rules.phases().stream()
            .anyMatch(phase ->
                phase.end() && phase.when().stream().anyMatch(p -> p.did().equals(step.name())));
  }

  private static List<Arrow> arrows(Rules rules) {
    var arrows = new LinkedHashSet<Arrow>();
    for (var step : rules.steps()) {
      var needed = new LinkedHashSet<String>();
      step.needs().forEach(need -> needed.add(need.did()));
      for (var need : needed)
        if (!need.equals(step.name())) arrows.add(new Arrow(need, step.name(), true));
      var kind = rules.kind(step.about().kind());
      if (needed.isEmpty() && !kind.isEmpty() && !kind.getFirst().equals(step.name())) {
        arrows.add(
            new Arrow(
                kind.getFirst(), step.name(), false)); // else the need says where it comes from
      }
    }
    return new ArrayList<>(arrows);
  }

  private static Map<String, Integer> columns(Rules rules, List<Arrow> arrows) {
    var columns = new HashMap<String, Integer>();
    for (var step : rules.steps()) column(step.name(), rules, arrows, columns, new HashSet<>());
    return columns;
  }

  private static int column(
      String step,
      Rules rules,
      List<Arrow> arrows,
      Map<String, Integer> columns,
      Set<String> under) {
    var known = columns.get(step);
    if (known != null) return known;
    if (!under.add(step)) return 0; // a circle: drawn as it comes
    int column = step.equals(rules.opening().name()) ? 0 : 1;
    for (var arrow : arrows) {
      if (arrow.to().equals(step)) {
        column = Math.max(column, 1 + column(arrow.from(), rules, arrows, columns, under));
      }
    }
    under.remove(step);
    columns.put(step, column);
    return column;
  }
}
