package kmzero.ledger.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import kmzero.ledger.procedure.Exploration.Holder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("long")
class ExplorerTest {
  private static final Duration PATIENT = Duration.ofMinutes(2);

  private static Exploration explore(String yaml) {
    return Explorer.explore(Files.procedure(yaml), PATIENT);
  }

  private static String file(String name) {
    return switch (name) {
      case "charter" -> BuiltIn.charterFile();
      case "passage-export", "gate-stop" -> Files.example(name);
      default -> Files.shipped(name);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"charter", "minutes", "commitment", "proposal", "meeting", "gate-stop"})
  void an_end_is_always_in_reach_and_only_one(String name) {
    endsWell(name);
  }

  /// A hundred thousand states.
  @Test
  @Tag("thorough")
  void also_of_a_passage_with_all_its_offices() {
    endsWell("passage-export");
  }

  private static void endsWell(String name) {
    var exploration = explore(file(name));
    assertThat(exploration.problems()).isEmpty();
    assertThat(exploration.finished()).isTrue();
    assertThat(exploration.states()).isGreaterThan(10);
  }

  @Test
  void of_minutes_the_host_is_the_holder_throughout() {
    assertThat(explore(file("minutes")))
        .isEqualTo(
            new Exploration(
                "minutes",
                List.of(),
                102,
                List.of(
                    "cast: 1 host, 1 guest",
                    "cast: 1 host, 2 guest",
                    "a step that may be repeated: 2 times",
                    "not played, since no rule or phase looks at them: ask",
                    "delayed logs: covered by the one-side rule"),
                true,
                List.of(
                    new Holder("drafting", "host", 18, 18), new Holder("agreed", "host", 28, 28))));
  }

  @Test
  void a_commitment_all_have_accepted_is_held_by_each_owner() {
    assertThat(explore(file("commitment")).holders())
        .extracting(Holder::phase, Holder::role)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("proposed", "opener+owner"),
            org.assertj.core.groups.Tuple.tuple("proposed", "owner"),
            org.assertj.core.groups.Tuple.tuple("under-way", "opener+owner"),
            org.assertj.core.groups.Tuple.tuple("under-way", "owner"));
  }

  @Test
  void guests_who_decide_each_for_good_can_lock_each_other_out() {
    String locked =
        file("minutes")
            .replace(
                "agree:   {track: guest.secretariat, about: draft}",
                "agree:   {track: guest.secretariat, unless: [ask]}")
            .replace(
                "ask:     {track: guest.secretariat, many: true, about: draft,",
                "ask:     {track: guest.secretariat, unless: [agree],")
            .replace(
                "confirm: {track: guest.secretariat, about: draft,",
                "confirm: {track: guest.secretariat,")
            .replace(
                "about: latest draft, needs: [confirm by every guest], unless: [abandon]",
                "needs: [confirm by every guest]")
            .replace(" about latest draft}", "}")
            .replace(
                "abandon: {track: host.secretariat, unless: [attest]",
                "abandon: {track: host.secretariat, needs: [ask by every guest]");
    assertThat(explore(locked).problems())
        .contains(
            new Problem(
                0, "dead-end", List.of("drafting", "host-1 draft, guest-1 ask, guest-2 agree")));
  }

  @Test
  void ends_that_do_not_bar_each_other_are_found_together() {
    String both =
        file("minutes")
            .replace(
                "abandon: {track: host.secretariat, unless: [attest]",
                "abandon: {track: host.secretariat");
    assertThat(explore(both).problems())
        .extracting(Problem::message)
        .contains(
            "two ends at once (signed, abandoned), after: host-1 draft, guest-1 agree, guest-1"
                + " confirm, host-1 attest, host-1 abandon");
  }

  @Test
  void when_time_is_up_it_says_so_and_finds_no_dead_end_that_is_none() {
    var exploration =
        Explorer.explore(Files.procedure(file("passage-export")), Duration.ofMillis(1));
    assertThat(exploration.finished()).isFalse();
    assertThat(exploration.problems()).isEmpty();
    assertThat(exploration.bounds())
        .contains("stopped when time was up: only the states counted were seen");
  }
}
