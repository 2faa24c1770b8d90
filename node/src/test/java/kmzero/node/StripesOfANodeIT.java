package kmzero.node;

import static kmzero.node.books.TwoNodes.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import kmzero.ledger.bundle.Verification;
import kmzero.ledger.bundle.Verified;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.tree.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real nodes whose charter has three stripes: stopped and started, carried by file, verified by
/// strangers.
class StripesOfANodeIT {

  private static final int STRIPES = 3;
  private static final String OURS = "lang-son";
  private static final String THEIRS = "guangxi";
  private static final String THIRD = "quang-ninh";

  @TempDir private Path root;
  private NodesWithFolders nodes;

  @BeforeEach
  void start() {
    var sides = new TreeMap<String, List<String>>();
    for (String side : List.of(OURS, THEIRS, THIRD)) sides.put("node-" + side, List.of(side));
    nodes = new NodesWithFolders(root, sides, NodesWithFolders.PROCEDURES, STRIPES);
  }

  @AfterEach
  void stop() {
    nodes.close();
  }

  /// A dossier in each stripe.
  private List<Hash> drafts(String side) {
    List<Hash> drafts = new ArrayList<>();
    for (int stripe = 0; stripe < STRIPES; stripe++) drafts.add(nodes.draft(side, stripe));
    return drafts;
  }

  private void agreed(String side, List<Hash> drafts) {
    for (Hash draft : drafts) {
      until("there", () -> nodes.facts(side, draft) > 0);
      assertThat(nodes.act(side, draft, "agree", Optional.of(draft), JsonObject.EMPTY).toString())
          .startsWith("Done");
    }
  }

  @Test
  void a_node_that_was_stopped_goes_on_in_every_stripe() {
    List<Hash> before = drafts(OURS);
    agreed(THEIRS, before);
    nodes.equal(OURS, THEIRS, THIRD);
    nodes.close("node-" + OURS);
    List<Hash> meanwhile = drafts(THEIRS);
    nodes.open("node-" + OURS);
    agreed(OURS, meanwhile);
    agreed(THEIRS, drafts(OURS));
    nodes.equal(OURS, THEIRS, THIRD);
    assertThat(nodes.books(OURS).standings(nodes.mechanism()))
        .hasSize(STRIPES)
        .allMatch(standing -> standing.why().isEmpty());
  }

  @Test
  void a_file_of_all_stripes_is_verified_by_strangers_and_taken_in_where_there_is_no_link()
      throws IOException, InterruptedException {
    nodes.close("node-" + THIRD);
    agreed(THEIRS, drafts(OURS));
    nodes.node(OURS).keys().turn();
    List<Hash> last = drafts(OURS);
    for (Hash draft : last) until("there", () -> nodes.facts(THEIRS, draft) == 1);
    Path file = nodes.export(OURS, "all");
    SideKeys key = key(THEIRS);
    Verified verified = Verification.verify(file, List.of(key));
    assertThat(verified.problems()).isEmpty();
    assertThat(verified.complete()).isTrue();
    var stripes = new TreeSet<Integer>();
    verified.logs().forEach(log -> stripes.add(log.log().stripe()));
    assertThat(stripes).containsExactly(0, 1, 2);
    nodes.close("node-" + OURS);
    nodes.close("node-" + THEIRS);
    nodes.open("node-" + THIRD);
    assertThat(nodes.node(THIRD).link().importFile(file).problems()).isEmpty();
    until("all here", () -> last.stream().allMatch(draft -> nodes.facts(THIRD, draft) == 1));
    nodes.open("node-" + OURS);
    nodes.open("node-" + THEIRS);
    agreed(THIRD, last);
    nodes.equal(OURS, THEIRS, THIRD);
    byAnotherProgram(file, key);
  }

  /// The program of another hand proves the same file.
  private void byAnotherProgram(Path file, SideKeys key) throws IOException, InterruptedException {
    Path keys = Files.writeString(root.resolve("a.keys"), key.encode());
    Path check = Path.of("..", "spec", "check");
    assumeTrue(Files.isDirectory(check.resolve("node_modules")), "npm ci --prefix spec/check");
    Process said =
        new ProcessBuilder(
                "node",
                check.resolve("check.mjs").toString(),
                file.toString(),
                "--key",
                keys.toString())
            .redirectErrorStream(true)
            .start();
    String text = new String(said.getInputStream().readAllBytes());
    assertThat(said.waitFor()).as(text).isZero();
  }

  @Test
  void a_dossier_in_a_further_stripe_has_a_file_of_its_own() throws IOException {
    Hash dossier = nodes.draft(OURS, 2);
    agreed(THEIRS, List.of(dossier));
    until("here", () -> nodes.facts(OURS, dossier) == 2);
    Path file = nodes.export(OURS, dossier, "one");
    Verified verified = Verification.verify(file, List.of(key(THEIRS)));
    assertThat(verified.problems()).isEmpty();
  }

  @Test
  void lists_search_and_derived_rows_know_no_stripes() {
    List<Hash> all = drafts(OURS);
    agreed(THEIRS, all);
    nodes.equal(OURS, THEIRS, THIRD);
    for (String side : List.of(OURS, THEIRS, THIRD)) {
      var listed = nodes.books(side).dossiers(kmzero.node.books.DossierQuery.all(side));
      assertThat(listed).extracting(row -> row.id()).containsExactlyInAnyOrderElementsOf(all);
      assertThat(listed).allMatch(row -> row.acts() == 2);
    }
    var before = nodes.books(THIRD).digest(nodes.mechanism());
    nodes.books(THIRD).rebuild(nodes.mechanism());
    assertThat(nodes.books(THIRD).digest(nodes.mechanism())).isEqualTo(before);
  }

  private SideKeys key(String side) {
    var charter = nodes.books(OURS).charter(nodes.mechanism()).orElseThrow();
    Origin log = Origin.first(charter.domain(), charter.hash(), side);
    return new SideKeys(log.toString(), side, charter.find(side).orElseThrow().keys().signing());
  }
}
