package kmzero.ledger.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.Test;

class AListOfFactsTest {

  private static final List<String> STEPS = List.of("ask", "agree", "remark", "close", "count");

  private static Fact fact(int number) {
    Hash act = Hash.sha256(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    String step = STEPS.get(Math.floorMod(number * number, STEPS.size()));
    return new Fact(act, "lang-son", "customs", "a", step, Optional.empty(), JsonObject.EMPTY);
  }

  /// Lists grow from one another at any place, and some hold the beginning of one and facts behind:
  /// none of them ever changes.
  @Test
  void a_list_stays_as_it_is_whatever_is_made_of_it() {
    Random random = new Random(7);
    List<Facts> made = new ArrayList<>(List.of(Facts.NONE));
    List<List<Fact>> expected = new ArrayList<>(List.of(List.of()));
    List<Boolean> cut = new ArrayList<>(List.of(false));
    for (int i = 0; i < 2_000; i++) {
      int from = random.nextInt(3) == 0 ? random.nextInt(made.size()) : made.size() - 1;
      Facts base = made.get(from);
      List<Fact> then = new ArrayList<>(expected.get(from));
      boolean cuts = !cut.get(from) && random.nextInt(4) == 0;
      int at = cuts || random.nextInt(6) == 0 ? random.nextInt(then.size() + 1) : then.size();
      if (cuts) {
        List<Fact> behind = List.of(fact(i), fact(-i - 1));
        made.add(base.first(at, behind));
        then.subList(at, then.size()).clear();
        then.addAll(behind);
      } else {
        made.add(at == then.size() ? base.plus(fact(i)) : base.plus(at, fact(i)));
        then.add(at, fact(i));
      }
      expected.add(then);
      cut.add(cuts);
    }
    for (int i = 0; i < made.size(); i++) {
      assertThat(made.get(i)).isEqualTo(expected.get(i));
      for (String step : STEPS) isFound(List.of(step), made.get(i), expected.get(i));
      isFound(List.of("count", "ask", "nothing"), made.get(i), expected.get(i));
    }
  }

  private static void isFound(List<String> steps, Facts facts, List<Fact> expected) {
    List<Fact> of = expected.stream().filter(fact -> steps.contains(fact.step())).toList();
    assertThat(Facts.of(steps, facts)).isEqualTo(of);
    assertThat(Facts.of(steps, List.copyOf(expected))).isEqualTo(of);
  }
}
