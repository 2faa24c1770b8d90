package kmzero.node.passages;

import static kmzero.node.passages.GateWorld.HERE;
import static kmzero.node.passages.GateWorld.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kmzero.ledger.json.JsonObject;
import org.junit.jupiter.api.Test;

/// A yard and customs' own system at the door for programs.
@AtTheGate
class MachineDoorsIT {

  @Test
  void a_yards_program_finds_the_lorry_and_tells_place_and_weight(GateWorld world) {
    world.nodes().open("lang-son", "yard-program", List.of("yard"));
    String yard = "lang-son.yard-program";
    String dossier = world.tell(GateWorld.notice("12C-917.01"));
    JsonObject found = world.nodes().get(yard, "en", "/api/passages?q=12C91701").body();
    assertThat(found.array("passages").objects().getFirst().text("dossier")).isEqualTo(dossier);
    var told =
        world
            .nodes()
            .post(
                yard,
                "/api/passages/%s/steps/arrive".formatted(dossier),
                JsonObject.of(
                    "body",
                    JsonObject.of(
                        "moment",
                        "2026-11-22T07:00:00Z",
                        "stand",
                        "in-yard",
                        "yard-place",
                        "A-17",
                        "weighed-kilograms",
                        "31250.5")));
    assertThat(told.status()).as(told.body().toString()).isEqualTo(201);
    JsonObject standing = world.passage(yard, dossier).body().object("standing");
    assertThat(standing.text("yard-place")).isEqualTo("A-17");
    assertThat(standing.text("stand")).isEqualTo("in-yard");
    // the other side's yard board has it too
    world.await(THERE, dossier, it -> it.object("standing").findText("yard-place").isPresent());

    var empty =
        world
            .nodes()
            .post(
                yard,
                "/api/passages/%s/steps/arrive".formatted(dossier),
                JsonObject.of("body", JsonObject.of("stand", "on-the-moon")));
    assertThat(empty.status()).isEqualTo(422);
    var notItsStep =
        world
            .nodes()
            .post(yard, "/api/passages/%s/steps/confirm".formatted(dossier), JsonObject.EMPTY);
    assertThat(notItsStep.status()).isEqualTo(422);
    assertThat(world.lodgeAs(yard, GateWorld.notice("12C-917.02")).status()).isEqualTo(403);
  }

  @Test
  void customs_own_system_tells_its_number_channel_and_status(GateWorld world) {
    world.nodes().open("lang-son", "customs-program", List.of("customs"));
    String customs = "lang-son.customs-program";
    String dossier = world.tell(GateWorld.notice("12C-918.01"));
    var told =
        world
            .nodes()
            .post(
                customs,
                "/api/passages/%s/steps/declare".formatted(dossier),
                JsonObject.of(
                    "body",
                    JsonObject.of(
                        "declaration", "106-2026-0908",
                        "risk-channel", "yellow",
                        "customs-status", "cleared",
                        "by-way", "interface")));
    assertThat(told.status()).as(told.body().toString()).isEqualTo(201);
    JsonObject word = world.passage(HERE, dossier).body().object("customs").object("lang-son");
    assertThat(word.text("channel")).isEqualTo("yellow");
    assertThat(word.text("by-way")).isEqualTo("interface");
    // it is found by that number on both sides
    world.await(THERE, dossier, it -> it.object("customs").has("lang-son"));
    assertThat(
            world
                .nodes()
                .get(THERE, "en", "/api/passages?q=10620260908")
                .body()
                .array("passages")
                .objects())
        .hasSize(1);
  }
}
