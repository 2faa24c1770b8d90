package kmzero.node.attention;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Procedures;
import kmzero.node.passages.Passage;
import org.junit.jupiter.api.Test;

/// Reasons to look at a lorry, as an office writes them.
class AttentionRuleTest {

  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

  private static AttentionRule rule(String text) {
    return ((AttentionRule.Made.Ready) AttentionRule.of(text)).rule();
  }

  private static Map<String, Object> lorry(String notice) {
    Hash act = Hash.sha256(new byte[] {1});
    Passage passage =
        Passage.of(
                Procedures.load("passage-export"),
                act,
                new Cast(Map.of("leaving", List.of("lang-son"), "entering", List.of("guangxi"))),
                List.of(
                    new Fact(
                        act,
                        "lang-son",
                        "declarant",
                        "p1",
                        "lodge",
                        Optional.empty(),
                        Bodies.object(notice))))
            .orElseThrow();
    return Facts.of(passage, NOW);
  }

  private static final Map<String, Object> DURIAN =
      lorry(
          """
          {"place":"ls-hn-1119","way":"loaded","plate":"12C-345.67","seal":"S1",\
          "goods":[{"hs":"0810.60","packages":900,"net-kilograms":"17100","perishable":"perishable"}],\
          "gross-kilograms":"31000","papers":[{"document":"851","number":"K","valid-until":"2026-11-24"}],\
          "wished-at":"2026-11-22T07:30:00Z"}\
          """);

  @Test
  void a_rule_names_what_it_says() {
    assertThat(rule("gross > 30000.0 && hs.exists(h, h.startsWith('0810'))").names(DURIAN))
        .isTrue();
    assertThat(rule("gross > 32000.0").names(DURIAN)).isFalse();
    assertThat(rule("paper_days < 3 && '851' in papers").names(DURIAN)).isTrue();
    assertThat(rule("perishable && wished_hour >= 14 && wished_hour < 18").names(DURIAN)).isTrue();
    assertThat(rule("!sealed || corrections > 2").names(DURIAN)).isFalse();
  }

  @Test
  void what_is_no_rule_is_refused_with_place_and_cause() {
    assertThat(AttentionRule.of("gross + 1")).isInstanceOf(AttentionRule.Made.Refused.class);
    assertThat(((AttentionRule.Made.Refused) AttentionRule.of("driver_name == 'x'")).why())
        .contains("undeclared reference to 'driver_name'");
    assertThat(AttentionRule.of("gross")).isInstanceOf(AttentionRule.Made.Refused.class);
    assertThat(AttentionRule.of(" ")).isInstanceOf(AttentionRule.Made.Refused.class);
    assertThat(AttentionRule.of("true || ".repeat(400) + "true"))
        .isInstanceOf(AttentionRule.Made.Refused.class);
    assertThat(AttentionRule.of("(".repeat(300) + "true" + ")".repeat(300)))
        .isInstanceOf(AttentionRule.Made.Refused.class);
  }

  @Test
  void a_rule_that_cannot_be_answered_names_the_lorry_and_ends_soon() {
    assertThat(rule("hs[7] == '0810'").names(DURIAN)).isTrue();
    Map<String, Object> many = new LinkedHashMap<>(DURIAN);
    many.put("hs", Collections.nCopies(40, "081060"));
    long began = processorNanos();
    assertThat(rule("hs.all(a, hs.all(b, hs.all(c, hs.all(d, a == d && b == c))))").names(many))
        .isTrue();
    assertThat(processorNanos() - began).isLessThan(2_000_000_000L);
  }

  /// Of this thread, which is the one that asks the rule.
  private static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Test
  void nothing_of_persons_can_be_asked() {
    assertThat(Facts.TYPES.keySet()).isEqualTo(DURIAN.keySet());
    assertThat(Facts.TYPES.keySet())
        .doesNotContain("driver", "consignor", "consignee", "note", "nationality");
  }
}
