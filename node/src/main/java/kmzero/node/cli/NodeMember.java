package kmzero.node.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.json.JsonShape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kmzero node member MECHANISM CARD`: the keeper's secretariat proposes a newcomer by the card
/// that its node has handed out, and is given the invitation to hand back.
@Command(
    name = "member",
    mixinStandardHelpOptions = true,
    description = {
      "Proposes a side as a member of a mechanism whose keeper lives on this node, by the card"
          + " that",
      "the side's node has handed out. Every member signs the change on its desk; the side joins"
          + " by",
      "the invitation that is written here (kmzero node join FILE)."
    })
final class NodeMember implements Callable<Integer> {

  private static final int LIMIT_BYTES = 20_000;

  @Mixin private Output output = new Output();
  @Mixin private NodeOption node = new NodeOption();

  @Parameters(index = "0", paramLabel = "MECHANISM", description = "hash of the mechanism")
  private String mechanism = "";

  @Parameters(index = "1", paramLabel = "CARD", description = "NAME.member.json of the newcomer")
  private Path card = Path.of("");

  @Option(
      names = "--account",
      required = true,
      description =
          "account of the keeper's secretariat; its password is the first line of standard input")
  private String account = "";

  @Option(names = "--facilitator", description = "as a member without a voice")
  private boolean facilitator;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "where the invitation goes")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<Charter.Member> newcomer = read();
    if (newcomer.isEmpty()) {
      output.tell("%s is no card of a side.".formatted(card));
      return Exit.NO;
    }
    String password =
        Optional.ofNullable(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                    .readLine())
            .orElse("");
    JsonObject answer =
        NodeKeys.running(node)
            .post(
                "/api/mechanisms/%s/members".formatted(mechanism),
                JsonObject.of(
                    "card", newcomer.get().json(), "as", facilitator ? "facilitator" : "member"),
                account,
                password);
    Files.write(file, CanonicalJson.write(answer.object("invitation")));
    String dossier = answer.text("dossier");
    output.answer(
        JsonObject.of("dossier", dossier, "file", file.toString(), "side", newcomer.get().side()),
        "%s is proposed: %s%nEvery member signs at /dossiers/%s; %s joins by %s."
            .formatted(newcomer.get().side(), dossier, dossier, newcomer.get().side(), file));
    return Exit.DONE;
  }

  private Optional<Charter.Member> read() throws IOException {
    if (Files.size(card) > LIMIT_BYTES) return Optional.empty();
    try {
      return JsonReader.read(Files.readAllBytes(card))
              instanceof JsonReader.Result.Read(JsonObject o)
          ? Optional.of(Charter.member(o))
          : Optional.empty();
    } catch (JsonShape | IllegalArgumentException noCard) {
      return Optional.empty();
    }
  }
}
