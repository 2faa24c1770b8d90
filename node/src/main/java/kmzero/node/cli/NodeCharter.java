package kmzero.node.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.books.Ids;
import kmzero.node.books.Procedures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kmzero node charter CARD…`: puts a charter together from the cards of its members.
@Command(
    name = "charter",
    mixinStandardHelpOptions = true,
    description = {
      "Puts a charter together from the members' cards, which their nodes write at the first start"
          + " to",
      "public/SIDE.member.json. The file goes to every member by hand, the same bytes to each."
    })
final class NodeCharter implements Callable<Integer> {

  @Mixin private Output output = new Output();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Parameters(
      paramLabel = "CARD",
      arity = "2..*",
      description = "cards of the members, the keeper of the charter first")
  private List<Path> cards = List.of();

  @Option(
      names = "--domain",
      required = true,
      paramLabel = "D",
      description = "a domain name of the members, the beginning of their logs' names")
  private String domain = "";

  @Option(
      names = "--kind",
      required = true,
      paramLabel = "K",
      description = "what kind of mechanism it is, one word: spring-meeting")
  private String kind = "";

  @Option(
      names = "--name",
      required = true,
      paramLabel = "L=TEXT",
      description = "its name in a language, vi=…, zh=…, en=…; once for each")
  private Map<String, String> names = Map.of();

  @Option(
      names = "--at",
      paramLabel = "SIDE=HOST:PORT",
      description = "where the others reach a member's node, unless it is as its card says")
  private Map<String, String> addresses = Map.of();

  @Option(
      names = "--procedures",
      paramLabel = "DIR",
      description = {
        "a folder of procedures, NAME.yaml each, in the place of those that ship or besides them:",
        "what the editor of a node has published lies in its folder procedures/"
      })
  private @Nullable Path procedures;

  @Option(
      names = "--stripes",
      paramLabel = "N",
      description = {
        "how many logs each member keeps, 1 to 64, for ever; several let several processes of a node",
        "write at the same time. Default: ${DEFAULT-VALUE}"
      })
  private int stripes = 1;

  @Option(names = "--exercise", description = "everything in it is an exercise, and marked so")
  private boolean exercise;

  @Option(names = "-o", required = true, paramLabel = "FILE", description = "the file to write")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    Charter charter;
    try {
      charter = charter();
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "No charter can be made of this: " + e.getMessage());
    }
    byte[] bytes = CanonicalJson.write(charter.json());
    Outgoing.file(
        file,
        out -> {
          out.write(bytes);
          out.flush();
          return bytes.length;
        });
    String hash = charter.hash().hex();
    output.answer(
        JsonObject.of("file", file.toString(), "mechanism", hash, "sides", charter.sides()),
        "%s: mechanism %s of %s".formatted(file, hash, String.join(", ", charter.sides())));
    return Exit.DONE;
  }

  private Charter charter() throws IOException {
    List<Charter.Member> members = new ArrayList<>();
    for (Path card : cards) members.add(member(card));
    List<String> sides = members.stream().map(Charter.Member::side).toList();
    for (String side : addresses.keySet()) {
      if (!sides.contains(side)) {
        throw new IllegalArgumentException("--at names %s, the cards %s".formatted(side, sides));
      }
    }
    return new Charter(
        domain,
        new TreeMap<>(names),
        kind,
        members.getFirst().side(),
        members,
        List.of(),
        inUse().values().stream().map(NodeCharter::inUse).toList(),
        stripes,
        1,
        exercise,
        Ids.fresh(new SecureRandom()));
  }

  private Charter.Member member(Path card) throws IOException {
    if (!(JsonReader.read(Files.readAllBytes(card))
        instanceof JsonReader.Result.Read(JsonObject json))) {
      throw new IllegalArgumentException(card + " is no member's card");
    }
    try {
      Charter.Member member = Charter.member(json);
      String address = addresses.getOrDefault(member.side(), member.node());
      return new Charter.Member(
          member.side(), member.names(), member.keys(), member.recovery(), address);
    } catch (JsonShape e) {
      throw new IllegalArgumentException(
          "%s is no member's card: %s".formatted(card, e.getMessage()), e);
    }
  }

  private Map<String, Procedure> inUse() {
    if (procedures == null) return Procedures.shipped();
    if (!Files.isDirectory(procedures)) {
      throw new IllegalArgumentException("--procedures: there is no folder " + procedures);
    }
    return Procedures.with(procedures);
  }

  private static Charter.InUse inUse(Procedure procedure) {
    return new Charter.InUse(procedure.name(), procedure.rulesHash(), procedure.textsHash());
  }
}
