package kmzero.node.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `kmzero doctor`: looks a node over.
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at a node's folder, keys, database, books, links, clock and disk, and says what to do",
      "about what it finds. Works whether the node runs or not; changes nothing.",
      "Exit 0: nothing is wrong. 1: something is."
    })
final class DoctorCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();
  @Mixin private NodeOption node = new NodeOption();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = node.folder();
    output.progress("looking at " + folder + " …");
    List<Finding> findings = new Examination(folder).run();
    boolean ok = findings.stream().noneMatch(f -> f.state() == Finding.State.WRONG);
    List<String> words = new ArrayList<>();
    for (Finding finding : findings) {
      words.add(
          "%-7s %-12s %s".formatted(finding.state().word(), finding.name(), finding.detail()));
      if (!finding.remedy().isEmpty()) words.add(" ".repeat(21) + "→ " + finding.remedy());
    }
    words.add(ok ? "Nothing is wrong with this node." : "Something is wrong with this node.");
    output.answer(
        JsonObject.of(
            "ok", ok, "checks", new JsonArray(findings.stream().map(DoctorCommand::json).toList())),
        String.join("\n", words));
    return ok ? Exit.DONE : Exit.NO;
  }

  private static Json json(Finding finding) {
    return JsonObject.of(
        "name", finding.name(),
        "state", finding.state().word(),
        "detail", finding.detail(),
        "remedy", finding.remedy());
  }
}
