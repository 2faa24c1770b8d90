package kmzero.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Exploration;
import kmzero.ledger.procedure.Explorer;
import kmzero.ledger.procedure.Loading;
import kmzero.ledger.procedure.Problem;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.SwimlaneSvg;
import kmzero.node.books.Played;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kmzero procedure check FILE…`: loads procedures by the rules of the language and plays them to
/// their ends.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Loads procedure files and plays each to its ends: can an end always be reached, do ends",
      "exclude each other, and whose silence strands the others."
    })
final class ProcedureCheck implements Callable<Integer> {

  /// A minute was the longest; an hour would say that a procedure is no procedure any more.
  private static final Duration TO_THE_END = Duration.ofHours(1);

  @Mixin private Output output = new Output();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "procedure files")
  private List<Path> files = List.of();

  @Option(
      names = "--svg",
      paramLabel = "OUT",
      description = {
        "draws each procedure: into OUT, or, of several files,",
        "into the folder OUT, one NAME.svg each"
      })
  private @Nullable Path svg;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      defaultValue = "en",
      description = "language of the picture: vi, zh, en (default: ${DEFAULT-VALUE})")
  private String language = "en";

  @Option(
      names = "--record",
      paramLabel = "OUT",
      description = {
        "plays each to its very end, however long that takes, and writes",
        "into OUT what that has shown, by hash of the rules"
      })
  private @Nullable Path record;

  private final Map<Procedure, Exploration> recorded = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<Json> problems = new ArrayList<>();
  private final List<Json> holders = new ArrayList<>();
  private final Set<String> bounds = new LinkedHashSet<>();
  private final List<String> words = new ArrayList<>();
  private long states;

  @Override
  public Integer call() throws IOException {
    for (Path file : files) {
      output.progress(file + " …");
      switch (Procedure.load(Files.readString(file))) {
        case Loading.Refused(var found) -> {
          words.add(file + ": does not load");
          found.forEach(problem -> add(file, problem));
        }
        case Loading.Loaded(var procedure) -> {
          var played = Explorer.explore(procedure, record == null ? Explorer.USUAL : TO_THE_END);
          recorded.put(procedure, played);
          add(file, played);
          if (svg != null) draw(procedure, svg);
        }
      }
    }
    boolean ok = problems.isEmpty();
    if (ok && record != null) Files.writeString(record, Played.record(recorded));
    output.answer(
        JsonObject.builder()
            .with("procedure", String.join(", ", names))
            .with("ok", ok)
            .with("problems", new JsonArray(problems))
            .with("states", states)
            .with("bounds", List.copyOf(bounds))
            .with("holders", new JsonArray(holders))
            .build(),
        String.join("\n", words));
    return ok ? Exit.DONE : Exit.NO;
  }

  private void draw(Procedure procedure, Path out) throws IOException {
    Path file = out;
    if (files.size() > 1) {
      Files.createDirectories(out);
      file = out.resolve(procedure.name() + ".svg");
    }
    Files.writeString(file, SwimlaneSvg.of(procedure, language));
    words.add("  drawn: " + file);
  }

  private void add(Path file, Exploration played) {
    names.add(played.procedure());
    states += played.states();
    bounds.addAll(played.bounds());
    words.add(
        "%s: %s, %,d states%s"
            .formatted(
                played.procedure(),
                played.ok() ? "an end is always in reach, ends exclude each other" : "FAILED",
                played.states(),
                played.finished() ? "" : " (time ran out: this is what was covered)"));
    played.bounds().forEach(bound -> words.add("  played: " + bound));
    played.problems().forEach(problem -> add(file, problem));
    for (Exploration.Holder holder : played.holders()) {
      holders.add(
          JsonObject.of(
              "procedure",
              played.procedure(),
              "phase",
              holder.phase(),
              "role",
              holder.role(),
              "states",
              holder.states(),
              "of",
              holder.of()));
      words.add(
          "  in phase %s the others wait for %s (%d of %d states)"
              .formatted(holder.phase(), holder.role(), holder.states(), holder.of()));
    }
  }

  private void add(Path file, Problem problem) {
    problems.add(
        JsonObject.of(
            "file", file.toString(), "line", problem.line(), "message", problem.message()));
    words.add("  %s:%d: %s".formatted(file, problem.line(), problem.message()));
  }
}
