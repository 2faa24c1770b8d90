package kmzero.node.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonNumber;
import kmzero.ledger.json.JsonObject;
import kmzero.reader.Reader;
import kmzero.reader.corpus.Corpus;
import kmzero.reader.corpus.Difference;
import kmzero.reader.corpus.Findings;
import kmzero.reader.corpus.Run;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `kmzero corpus`: how well the reader reads the project's own reports, against the accepted run.
@Command(
    name = "corpus",
    mixinStandardHelpOptions = true,
    description = {
      "Reads the project's own reports and holds what was read against what a careful person"
          + " reads:",
      "precision, recall and F1 an item and language, and what was found, lost and changed since"
          + " the",
      "accepted run. The answer is no when a score fell below it."
    })
final class CorpusCommand implements Callable<Integer> {
  /// So many of a kind are printed for people; with `--json` there are all.
  private static final int LINES = 40;

  @Mixin private Output output = new Output();

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "another corpus than reader/corpus of this clone")
  private @Nullable Path folder;

  @Option(names = "--accept", description = "makes this run the accepted one")
  private boolean accept;

  @Option(
      names = "--findings",
      paramLabel = "FILE",
      description = "writes what was missed and invented there, held reports left out")
  private @Nullable Path findings;

  @Option(
      names = "--also",
      paramLabel = "PATH",
      description =
          "cases of one's own, counted apart: a case.zip of the reading room or a folder with"
              + " reports/ and gold/; may stand several times")
  private List<Path> also = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    Path home = Path.of(System.getProperty("kmzero.home", "."));
    var corpus = Corpus.open(folder != null ? folder : home.resolve("reader").resolve("corpus"));
    var reader = new Reader();
    Run run = corpus.run(reader::read);
    Difference difference = corpus.difference(run);
    if (findings != null) Files.writeString(findings, Findings.of(run));
    if (accept) corpus.accept(run);
    var answer = object(run, difference);
    var words = new StringBuilder(run.table()).append('\n').append(words(difference));
    List<Json> cases = new ArrayList<>();
    for (Path file : also) {
      Run own = Corpus.openCase(file).run(reader::read);
      List<String> wrong = own.wrong();
      cases.add(
          JsonObject.of(
              "path", file.toString(),
              "documents", own.documents(),
              "items", items(own),
              "wrong", wrong));
      words.append("\n\n%s\n%s".formatted(file, own.table()));
      section(words, "missed or invented", wrong);
    }
    if (!also.isEmpty()) answer = answer.with("also", new JsonArray(cases));
    output.answer(answer, words.toString());
    return accept || difference.holds() ? Exit.DONE : Exit.NO;
  }

  private static JsonObject items(Run run) {
    var items = JsonObject.builder();
    run.scores().forEach((item, scopes) -> items.with(item, row(scopes)));
    return items.build();
  }

  private static JsonObject object(Run run, Difference difference) {
    return JsonObject.of(
        "documents", run.documents(),
        "items", items(run),
        "found", difference.found(),
        "lost", difference.lost(),
        "changed", difference.changed(),
        "invented", difference.invented(),
        "dropped", difference.dropped(),
        "below", difference.below(),
        "ok", difference.holds());
  }

  private static JsonObject row(Map<String, Run.Score> scopes) {
    var row = JsonObject.builder();
    scopes.forEach((scope, score) ->
        row.with(
            scope,
            JsonObject.of(
                "precision", share(score.precision()),
                "recall", share(score.recall()),
                "f1", share(score.f1()))));
    return row.build();
  }

  private static Json share(double share) {
    return new JsonNumber(BigDecimal.valueOf(share).setScale(4, RoundingMode.HALF_UP));
  }

  private static String words(Difference difference) {
    var out = new StringBuilder();
    section(out, "found", difference.found());
    section(out, "lost", difference.lost());
    section(out, "changed", difference.changed());
    section(out, "newly invented", difference.invented());
    section(out, "no more invented", difference.dropped());
    section(out, "below the accepted run", difference.below());
    return out.isEmpty() ? "\nas in the accepted run" : out.toString();
  }

  private static void section(StringBuilder out, String title, List<String> lines) {
    if (lines.isEmpty()) return;
    out.append("\n%s: %d".formatted(title, lines.size()));
    int shown = Math.min(lines.size(), LINES);
    for (String line : lines.subList(0, shown)) out.append("\n  ").append(line);
    if (shown < lines.size()) out.append("\n  …");
  }
}
