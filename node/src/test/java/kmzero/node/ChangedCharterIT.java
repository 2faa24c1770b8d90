package kmzero.node;

import static kmzero.node.books.TwoNodes.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kmzero.ledger.bundle.Verification;
import kmzero.ledger.bundle.Verified;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.SideKeys;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Procedures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two real nodes change their charter: another procedure comes, one goes, and what was opened
/// before finishes as it began.
class ChangedCharterIT {

  private static final String OURS = "lang-son";
  private static final String BESIDE = "quang-ninh";
  private static final String THEIRS = "guangxi";

  @TempDir private Path root;
  private NodesWithFolders nodes;

  @AfterEach
  void stop() {
    if (nodes != null) nodes.close();
  }

  private Answer head(String side, Hash dossier, String step) {
    return nodes.act(
        side, "head", "head-1", new ActRequest.Target.In(dossier), step, JsonObject.EMPTY);
  }

  @Test
  void a_procedure_comes_another_goes_and_open_dossiers_finish() throws IOException {
    var sides = new TreeMap<String, List<String>>();
    sides.put("a-viet-nam", List.of(OURS, BESIDE));
    sides.put("b-guangxi", List.of(THEIRS));
    nodes = new NodesWithFolders(root, sides);
    Hash mechanism = nodes.mechanism();
    Hash minutes = nodes.draft(OURS);

    Procedure letter = Procedures.load("letter");
    Charter now = nodes.books(OURS).inForce(mechanism);
    List<Charter.InUse> procedures = new ArrayList<>(now.procedures());
    procedures.removeIf(use -> use.name().equals("minutes"));
    procedures.add(new Charter.InUse("letter", letter.rulesHash(), letter.textsHash()));
    Charter next = now.changed(procedures, "B".repeat(22));
    Answer answer =
        nodes.act(
            OURS,
            "secretariat",
            "officer-1",
            new ActRequest.Target.Open(
                "charter-change", Map.of("keeper", List.of(OURS), "member", now.sides())),
            "propose",
            JsonObject.of(
                "charter", next.json(), "previous", nodes.books(OURS).version(mechanism).hex()));
    assertThat(answer).isInstanceOf(Answer.Done.class);
    Hash change = ((Answer.Done) answer).dossier();
    until("there", () -> nodes.facts(THEIRS, change) == 1);

    assertThat(head(OURS, change, "sign")).isInstanceOf(Answer.Done.class);
    assertThat(head(BESIDE, change, "sign")).isInstanceOf(Answer.Done.class);
    assertThat(adopt(change)).as("Guangxi has not signed").isInstanceOf(Answer.Refused.class);
    assertThat(head(THEIRS, change, "sign")).isInstanceOf(Answer.Done.class);
    until("signed here", () -> nodes.facts(OURS, change) == 4);
    assertThat(nodes.books(THEIRS).inForce(mechanism)).isEqualTo(now);
    assertThat(adopt(change)).isInstanceOf(Answer.Done.class);
    until("in force", () -> nodes.books(THEIRS).inForce(mechanism).equals(next));
    until("published", () -> nodes.books(THEIRS).procedure(mechanism, "letter").isPresent());

    // new dossiers under the new charter only, the old one goes on
    assertThat(nodes.books(OURS).procedure(mechanism, "minutes")).isEmpty();
    JsonObject wish = JsonObject.of("clause", "c1", "wish", JsonObject.of("zh", "请补充期限"));
    until("minutes there", () -> nodes.facts(THEIRS, minutes) == 1);
    assertThat(nodes.act(THEIRS, minutes, "ask", java.util.Optional.of(minutes), wish))
        .isInstanceOf(Answer.Done.class);
    nodes.equal(OURS, THEIRS);

    // after a start it is still in force, and a stranger finds the file whole
    nodes.close("b-guangxi");
    nodes.open("b-guangxi");
    assertThat(nodes.books(THEIRS).inForce(mechanism)).isEqualTo(next);
    nodes.books(THEIRS).rebuild(mechanism);
    assertThat(nodes.books(THEIRS).inForce(mechanism)).isEqualTo(next);
    nodes.equal(OURS, THEIRS);
    Origin log = Origin.first(now.domain(), mechanism, OURS);
    SideKeys key =
        new SideKeys(log.toString(), OURS, now.find(OURS).orElseThrow().keys().signing());
    Verified verified = Verification.verify(nodes.export(THEIRS, "whole"), List.of(key));
    assertThat(verified.problems()).isEmpty();
    assertThat(verified.complete()).isTrue();
    assertThat(verified.notes()).isEmpty();
  }

  private Answer adopt(Hash change) {
    return nodes.act(
        OURS,
        "secretariat",
        "officer-1",
        new ActRequest.Target.In(change),
        "adopt",
        JsonObject.EMPTY);
  }
}
