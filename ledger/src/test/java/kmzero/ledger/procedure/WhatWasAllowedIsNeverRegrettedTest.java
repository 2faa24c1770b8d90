package kmzero.ledger.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sides act on what they have seen; whatever was allowed then is allowed also when all that others
/// did meanwhile is known.
@Tag("long")
class WhatWasAllowedIsNeverRegrettedTest {
  private static final long SEED = 20260214;
  private static final int RUNS = 80;
  private static final int MOVES = 30;

  private static final Map<String, Cast> CASTS =
      Map.of(
          "minutes", cast("host", List.of("lang-son"), "guest", List.of("cao-bang", "guangxi")),
          "commitment", cast("opener", List.of("guangxi"), "owner", List.of("lang-son", "guangxi")),
          "proposal",
              cast("proposer", List.of("lang-son"), "addressee", List.of("cao-bang", "guangxi")),
          "meeting", cast("host", List.of("guangxi"), "guest", List.of("lang-son", "quang-ninh")),
          "charter", cast("keeper", List.of("guangxi"), "member", List.of("lang-son", "guangxi")),
          "passage-export", cast("leaving", List.of("lang-son"), "entering", List.of("guangxi")),
          "gate-stop",
              cast("host", List.of("lang-son"), "neighbour", List.of("cao-bang", "guangxi")),
          "head-count", cast("opener", List.of("guangxi"), "side", List.of("cao-bang", "guangxi")));

  private static Cast cast(String one, List<String> ones, String other, List<String> others) {
    return new Cast(Map.of(one, ones, other, others));
  }

  private static Procedure procedure(String name) {
    return switch (name) {
      case "charter" -> BuiltIn.charter();
      case "passage-export", "gate-stop" -> Files.procedure(Files.example(name));
      default -> Files.procedure(Files.shipped(name));
    };
  }

  @ParameterizedTest
  @CsvSource({
    "minutes",
    "commitment",
    "proposal",
    "meeting",
    "charter",
    "passage-export",
    "gate-stop"
  })
  void by_what_others_did_meanwhile(String name) {
    var procedure = procedure(name);
    int allowed = 0;
    int ahead = 0;
    for (int run = 0; run < RUNS; run++) {
      var random = new SplittableRandom(SEED + run);
      var sides = new DelayedSides(procedure, CASTS.getOrDefault(name, new Cast(Map.of())), random);
      for (int i = 0; i < MOVES; i++) {
        String side = sides.someSide();
        var past = sides.past(side);
        var whole = sides.whole();
        Optional<Move> chosen = Optional.empty();
        for (var move : sides.moves(side)) {
          if (procedure.objection(move, past).isPresent()) continue;
          allowed++;
          if (whole.facts().size() > past.facts().size()) ahead++;
          assertThat(procedure.objection(move, whole))
              .as("%s, seed %d: %s", name, SEED + run, move)
              .isEmpty();
          if (chosen.isEmpty() || random.nextInt(3) == 0) chosen = Optional.of(move);
        }
        if (procedure.ended(past.view())) {
          assertThat(procedure.phase(whole.view()))
              .as("%s, seed %d: an end is never left", name, SEED + run)
              .isEqualTo(procedure.phase(past.view()));
        }
        chosen.ifPresent(sides::done);
      }
    }
    assertThat(allowed).isGreaterThan(RUNS);
    assertThat(ahead).as("moves made without knowing all").isGreaterThan(RUNS / 10);
  }

  /// Verifying a file keeps no more of each act.
  @ParameterizedTest
  @CsvSource({
    "minutes",
    "commitment",
    "proposal",
    "meeting",
    "charter",
    "passage-export",
    "gate-stop",
    "head-count"
  })
  void what_no_rule_asks_for_changes_no_answer(String name) {
    var procedure = procedure(name);
    int refused = 0;
    int left = 0;
    int all = 0;
    for (int run = 0; run < RUNS; run++) {
      var random = new SplittableRandom(SEED + 7 * run);
      var sides = new DelayedSides(procedure, CASTS.getOrDefault(name, new Cast(Map.of())), random);
      for (int i = 0; i < MOVES; i++) {
        String side = sides.someSide();
        var past = sides.past(side);
        var facts = past.facts().stream().flatMap(f -> procedure.bare(f).stream()).toList();
        var bare = new Past(past.cast(), facts, past.closed());
        all += past.facts().size();
        left += facts.size();
        Optional<Move> chosen = Optional.empty();
        for (var move : sides.moves(side)) {
          var objection = procedure.objection(move, past);
          assertThat(procedure.objection(move, bare))
              .as("%s, seed %d: %s", name, SEED + 7 * run, move)
              .isEqualTo(objection);
          if (objection.isPresent()) refused++;
          else if (chosen.isEmpty() || random.nextInt(3) == 0) chosen = Optional.of(move);
        }
        chosen.ifPresent(sides::done);
      }
    }
    assertThat(refused).isGreaterThan(RUNS);
    if (name.equals("head-count")) assertThat(left).as("remarks are left out").isLessThan(all);
  }

  @ParameterizedTest
  @CsvSource({
    "minutes",
    "commitment",
    "proposal",
    "meeting",
    "charter",
    "passage-export",
    "gate-stop"
  })
  void choices_are_exactly_the_moves_without_objection(String name) {
    var procedure = procedure(name);
    for (int run = 0; run < RUNS; run++) {
      var random = new SplittableRandom(SEED - run);
      var sides = new DelayedSides(procedure, CASTS.getOrDefault(name, new Cast(Map.of())), random);
      for (int i = 0; i < MOVES / 2; i++) {
        String side = sides.someSide();
        var past = sides.past(side);
        Optional<Move> chosen = Optional.empty();
        for (var move : sides.moves(side)) {
          var objection = procedure.objection(move, past);
          boolean offered = offers(procedure, move, past);
          boolean cured =
              objection.isEmpty()
                  || Set.of("same-person", "already-done-for", "guard")
                      .contains(objection.get().code());
          assertThat(offered)
              .as("%s, seed %d: %s, %s", name, SEED - run, move, objection)
              .isEqualTo(cured);
          if (objection.isEmpty() && (chosen.isEmpty() || random.nextInt(3) == 0)) {
            chosen = Optional.of(move);
          }
        }
        chosen.ifPresent(sides::done);
      }
    }
  }

  private static boolean offers(Procedure procedure, Move move, Past past) {
    var choices =
        procedure.choices(move.side(), Set.of(move.office()), past).stream()
            .filter(choice -> choice.step().equals(move.step()))
            .collect(Collectors.toList());
    return choices.stream()
        .anyMatch(choice ->
            move.about().isEmpty()
                ? choice.subjects().isEmpty()
                : choice.subjects().contains(move.about().get()));
  }
}
