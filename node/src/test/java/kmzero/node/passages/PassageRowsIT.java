package kmzero.node.passages;

import static kmzero.node.passages.GateWorld.HERE;
import static kmzero.node.passages.GateWorld.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import kmzero.ledger.json.JsonObject;
import kmzero.node.books.Books;
import org.junit.jupiter.api.Test;

/// What lists show of a passage.
@AtTheGate
class PassageRowsIT {

  /// A step that tells nothing of the row leaves it alone, so each kind of step is played: before
  /// and after a correction, on both nodes.
  @Test
  void rows_kept_step_by_step_are_those_that_are_made_anew(GateWorld world) {
    String dossier = world.tell(GateWorld.notice("12C-910.01"));
    world.await(THERE, dossier, it -> true);
    world.press(HERE, dossier, "arrive");
    world.press(HERE, dossier, "check");
    world.press(THERE, dossier, "precheck");
    world.press(THERE, dossier, "admit");
    world.await(HERE, dossier, it -> it.array("confirmations").objects().size() == 3);
    var corrected =
        world
            .nodes()
            .post(
                HERE,
                "/api/gate-notices/%s/corrections".formatted(dossier),
                JsonObject.of("plate", "12C-910.02", "seal", "S-910"));
    assertThat(corrected.status()).isEqualTo(201);
    assertThat(world.nodes().get(HERE, "en", "/api/passages?q=12C91002").body().integer("number"))
        .isEqualTo(1);
    JsonObject row =
        world
            .nodes()
            .get(HERE, "en", "/api/passages?q=S910")
            .body()
            .array("passages")
            .objects()
            .getFirst();
    assertThat(row.integer("confirmations-to-renew")).isPositive();
    world.await(THERE, dossier, it -> it.integer("corrections") == 1);
    world.press(HERE, dossier, "check");
    world.press(THERE, dossier, "precheck");
    world.press(THERE, dossier, "admit");
    world.await(HERE, dossier, it -> it.array("confirmations").objects().size() == 6);
    world.press(HERE, dossier, "confirm");
    world.press(HERE, dossier, "depart");
    world.await(THERE, dossier, it -> it.text("where").equals("at-the-line"));
    world.press(THERE, dossier, "enter");
    world.press(THERE, dossier, "finish");
    world.await(HERE, dossier, it -> it.text("where").equals("closed"));
    world.press(HERE, dossier, "exit-match");
    for (String side : new String[] {"lang-son", "guangxi"}) {
      Books books = world.nodes().node(side).books();
      var kept = books.digest(world.nodes().mechanism());
      assertThat(books.rebuild(world.nodes().mechanism())).isPositive();
      assertThat(books.digest(world.nodes().mechanism())).isEqualTo(kept);
    }
  }
}
