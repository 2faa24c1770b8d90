package kmzero.node.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kmzero.ledger.json.JsonObject;
import kmzero.names.Entry;
import kmzero.names.Hit;
import kmzero.names.NameRegister;
import kmzero.names.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kmzero names search QUERY`: entries of the register under any spelling.
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    description = {
      "Looks up officials, places, gates and organisations under any spelling: other script, marks",
      "missing, other order, a word only begun, a slip. Exit 1: nothing was found."
    })
final class NamesSearch implements Callable<Integer> {

  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "QUERY", arity = "1..*", description = "what one would type")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--with",
      paramLabel = "FILE",
      description = "a register file (CSV or JSON) besides the one that ships")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--limit", paramLabel = "N", defaultValue = "10", description = "at most (10)")
  private int limit = 10;

  @Override
  public Integer call() throws IOException {
    NameRegister register = Names.standard().register();
    for (Path file : files) register = register.with(NamesWords.read(file));
    List<Hit> hits = register.search(String.join(" ", words), Math.clamp(limit, 1, 100));
    output.answer(
        JsonObject.of("hits", hits.stream().map(NamesSearch::json).toList()),
        hits.isEmpty()
            ? "nothing found"
            : hits.stream().map(NamesSearch::line).collect(Collectors.joining("\n")));
    return hits.isEmpty() ? Exit.NO : Exit.DONE;
  }

  private static JsonObject json(Hit hit) {
    Entry entry = hit.entry();
    return JsonObject.of(
        "id", entry.id(),
        "kind", NamesWords.kind(entry),
        "name", entry.forms().getFirst().text(),
        "forms", NamesWords.forms(entry),
        "form", hit.form().text(),
        "score", NamesWords.score(hit.match().score()),
        "reasons", hit.match().reasons().stream().map(Object::toString).toList());
  }

  private static String line(Hit hit) {
    return "%-22s %-12s %.2f  %s"
        .formatted(
            hit.entry().id(),
            NamesWords.kind(hit.entry()),
            hit.match().score(),
            String.join(" · ", NamesWords.forms(hit.entry())));
  }
}
