package kmzero.node.cli;

import java.util.List;
import java.util.Locale;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.PgHoldings;
import kmzero.node.config.NodeConfig;
import kmzero.node.database.ConnectionFile;
import kmzero.node.database.Database;
import kmzero.node.database.DatabaseUnavailable;
import kmzero.node.handed.HandedOutList;

/// A node's books for reading, whether it runs or not: through the database of the running node, or
/// through its own server, started for as long as the command takes.
final class HeldBooks implements AutoCloseable {

  private final Database database;

  private HeldBooks(Database database) {
    this.database = database;
  }

  static HeldBooks of(NodeConfig config) {
    return new HeldBooks(open(config));
  }

  /// The node's database, through the running node's server where it runs one.
  static Database open(NodeConfig config) {
    if (!(config.database() instanceof Database.Config.Embedded)) {
      return Database.open(config.database());
    }
    var running = ConnectionFile.find(config.folder());
    if (running.isPresent()) {
      try {
        return Database.open(running.get().config());
      } catch (DatabaseUnavailable leftByAKilledNode) {
        if (leftByAKilledNode.problem() != DatabaseUnavailable.Problem.UNREACHABLE) {
          throw leftByAKilledNode;
        }
      }
    }
    return Database.open(config.database());
  }

  /// The bundles that were handed out.
  HandedOutList handedOut() {
    return new HandedOutList(database.source());
  }

  List<PgHoldings> all() {
    return PgHoldings.all(database.source());
  }

  /// The mechanism that somebody named by its hash, or by the beginning of it.
  PgHoldings mechanism(String name) {
    List<PgHoldings> all = all();
    String beginning = name.toLowerCase(Locale.ROOT);
    List<PgHoldings> found =
        all.stream().filter(m -> m.charter().hash().hex().startsWith(beginning)).toList();
    if (found.size() == 1 && beginning.length() >= 6) return found.getFirst();
    throw new NoSuch(
        "%s names %s of this node's mechanisms. There are:%n%s"
            .formatted(
                name,
                found.isEmpty() ? "none" : "more than one",
                String.join("\n", all.stream().map(HeldBooks::line).toList())));
  }

  private static String line(PgHoldings mechanism) {
    var charter = mechanism.charter();
    return "  %s  %s".formatted(charter.hash().hex(), charter.names().getOrDefault("en", ""));
  }

  /// A full hash.
  static Hash hash(String what, String text) {
    return Hash.findHex(text.toLowerCase(Locale.ROOT))
        .orElseThrow(() -> new NoSuch("%s is no %s: 64 hexadecimal digits".formatted(text, what)));
  }

  /// What was named is not there: the answer is no.
  static final class NoSuch extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSuch(String message) {
      super(message);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
