package kmzero.node.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.procedure.Loading;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Procedures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TrialTest {

  static final List<String> SHIPPED = Procedures.SHIPPED;

  @Test
  void minutes_go_from_the_draft_to_the_signature_by_clicks_alone() {
    Trial trial = trial("minutes");
    List<String> phases = new ArrayList<>();
    phases.add(does(trial, "side-a", "draft"));
    for (String step : List.of("agree", "confirm")) {
      phases.add(does(trial, "side-b", step));
      phases.add(does(trial, "side-c", step));
    }
    phases.add(does(trial, "side-a", "attest"));
    assertThat(phases)
        .containsExactly("drafting", "drafting", "agreed", "agreed", "agreed", "signed");
    assertThat(trial.ended()).isTrue();

    trial.back();
    assertThat(trial.phase()).isEqualTo("agreed");
    assertThat(trial.waitsFor())
        .singleElement()
        .satisfies(waits -> {
          assertThat(waits.side()).isEqualTo("side-a");
          assertThat(waits.step()).isEqualTo("attest");
        });
  }

  @Test
  void what_the_procedure_does_not_allow_is_refused_and_changes_nothing() {
    Trial trial = trial("minutes");
    does(trial, "side-a", "draft");
    Hash draft = trial.played().getFirst().act();
    assertThat(act(trial, "side-a", "attest", Optional.of(draft), "person-9"))
        .map(Objection::code)
        .contains("needs");
    assertThat(act(trial, "side-c", "draft", Optional.empty(), "person-9"))
        .map(Objection::code)
        .contains("other-role");
    assertThat(act(trial, "side-z", "draft", Optional.empty(), "person-9")).isPresent();
    assertThat(act(trial, "side-a", "no-such-step", Optional.empty(), "person-9")).isPresent();
    assertThat(trial.played()).hasSize(1);
  }

  /// Every shipped procedure is opened, and goes on by what it waits for, or by what is left.
  @ParameterizedTest
  @FieldSource("SHIPPED")
  void every_shipped_procedure_is_played(String name) {
    Trial trial = trial(name);
    Map<String, String> refused = new HashMap<>();
    for (int round = 0; round < 30 && !trial.ended(); round++) {
      boolean moved = false;
      for (String side : trial.charter().holders()) {
        for (Choice choice : trial.choices(side)) {
          if (trial.ended()) break;
          boolean asked =
              !trial.opened()
                  || trial.waitsFor().stream()
                      .anyMatch(w -> w.side().equals(side) && w.step().equals(choice.step()));
          if (!asked && round % 3 != 2) continue;
          Optional<Objection> why =
              act(
                  trial,
                  side,
                  choice.office(),
                  choice.step(),
                  choice.subjects().stream().findFirst(),
                  trial.nextPerson());
          why.ifPresent(it -> refused.put(choice.step(), it.toString()));
          moved |= why.isEmpty();
        }
      }
      if (!moved && round % 3 == 2) break;
    }
    assertThat(trial.opened()).as("opened: %s", refused).isTrue();
    assertThat(trial.played().size()).as("played: %s", refused).isGreaterThanOrEqualTo(2);
  }

  @Test
  void a_trial_is_bounded() {
    Trial trial = trial("minutes");
    for (int i = 0; i < Trial.MOST_ACTS; i++) does(trial, "side-a", "draft");
    assertThat(act(trial, "side-a", "draft", Optional.empty(), "person-1"))
        .map(Objection::code)
        .contains("trial-full");
  }

  private static Trial trial(String name) {
    Procedure procedure =
        switch (Procedure.load(Procedures.findText(name).orElseThrow())) {
          case Loading.Loaded(var loaded) -> loaded;
          case Loading.Refused(var why) -> throw new AssertionError(why.toString());
        };
    var charter = Trial.charter(procedure);
    return new Trial(procedure, charter, Trial.usualCast(procedure, charter));
  }

  private static String does(Trial trial, String side, String step) {
    Choice choice =
        trial.choices(side).stream().filter(c -> c.step().equals(step)).findFirst().orElseThrow();
    assertThat(
            act(
                trial,
                side,
                choice.office(),
                step,
                choice.subjects().stream().findFirst(),
                trial.nextPerson()))
        .isEmpty();
    return trial.phase();
  }

  private static Optional<Objection> act(
      Trial trial, String side, String step, Optional<Hash> about, String person) {
    return act(trial, side, "secretariat", step, about, person);
  }

  private static Optional<Objection> act(
      Trial trial, String side, String office, String step, Optional<Hash> about, String person) {
    JsonObject body = trial.procedure().findStep(step).map(trial::sample).orElse(JsonObject.EMPTY);
    return trial.act(new Trial.Move(side, office, person, step, about, body));
  }
}
