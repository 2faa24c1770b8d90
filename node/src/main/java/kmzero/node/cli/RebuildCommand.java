package kmzero.node.cli;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;
import kmzero.node.Node;
import kmzero.node.reference.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `kmzero rebuild`: derives everything anew from the logs and says whether it is what it was.
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = {
      "Empties everything that is derived from the logs and derives it again.",
      "Works whether the node runs or not."
    })
final class RebuildCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();
  @Mixin private NodeOption node = new NodeOption();

  /// A mechanism that was rebuilt.
  private record Rebuilt(String mechanism, long entries, String before, String after) {
    boolean same() {
      return before.equals(after);
    }

    Json json() {
      return JsonObject.of(
          "mechanism", mechanism, "entries", entries, "digest", after, "same", same());
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<RunningNode> running = RunningNode.find(node.folder());
    List<Rebuilt> all = running.isPresent() ? through(running.get()) : withoutDesk();
    boolean same = all.stream().allMatch(Rebuilt::same);
    List<String> words = new ArrayList<>();
    for (Rebuilt one : all) {
      words.add(
          "%s: %d entries judged, %s"
              .formatted(
                  one.mechanism(), one.entries(), one.same() ? "as it was" : "NOT as it was"));
    }
    output.answer(
        JsonObject.of(
            "ok", same, "mechanisms", new JsonArray(all.stream().map(Rebuilt::json).toList())),
        words.isEmpty() ? "This node has joined no mechanism." : String.join("\n", words));
    return same ? Exit.DONE : Exit.NO;
  }

  private List<Rebuilt> through(RunningNode running) throws IOException, InterruptedException {
    List<Rebuilt> all = new ArrayList<>();
    for (JsonObject mechanism : running.get("/api/mechanisms").array("mechanisms").objects()) {
      String id = mechanism.text("id");
      String path = "/api/mechanisms/" + id;
      output.progress("rebuilding " + id + " …");
      String before = running.get(path + "/digest").text("sha256");
      long entries = running.post(path + "/rebuild", BodyPublishers.noBody()).integer("entries");
      all.add(new Rebuilt(id, entries, before, running.get(path + "/digest").text("sha256")));
    }
    return all;
  }

  private List<Rebuilt> withoutDesk() {
    List<Rebuilt> all = new ArrayList<>();
    try (Node opened = OpenNode.of(node.config(), Reference.load())) {
      for (Hash mechanism : opened.books().mechanisms()) {
        output.progress("rebuilding " + mechanism.hex() + " …");
        String before = opened.books().digest(mechanism).sha256().hex();
        long entries = opened.books().rebuild(mechanism);
        String after = opened.books().digest(mechanism).sha256().hex();
        all.add(new Rebuilt(mechanism.hex(), entries, before, after));
      }
    }
    return all;
  }
}
