package kmzero.node.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Languages and clocks.
class LanguageTest {

  @Test
  void a_browser_gets_the_first_language_it_asks_for_that_is_ours() {
    assertThat(Language.accepted("fr-FR,zh-CN;q=0.8,vi;q=0.9,en;q=0.1"))
        .isEqualTo(Optional.of(Language.VI));
    assertThat(Language.accepted("zh-Hans-CN")).isEqualTo(Optional.of(Language.ZH));
    assertThat(Language.accepted("sv, vi;q=0")).isEmpty();
    assertThat(Language.accepted("no header at all ;;")).isEmpty();
  }

  @Test
  void both_clocks_stand_beside_each_other_the_readers_own_first() {
    Instant at = Instant.parse("2026-07-22T16:30:00Z");
    assertThat(Clocks.moment(at, Language.VI))
        .isEqualTo(
            new Clocks.Moment(
                at,
                new Clocks.Reading("desk.clock.hanoi", "22/07/2026", "23:30"),
                new Clocks.Reading("desk.clock.beijing", "23/07/2026", "00:30"),
                "2026-07-22T16:30:00Z"));
    assertThat(Clocks.moment(at, Language.ZH).first())
        .isEqualTo(new Clocks.Reading("desk.clock.beijing", "2026年7月23日", "00:30"));
    assertThat(Clocks.moment(at, Language.VI).spansMidnight()).isTrue();
    assertThat(Clocks.moment(at.minusSeconds(3600), Language.VI).spansMidnight()).isFalse();
  }

  @Test
  void each_language_writes_a_day_its_own_way() {
    LocalDate day = LocalDate.of(2026, 2, 11);
    assertThat(Stream.of(Language.values()).map(language -> Clocks.day(day, language)))
        .isEqualTo(List.of("11/02/2026", "2026年2月11日", "11 February 2026"));
  }
}
