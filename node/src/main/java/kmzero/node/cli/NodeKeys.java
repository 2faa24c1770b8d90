package kmzero.node.cli;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kmzero.ledger.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `kmzero node keys` and `kmzero node keys rotate`: which keys a running node signs with, and
/// other ones; [NodeKeysRecover] for lost ones.
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = {
      "Shows which keys the sides of a running node sign with, and since which entry of their logs."
    },
    subcommands = {NodeKeys.Rotate.class, NodeKeysRecover.class})
final class NodeKeys implements Callable<Integer> {

  @Mixin private Output output = new Output();
  @Mixin private NodeOption node = new NodeOption();

  @Override
  public Integer call() throws IOException, InterruptedException {
    JsonObject state = running(node).get("/api/keys");
    output.answer(state, words(state));
    return Exit.DONE;
  }

  static RunningNode running(NodeOption node) {
    return RunningNode.find(node.folder())
        .orElseThrow(() ->
            new WorldFailed(
                "No node runs in %s. Start it: kmzero node --node %s"
                    .formatted(node.folder(), node.folder())));
  }

  static String words(JsonObject state) {
    List<String> lines = new ArrayList<>();
    for (JsonObject one : state.array("sides").objects()) {
      lines.add(
          "%s in %.8s: key %s since entry %d, %d turns"
              .formatted(
                  one.text("side"),
                  one.text("mechanism"),
                  one.text("logEd25519"),
                  one.integer("since"),
                  one.integer("turns")));
    }
    if (lines.isEmpty()) lines.add("This node has joined no mechanism.");
    List<String> awaited = state.texts("awaited");
    if (!awaited.isEmpty()) {
      lines.add(
          "The link shows its old certificate until the nodes of these sides have confirmed the new"
              + " one: "
              + String.join(", ", awaited));
    }
    return String.join("\n", lines);
  }

  /// `node keys rotate`.
  @Command(
      name = "rotate",
      mixinStandardHelpOptions = true,
      description = {
        "Makes new keys for every side of a running node (signing, encryption, the link's",
        "certificate) and puts them on record. Other nodes follow by themselves, also those that",
        "are away now."
      })
  static final class Rotate implements Callable<Integer> {

    @Mixin private Output output = new Output();
    @Mixin private NodeOption node = new NodeOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
      JsonObject state = running(node).post("/api/keys", BodyPublishers.noBody());
      output.answer(state, words(state));
      return Exit.DONE;
    }
  }
}
