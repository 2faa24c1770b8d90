package kmzero.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.vectors.SignatureCases;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kmzero signature FILE`: judges published Ed25519 cases by the project's one rule.
@Command(
    name = "signature",
    mixinStandardHelpOptions = true,
    description = "Judges Ed25519 cases (Wycheproof or CCTV, JSON) by the one rule used here.")
final class SignatureCommand implements Callable<Integer> {

  @Mixin private Output output = new Output();

  @Parameters(paramLabel = "FILE", description = "the cases")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    return switch (SignatureCases.judge(Files.readAllBytes(file))) {
      case SignatureCases.Outcome.Malformed(var why) ->
          throw new WorldFailed("%s holds no cases that are read here: %s".formatted(file, why));
      case SignatureCases.Outcome.Judged judged -> {
        List<String> wrong = judged.wrong().stream().map(SignatureCases.Judgement::name).toList();
        output.answer(
            JsonObject.of(
                "accepted", judged.accepted(), "refused", judged.refused(), "wrong", wrong.size()),
            "%d accepted, %d refused, %d against the file's own result"
                .formatted(judged.accepted(), judged.refused(), wrong.size()));
        if (!wrong.isEmpty()) output.tell("wrong: " + String.join(", ", wrong));
        yield wrong.isEmpty() ? Exit.DONE : Exit.NO;
      }
    };
  }
}
