package kmzero.node.story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.books.Ids;
import kmzero.node.books.Procedures;

/// Puts the charters of exercises together from what the nodes hand out about their sides, as the
/// members' secretariats would by letter.
final class Charters {

  /// A name that no registry gives away (RFC 2606).
  private static final String DOMAIN = "exercise.kmzero.example";

  private Charters() {}

  /// The charter of an exercise, made if it is not there yet, as a file in the plan's home.
  static Path make(Plan plan, Plan.Exercise exercise, SecureRandom random) throws IOException {
    Path file = plan.home().resolve("charters").resolve(exercise.file() + ".json");
    if (Files.exists(file)) return file;
    List<Charter.Member> members = new ArrayList<>();
    for (String side : exercise.members()) members.add(member(plan, side));
    List<Charter.Member> facilitators = new ArrayList<>();
    for (var facilitator : exercise.facilitators().entrySet()) {
      Charter.Member card = member(plan, facilitator.getKey());
      facilitators.add(
          new Charter.Member(
              card.side(), facilitator.getValue(), card.keys(), card.recovery(), card.node()));
    }
    Charter charter =
        new Charter(
            DOMAIN,
            exercise.names(),
            exercise.kind(),
            exercise.members().getFirst(),
            members,
            facilitators,
            Procedures.SHIPPED.stream().map(Charters::inUse).toList(),
            exercise.stripes(),
            1,
            true,
            Ids.fresh(random),
            exercise.profile().sharesPassages()
                ? exercise.profile().charter()
                : kmzero.ledger.json.JsonObject.EMPTY);
    Files.createDirectories(file.getParent());
    return Files.write(file, CanonicalJson.write(charter.json()));
  }

  /// The card that the side's node hands out, with the address at which the other node reaches it.
  private static Charter.Member member(Plan plan, String side) throws IOException {
    Plan.OneNode node = plan.nodeOf(side);
    Path card = plan.folder(node).resolve("public").resolve(side + ".member.json");
    Charter.Member member = Charter.member((JsonObject) JsonReader.get(Files.readAllBytes(card)));
    String address = "127.0.0.1:" + node.cutPort();
    return new Charter.Member(side, member.names(), member.keys(), member.recovery(), address);
  }

  private static Charter.InUse inUse(String name) {
    Procedure procedure = Procedures.load(name);
    return new Charter.InUse(name, procedure.rulesHash(), procedure.textsHash());
  }
}
