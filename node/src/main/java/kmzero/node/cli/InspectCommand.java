package kmzero.node.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import kmzero.ledger.bundle.BundleHeader;
import kmzero.ledger.bundle.BundleReader;
import kmzero.ledger.bundle.Problem;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.SignedCheckpoint;
import kmzero.node.keys.Envelopes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kmzero inspect FILE`: what a bundle says of itself, before anybody relies on it.
@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what is in a bundle: of which mechanism, made when, how much of whose books.",
      "Proves nothing: that is what verify does. Needs no node and no key."
    })
final class InspectCommand implements Callable<Integer> {

  private static final String MAGIC = "kmzero bundle v1\n";

  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "FILE", description = "the bundle")
  private Path file = Path.of("");

  /// What the file has of one log.
  private record LogPart(Origin log, BundleReader.Content content, long signedTo) {
    Json json() {
      return JsonObject.of(
          "log", log.toString(),
          "side", log.side(),
          "entries", content.entries(),
          "acts", content.acts(),
          "signedTo", signedTo);
    }

    String words() {
      return "%s: %d entries, %d of them acts, signed to entry %d"
          .formatted(log.side(), content.entries(), content.acts(), signedTo);
    }
  }

  @Override
  public Integer call() throws IOException {
    if (!Files.isRegularFile(file)) throw new WorldFailed("There is no file " + file + ".");
    if (Envelopes.isOne(file)) {
      output.tell(
          "%s is an envelope for %s: kmzero import opens it at the node of that side."
              .formatted(file, Envelopes.receiver(file)));
      return Exit.NO;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] beginning = in.readNBytes(MAGIC.length());
      if (!new String(beginning, java.nio.charset.StandardCharsets.ISO_8859_1).equals(MAGIC)) {
        output.tell(file + " is no bundle: it begins otherwise.");
        return Exit.NO;
      }
    }
    try (BundleReader reader = BundleReader.open(file)) {
      return tell(reader);
    }
  }

  private int tell(BundleReader reader) throws IOException {
    Optional<BundleHeader> header = reader.header();
    Optional<Charter> charter = reader.charter();
    List<SignedCheckpoint> checkpoints = reader.checkpoints();
    List<LogPart> logs = logs(reader, checkpoints);
    long acts = logs.stream().mapToLong(log -> log.content().acts()).sum();
    List<Problem> problems = reader.problems();
    boolean whole = problems.isEmpty() && header.isPresent() && charter.isPresent();

    var json =
        JsonObject.builder()
            .with("file", file.toString())
            .with("bytes", Files.size(file))
            .with("acts", acts)
            .with("checkpoints", checkpoints.size())
            .with("logs", new JsonArray(logs.stream().map(LogPart::json).toList()))
            .with(
                "problems",
                new JsonArray(
                    problems.stream()
                        .<Json>map(p -> JsonObject.of("act", p.act(), "reason", p.reason()))
                        .toList()));
    List<String> words = new ArrayList<>();
    words.add("%s: %d acts, %,d bytes, nothing proved".formatted(file, acts, Files.size(file)));
    if (header.isPresent()) {
      BundleHeader says = header.get();
      var names = JsonObject.builder();
      says.names().forEach(names::with);
      json.with("kind", says.dossier().isPresent() ? "dossier" : "mechanism")
          .with("mechanism", says.mechanism().hex())
          .with("names", names.build())
          .with("exercise", says.exercise())
          .with("madeAt", says.madeAt().toString());
      says.dossier().ifPresent(d -> json.with("dossier", d.hex()));
      words.add(
          "  %s %s%s"
              .formatted(
                  says.mechanism().hex(), name(says.names()), says.exercise() ? ", exercise" : ""));
      words.add("  made at " + says.madeAt() + ", by the word of who made it");
      says.dossier().ifPresent(d -> words.add("  of the one dossier " + d.hex()));
    }
    charter.ifPresent(c -> {
      json.with("sides", c.holders());
      words.add("  members " + String.join(", ", c.holders()));
    });
    words.add("  %d checkpoints".formatted(checkpoints.size()));
    logs.forEach(log -> words.add("  " + log.words()));
    problems.forEach(problem -> words.add("  wrong: " + problem));
    output.answer(json.build(), String.join("\n", words));
    return whole ? Exit.DONE : Exit.NO;
  }

  private static String name(Map<String, String> names) {
    return names.getOrDefault("en", String.join(" / ", names.values()));
  }

  private static List<LogPart> logs(BundleReader reader, List<SignedCheckpoint> checkpoints)
      throws IOException {
    SortedMap<String, Long> signedTo = new TreeMap<>();
    for (SignedCheckpoint signed : checkpoints) {
      signedTo.merge(signed.checkpoint().origin(), signed.checkpoint().size(), Math::max);
    }
    List<LogPart> logs = new ArrayList<>();
    reader
        .contents()
        .forEach((log, content) ->
            logs.add(new LogPart(log, content, signedTo.getOrDefault(log.toString(), 0L))));
    return logs;
  }
}
