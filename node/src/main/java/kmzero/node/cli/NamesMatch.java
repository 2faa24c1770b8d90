package kmzero.node.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kmzero.ledger.json.JsonObject;
import kmzero.names.Match;
import kmzero.names.Names;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kmzero names match A B`: whether two written names can be one.
@Command(
    name = "match",
    mixinStandardHelpOptions = true,
    description = {
      "Says whether two written names can be one, with a score from 0 to 1 and a reason for each",
      "syllable. `alone` is false where the names are not enough to take one person for the other:",
      "two syllables in pinyin or without marks. Exit 0: they can be one, 1: they cannot."
    })
final class NamesMatch implements Callable<Integer> {

  @Mixin private Output output = new Output();

  @Parameters(index = "0", paramLabel = "A", description = "a name, in any writing")
  private String left = "";

  @Parameters(index = "1", paramLabel = "B", description = "another")
  private String right = "";

  @Override
  public Integer call() {
    Match match = Names.standard().match(left, right);
    List<String> reasons = match.reasons().stream().map(Object::toString).toList();
    output.answer(
        JsonObject.of(
            "same", match.same(),
            "score", NamesWords.score(match.score()),
            "alone", match.alone(),
            "reasons", reasons),
        "%s (%s%s)%s"
            .formatted(
                match.same() ? "same" : "not the same",
                NamesWords.score(match.score()).exact(),
                match.same() && !match.alone() ? ", with office, place or date" : "",
                reasons.stream().map(reason -> "\n  " + reason).collect(Collectors.joining())));
    return match.same() ? Exit.DONE : Exit.NO;
  }
}
