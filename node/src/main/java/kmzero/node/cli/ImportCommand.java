package kmzero.node.cli;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import kmzero.ledger.envelope.BrokenEnvelope;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.node.Node;
import kmzero.node.keys.Envelopes;
import kmzero.node.link.Link;
import kmzero.node.reference.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kmzero import FILE`: takes in what a courier brought.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Takes in a bundle that somebody carried here: what proves is stored, what is held already"
          + " is",
      "skipped. Twice does no harm. One in an envelope for a side of this node is opened first.",
      "Works whether the node runs or not."
    })
final class ImportCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();
  @Mixin private NodeOption node = new NodeOption();

  @Parameters(paramLabel = "FILE", description = "the bundle")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Files.isRegularFile(file)) throw new WorldFailed("There is no file " + file + ".");
    output.progress("taking in " + file + " …");
    Optional<RunningNode> running = RunningNode.find(node.folder());
    JsonObject taken =
        running.isPresent()
            ? running.get().post("/api/import", BodyPublishers.ofFile(file))
            : withoutDesk();
    List<JsonObject> problems = taken.array("problems").objects();
    output.answer(
        taken.without("problems"),
        "%d acts: %d new, %d known, %d refused"
            .formatted(
                taken.integer("acts"),
                taken.integer("new"),
                taken.integer("known"),
                taken.integer("refused")));
    problems.forEach(problem -> output.tell(problem.text("act") + ": " + problem.text("reason")));
    return problems.isEmpty() && taken.integer("refused") == 0 ? Exit.DONE : Exit.NO;
  }

  private JsonObject withoutDesk() throws IOException {
    try (Node opened = OpenNode.of(node.config(), Reference.load())) {
      Link.Imported taken = Envelopes.take(opened.link(), opened.folder(), file);
      return JsonObject.of(
          "acts",
          taken.acts(),
          "new",
          taken.fresh(),
          "known",
          taken.known(),
          "refused",
          taken.refused(),
          "problems",
          new JsonArray(
              taken.problems().stream()
                  .<kmzero.ledger.json.Json>map(
                      p -> JsonObject.of("act", p.act(), "reason", p.reason()))
                  .toList()));
    } catch (BrokenEnvelope e) {
      throw new WorldFailed(file + ": " + e.getMessage());
    }
  }
}
