package kmzero.ledger.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import org.junit.jupiter.api.Test;

class WhatAnActMeetsInItsDossierTest {

  private final Cooperation cooperation = new Cooperation(2);

  /// Acts of several logs come in any order, with indexes that rise and do not; whatever the reach
  /// into each log, the facts within it are found, in the ledger's order.
  @Test
  void are_the_facts_within_its_reach_in_their_order() {
    Random random = new Random(11);
    List<String> sides = cooperation.charter.sides();
    for (int round = 0; round < 40; round++) {
      Dossier dossier =
          new Dossier(cooperation.mechanism, Cooperation.TALKS, new Cast(Map.of()), 0);
      Map<Origin, Long> next = new HashMap<>();
      int acts = random.nextInt(60);
      for (int i = 0; i < acts; i++) {
        Cooperation.Draft draft = cooperation.new Draft(sides.get(random.nextInt(2)));
        draft.dossier = Optional.of(cooperation.mechanism);
        long index = next.merge(draft.log, 1L + random.nextInt(3), Long::sum);
        long height = index + random.nextInt(4);
        Act act = draft.act("id%020d".formatted(i));
        dossier.add(new Placed(draft.log, index, height, act.hash(), act));
      }
      for (int look = 0; look < 20; look++) {
        Map<Origin, Long> reach = new HashMap<>();
        for (String side : sides) reach.put(cooperation.log(side), (long) random.nextInt(140));
        List<Fact> within =
            dossier.places().stream()
                .filter(p -> p.index() < reach.getOrDefault(p.log(), 0L))
                .map(PlacedFact::fact)
                .toList();
        assertThat(dossier.facts(log -> reach.getOrDefault(log, 0L))).isEqualTo(within);
        assertThat(dossier.copy().facts(log -> reach.getOrDefault(log, 0L))).isEqualTo(within);
      }
    }
  }
}
