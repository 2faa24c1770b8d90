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
import kmzero.node.NodeConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kmzero node join FILE`: hands a charter to a node, which joins within a second if it runs, at
/// its next start if not.
@Command(
    name = "join",
    mixinStandardHelpOptions = true,
    description =
        "Joins a mechanism by its charter file, as all founding members received it by hand.")
final class NodeJoin implements Callable<Integer> {

  @Mixin private Output output = new Output();
  @Mixin private NodeOption node = new NodeOption();

  @Parameters(paramLabel = "FILE", description = "the charter")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    NodeConfig config = node.config();
    Charter charter;
    switch (Charter.read(Files.readAllBytes(file))) {
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
    Path folder = Files.createDirectories(config.folder().resolve("charters"));
    Path draft = folder.resolve(mechanism + ".new");
    Files.write(draft, CanonicalJson.write(charter.json()));
    Files.move(draft, folder.resolve(mechanism + ".json"), StandardCopyOption.ATOMIC_MOVE);
    output.answer(
        JsonObject.of("mechanism", mechanism, "sides", mine),
        "%s joins %s as %s".formatted(config.name(), mechanism, String.join(", ", mine)));
    return Exit.DONE;
  }
}
