package kmzero.node.trust;

import java.util.ArrayList;
import java.util.List;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.Standing;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Language;
import kmzero.node.desk.Words;
import org.jspecify.annotations.Nullable;

/// The own logs that a person should know of: those that take no acts, and those that were ended
/// and go on in a later generation.
public final class OwnLogs {

  private final Books books;
  private final Words words;

  OwnLogs(Books books, Words words) {
    this.books = books;
    this.words = words;
  }

  /// One of them.
  ///
  /// @param place which log of the side; see [LogPlace]
  /// @param id the side, to be typed by who decides
  /// @param why end of the words' key, empty where acts are taken
  /// @param elsewhere entries shown by others; -1 where nobody shows more
  /// @param answered names of members that have shown what they hold
  /// @param silent names of those that have not
  public record OwnLog(
      String mechanism,
      String hash,
      String side,
      String place,
      String id,
      int stripe,
      int generation,
      boolean opens,
      String why,
      long held,
      long judged,
      long elsewhere,
      String answered,
      String silent,
      List<Ended> ends) {
    public OwnLog {
      ends = List.copyOf(ends);
    }
  }

  /// An earlier generation of it.
  ///
  /// @param next the one behind it
  /// @param account who opened that; empty where that was not here
  public record Ended(
      int generation,
      int next,
      long size,
      long beyond,
      String account,
      Clocks.@Nullable Moment at) {}

  List<OwnLog> all(Language language) {
    List<OwnLog> all = new ArrayList<>();
    for (Hash mechanism : books.mechanisms()) {
      Charter charter = books.charter(mechanism).orElseThrow();
      for (Standing standing : books.standings(mechanism)) {
        if (standing.why().isEmpty() && standing.ends().isEmpty()) continue;
        all.add(one(charter, standing, language));
      }
    }
    return all;
  }

  private OwnLog one(Charter charter, Standing standing, Language language) {
    String side = standing.log().side();
    return new OwnLog(
        charter.names().getOrDefault(language.tag(), charter.names().getOrDefault("en", "")),
        charter.hash().hex(),
        name(charter, side, language),
        LogPlace.of(charter, standing.log(), language, words),
        side,
        standing.log().stripe(),
        standing.log().generation(),
        standing.opens(),
        standing.why().orElse(""),
        standing.held(),
        standing.judged(),
        standing.elsewhere().map(Standing.Shown::size).orElse(-1L),
        names(charter, standing.answered(), language),
        names(charter, standing.silent(), language),
        standing.ends().stream()
            .map(end ->
                new Ended(
                    end.log().generation(),
                    end.next().generation(),
                    end.size(),
                    end.beyond(),
                    end.opened().map(Standing.Opened::account).orElse(""),
                    end.opened().map(o -> Clocks.moment(o.at(), language)).orElse(null)))
            .toList());
  }

  private static String names(Charter charter, List<String> sides, Language language) {
    String between = language == Language.ZH ? "、" : ", ";
    return String.join(between, sides.stream().map(side -> name(charter, side, language)).toList());
  }

  private static String name(Charter charter, String side, Language language) {
    return charter
        .find(side)
        .map(member -> member.names().getOrDefault(language.tag(), side))
        .orElse(side);
  }
}
