package kmzero.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.node.Node;
import kmzero.node.books.Invitation;
import kmzero.node.config.NodeConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kmzero node join FILE`: hands a charter to a node, which joins within a second if it runs, at
/// its next start if not.
@Command(
    name = "join",
    mixinStandardHelpOptions = true,
    description = {
      "Joins a mechanism by its charter file, as all founding members received it by hand; or by"
          + " the",
      "invitation that a member of a mechanism has handed to a side that comes later."
    })
final class NodeJoin implements Callable<Integer> {

  @Mixin private Output output = new Output();
  @Mixin private NodeOption node = new NodeOption();

  @Option(
      names = "--lost-keys",
      description = {
        "this node's sides have lost the keys that the charter names: everything is taken in and",
        "nothing signed until their recovery keys have brought others (kmzero node keys recover)"
      })
  private boolean lostKeys;

  @Parameters(paramLabel = "FILE", description = "the charter or the invitation")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    NodeConfig config = node.config();
    byte[] bytes = Files.readAllBytes(file);
    if (Invitation.isOne(bytes)) return accept(config, bytes);
    Charter charter;
    switch (Charter.read(bytes)) {
      case Charter.Reading.Refused(var why) -> {
        output.tell("%s is no charter: %s".formatted(file, why));
        return Exit.NO;
      }
      case Charter.Reading.Read(var read) -> charter = read;
    }
    List<String> mine = charter.holders().stream().filter(config.sides()::contains).toList();
    if (mine.isEmpty()) {
      output.tell(
          "The charter's members are %s; this node hosts %s, none of them."
              .formatted(charter.holders(), config.sides()));
      return Exit.NO;
    }
    String mechanism = charter.hash().hex();
    String name = mechanism + (lostKeys ? Node.LOST : ".json");
    hand(config, name, CanonicalJson.write(charter.json()));
    output.answer(
        JsonObject.of("mechanism", mechanism, "sides", mine),
        "%s joins %s as %s".formatted(config.name(), mechanism, String.join(", ", mine)));
    return Exit.DONE;
  }

  private int accept(NodeConfig config, byte[] bytes) throws IOException {
    Invitation invitation;
    switch (Invitation.read(bytes)) {
      case Invitation.Reading.Refused(var why) -> {
        output.tell("%s is no invitation: %s".formatted(file, why));
        return Exit.NO;
      }
      case Invitation.Reading.Read(var read) -> invitation = read;
    }
    Charter next = invitation.next();
    List<String> mine = next.holders().stream().filter(config.sides()::contains).toList();
    if (mine.isEmpty()) {
      output.tell(
          "The invitation is for a charter of %s; this node hosts %s, none of them."
              .formatted(next.holders(), config.sides()));
      return Exit.NO;
    }
    String mechanism = invitation.founding().hash().hex();
    hand(config, next.hash().hex() + ".invitation.json", bytes);
    output.answer(
        JsonObject.of("mechanism", mechanism, "sides", mine),
        "%s joins %s as %s when its members have adopted the change"
            .formatted(config.name(), mechanism, String.join(", ", mine)));
    return Exit.DONE;
  }

  private static void hand(NodeConfig config, String name, byte[] content) throws IOException {
    Path folder = Files.createDirectories(config.common().resolve("charters"));
    Path draft = folder.resolve(name + ".new");
    Files.write(draft, content);
    Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
