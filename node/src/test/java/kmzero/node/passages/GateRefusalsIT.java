package kmzero.node.passages;

import static kmzero.node.passages.GateWorld.HERE;
import static kmzero.node.passages.GateWorld.LANE;
import static kmzero.node.passages.GateWorld.THERE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kmzero.ledger.json.JsonObject;
import kmzero.node.browser.Browsing;
import kmzero.node.story.SampleNotice;
import org.junit.jupiter.api.Test;

/// What goes wrong at the gate: told with its reasons, and nothing is put on record.
@AtTheGate
class GateRefusalsIT {

  @Test
  void the_same_lorry_an_expired_paper_and_a_stopped_lane_are_refused_with_their_reasons(
      GateWorld world) {
    world.tell(GateWorld.notice("12C-902.01"));
    assertThat(GateWorld.codes(world.lodge(GateWorld.notice("12c 902 01")))).contains("lorry-here");
    JsonObject expired =
        GateWorld.notice("12C-902.02")
            .with(
                "papers",
                List.of(
                    JsonObject.of("document", "851", "number", "K1", "valid-until", "2020-01-01")));
    assertThat(GateWorld.codes(world.lodge(expired))).contains("paper-expired");
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var announced =
        world.act(
            HERE,
            SampleNotice.announcing(
                "border-guard",
                JsonObject.builder()
                    .with("kind", "temporary-stop")
                    .with("gate", JsonObject.of("vi", "Diễn tập: Tân Thanh", "zh", "演练：浦寨"))
                    .with("what", JsonObject.of("vi", "Tạm dừng", "zh", "暂停"))
                    .with("level", "gate-board-level")
                    .with("channel", "hotline")
                    .with("sender", JsonObject.of("en", "Exercise"))
                    .with("place", "ls-tt-1088")
                    .with("traffic", "goods")
                    .build()));
    world.act(
        HERE,
        JsonObject.of(
            "office",
            "border-guard",
            "dossier",
            announced.text("dossier"),
            "step",
            "stop",
            "body",
            JsonObject.of(
                "decided-by", "post-at-crossing",
                "from", now.minusSeconds(60).toString(),
                "until", now.plusSeconds(3_600).toString(),
                "ground", "ceremony",
                "told", JsonObject.of("vi", "x"))));
    assertThat(
            GateWorld.codes(
                world.lodge(GateWorld.notice("12C-902.03").with("place", "ls-tt-1088"))))
        .contains("place-stopped");
  }

  @Test
  void the_same_lorry_told_by_many_at_once_is_lodged_once(GateWorld world) throws Exception {
    JsonObject notice = GateWorld.notice("12C-916.01");
    byte[] row =
        "place,way,plate,hs,packages,package-code,gross-kilograms\n%s,loaded,12C-916.01,081060,10,CT,1000\n"
            .formatted(LANE)
            .getBytes(StandardCharsets.UTF_8);
    Callable<Long> one = () -> world.lodge(notice).status() == 201 ? 1L : 0L;
    Callable<Long> file =
        () ->
            world
                .nodes()
                .post(HERE, "/api/gate-notices/rows", row, "text/csv")
                .body()
                .integer("lodged");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long lodged = 0;
      for (Future<Long> done : threads.invokeAll(List.of(one, file, one, file, one, file)))
        lodged += done.get();
      assertThat(lodged).isEqualTo(1);
    }
    assertThat(GateWorld.codes(world.lodge(notice))).contains("lorry-here");
  }

  @Test
  void two_officers_confirm_at_once_and_one_of_them_hears_that_it_is_done(GateWorld world)
      throws Exception {
    String dossier = world.tell(GateWorld.notice("12C-903.01"));
    Callable<Integer> press =
        () ->
            world
                .nodes()
                .post(HERE, "/api/passages/%s/steps/check".formatted(dossier), JsonObject.EMPTY)
                .status();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> both = threads.invokeAll(List.of(press, press));
      assertThat(List.of(both.getFirst().get(), both.getLast().get()))
          .containsExactlyInAnyOrder(201, 422);
    }
    JsonObject passage = world.nodes().get(HERE, "en", "/api/passages/" + dossier).body();
    assertThat(passage.array("confirmations").objects()).hasSize(1);
  }

  @Test
  void after_the_exit_nothing_is_corrected(GateWorld world) {
    String dossier = world.tell(GateWorld.notice("12C-904.01"));
    world.await(THERE, dossier, it -> true);
    world.press(HERE, dossier, "check");
    world.press(THERE, dossier, "precheck");
    world.press(THERE, dossier, "admit");
    world.await(HERE, dossier, it -> it.array("confirmations").objects().size() == 3);
    world.press(HERE, dossier, "confirm");
    world.press(HERE, dossier, "depart");
    var late =
        world
            .nodes()
            .post(
                HERE,
                "/api/gate-notices/%s/corrections".formatted(dossier),
                JsonObject.of("plate", "12C-904.99"));
    assertThat(late.status()).isEqualTo(422);
    assertThat(late.text("code")).isEqualTo("barred");
    JsonObject passage = world.nodes().get(HERE, "en", "/api/passages/" + dossier).body();
    assertThat(passage.object("notice").text("plate")).isEqualTo("12C-904.01");
  }

  @Test
  void fields_that_a_peer_sends_beyond_the_profile_are_shown_nowhere(GateWorld world) {
    String secret = "不该过来的收货人7719";
    var opened =
        world.act(
            THERE,
            JsonObject.of(
                "office",
                "declarant",
                "open",
                JsonObject.of(
                    "procedure",
                    "passage-import",
                    "roles",
                    JsonObject.of("leaving", List.of("guangxi"), "entering", List.of("lang-son"))),
                "step",
                "lodge",
                "body",
                JsonObject.of(
                    "place", LANE, "way", "loaded", "plate", "桂F99999", "consignee", secret)));
    String dossier = opened.text("dossier");
    JsonObject seen = world.await(HERE, dossier, it -> true);
    assertThat(seen.toString()).contains("桂F99999").doesNotContain(secret);
    try (Browsing browsing = Browsing.open()) {
      Page page = world.signedIn(browsing, "lang-son", HERE);
      page.navigate(world.desk("lang-son") + "/passages/" + dossier);
      assertThat(page.textContent("main")).contains("consignee").doesNotContain(secret);
    }
  }
}
