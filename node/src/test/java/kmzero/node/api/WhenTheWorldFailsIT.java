package kmzero.node.api;

import static kmzero.node.ServedNodes.GUANGXI;
import static kmzero.node.ServedNodes.LANG_SON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import kmzero.ledger.json.JsonObject;
import kmzero.node.ServedNodes;
import kmzero.node.ServedNodes.Heard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The database goes and comes back; the peer goes and comes back.
class WhenTheWorldFailsIT {

  @TempDir private Path folder;

  @Test
  void without_its_database_a_node_says_so_and_with_it_again_goes_on() {
    try (ServedNodes nodes = new ServedNodes(folder, Clock.systemUTC())) {
      long before = nodes.entries("lang-son");
      JsonObject drafting = nodes.drafting().with("id", "BBBBBBBBBBBBBBBBBBBBBA");
      nodes.get(LANG_SON, "en", "/api/mechanisms");

      nodes.database("lang-son").away();
      Heard lost = nodes.acts(LANG_SON, "vi", drafting);
      assertThat(lost.status()).as(lost.body().toString()).isEqualTo(503);
      assertThat(lost.type()).isEqualTo(Problems.TYPE);
      assertThat(lost.text("cause")).contains("cơ sở dữ liệu");
      assertThat(lost.text("remedy")).isNotBlank();
      // the other one goes on
      JsonObject theirs =
          nodes
              .drafting()
              .with(
                  "open",
                  nodes
                      .drafting()
                      .object("open")
                      .with(
                          "roles",
                          JsonObject.of(
                              "host",
                              java.util.List.of("guangxi"),
                              "guest",
                              java.util.List.of("lang-son"))));
      Heard there = nodes.acts(GUANGXI, "zh", theirs);
      assertThat(there.status()).isEqualTo(201);

      nodes.database("lang-son").back();
      ServedNodes.until(
          "the node has its database again",
          () -> nodes.get(LANG_SON, "en", "/api/mechanisms").status() == 200);
      assertThat(nodes.entries("lang-son")).isEqualTo(before);
      Heard done = nodes.acts(LANG_SON, "vi", drafting);
      assertThat(done.status()).isEqualTo(201);
      assertThat(done.body().truth("again")).isFalse();
      ServedNodes.until("what each did is with the other", () -> bothHold(nodes, done, there));
    }
  }

  private static boolean bothHold(ServedNodes nodes, Heard here, Heard there) {
    String mine = "/api/dossiers/" + here.body().text("dossier");
    String theirs = "/api/dossiers/" + there.body().text("dossier");
    return nodes.get(GUANGXI, "en", mine).status() == 200
        && nodes.get(LANG_SON, "en", theirs).status() == 200;
  }

  @Test
  void while_the_peer_is_gone_acts_are_taken_and_its_absence_is_shown() {
    try (ServedNodes nodes = new ServedNodes(folder, Clock.systemUTC())) {
      nodes.stop("guangxi");
      assertThat(nodes.acts(LANG_SON, "en", nodes.drafting()).status()).isEqualTo(201);
      ServedNodes.until(
          "the link is known to be down",
          () ->
              nodes.get(LANG_SON, "en", "/api/link").body().array("links").objects().stream()
                  .allMatch(link -> link.text("standing").equals("down")));
      JsonObject link =
          nodes.get(LANG_SON, "en", "/api/link").body().array("links").objects().getFirst();
      assertThat(link.text("lastError")).isNotBlank();
      assertThat(link.has("lastHeard")).isTrue();
    }
  }
}
