package kmzero.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.vectors.Vectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kmzero vectors DIR`: replays outside test vectors against our code.
@Command(
    name = "vectors",
    mixinStandardHelpOptions = true,
    description = {
      "Replays outside test vectors found below a folder by their form: Merkle proofs, signed"
          + " notes,",
      "canonical JSON, C2SP tiled logs. Counts single checks, goes on after a failure."
    })
final class VectorsCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "DIR", description = "the folder")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(folder)) throw new WorldFailed("There is no folder " + folder + ".");
    Vectors.Report report = Vectors.replay(folder, output::progress);
    List<String> failures = report.failures().stream().map(Vectors.Failure::toString).toList();
    output.answer(
        JsonObject.of("passed", report.passed(), "failed", report.failed(), "failures", failures),
        "%d checks passed, %d failed%s"
            .formatted(
                report.passed(),
                report.failed(),
                failures.isEmpty() ? "" : "\n" + String.join("\n", failures)));
    boolean ok = report.failed() == 0 && report.passed() > 0;
    return ok ? Exit.DONE : Exit.NO;
  }
}
