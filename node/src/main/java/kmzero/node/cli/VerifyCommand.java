package kmzero.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import kmzero.ledger.bundle.LogExtent;
import kmzero.ledger.bundle.Problem;
import kmzero.ledger.bundle.Verification;
import kmzero.ledger.bundle.Verified;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonNull;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.Parsed;
import kmzero.ledger.note.SideKeys;
import kmzero.node.keys.Envelopes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kmzero verify FILE --key FILE…`: proves a file with nothing but public keys.
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Proves a bundle, or the proof of one act, with key files only: a side's four verifier keys,",
      "one a line, as its node keeps them in public/MECHANISM/SIDE.keys. Needs no node."
    })
final class VerifyCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "FILE", description = "the file")
  private Path file = Path.of("");

  @Option(
      names = "--key",
      arity = "1..*",
      required = true,
      paramLabel = "FILE",
      description = "key files of one or more sides")
  private List<Path> keyFiles = List.of();

  @Override
  public Integer call() throws IOException {
    List<SideKeys> keys = new ArrayList<>();
    for (Path keyFile : keyFiles) keys.add(keys(keyFile));
    if (Envelopes.isOne(file))
      throw new WorldFailed(
          "%s is an envelope for %s: kmzero import opens it at the node of that side."
              .formatted(file, Envelopes.receiver(file)));
    output.progress("verifying " + file + " …");
    Verified verified = Verification.verify(file, keys);
    output.answer(json(verified), words(verified));
    return verified.valid() && verified.complete() ? Exit.DONE : Exit.NO;
  }

  private static SideKeys keys(Path file) throws IOException {
    return switch (SideKeys.parse(Files.readString(file))) {
      case Parsed.Good<SideKeys>(var keys) -> keys;
      case Parsed.Malformed<SideKeys>(var why) ->
          throw new WorldFailed("%s is no key file: %s".formatted(file, why));
    };
  }

  private static JsonObject json(Verified verified) {
    return JsonObject.builder()
        .with("valid", verified.valid())
        .with("complete", verified.complete())
        .with("asOf", verified.asOf().<Json>map(at -> Json.of(at.toString())).orElse(JsonNull.NULL))
        .with("acts", verified.acts())
        .with("checkpoints", verified.checkpoints())
        .with("cosigned", verified.cosigned())
        .with("sealed", verified.sealed())
        .with("erased", verified.erased())
        .with(
            "problems",
            new JsonArray(verified.problems().stream().map(VerifyCommand::json).toList()))
        .build();
  }

  private static Json json(Problem problem) {
    return JsonObject.of("act", problem.act(), "reason", problem.reason());
  }

  private String words(Verified verified) {
    List<String> lines = new ArrayList<>();
    if (verified.valid()) {
      lines.add(
          verified.complete()
              ? "%s is whole and unaltered".formatted(file)
              : "%s is unaltered, and something is missing from it".formatted(file));
      lines.add(
          "  %d acts, as of %s"
              .formatted(
                  verified.acts(), verified.asOf().map(Instant::toString).orElse("no time")));
      lines.add(
          "  %d checkpoints, %d of them cosigned"
              .formatted(verified.checkpoints(), verified.cosigned()));
    } else {
      lines.add("%s cannot be relied on".formatted(file));
    }
    verified.problems().forEach(problem -> lines.add("  wrong: " + problem));
    verified.notes().forEach(note -> lines.add("  note: " + note));
    verified.logs().forEach(log -> lines.add("  " + words(verified.kind(), log)));
    return String.join("\n", lines);
  }

  private static String words(Verified.Kind kind, LogExtent log) {
    List<String> held = new ArrayList<>();
    log.heldTo().forEach((side, size) -> held.add("%s to entry %d".formatted(side, size)));
    return "%s: %s%s"
        .formatted(
            log.log().side(),
            kind == Verified.Kind.MECHANISM
                ? "complete to entry " + log.completeTo()
                : log.entries() + " entries",
            held.isEmpty() ? "" : ", held by " + String.join(", ", held));
  }
}
