package kmzero.node.books;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.tree.Hash;

/// What a domain derives from a dossier: rows of its own, a title. Derived from the dossier's valid
/// acts alone, so that every node that holds the same logs holds the same rows.
public interface Projection {

  /// Tables this fills. Each has a column `mechanism` and a column `dossier`; rows are compared
  /// between nodes and emptied by `rebuild`.
  List<String> tables();

  /// Makes the dossier's rows anew; the old ones are still there. Called in the transaction that
  /// stores the acts, when the rows of `dossier` and `wait` have been written; what [Derived] is
  /// told is written when all dossiers have had their turn.
  void refresh(Connection connection, Hash mechanism, Dossier dossier) throws SQLException;

  /// The same for a dossier of which only `fresh` was not here when its rows were last made: a
  /// projection that only ever adds rows need not look at the rest. Empty where that is not known.
  default void refresh(Connection connection, Hash mechanism, Dossier dossier, List<Placed> fresh)
      throws SQLException {
    refresh(connection, mechanism, dossier);
  }

  /// A title for dossiers of this domain, language to text; empty for others' dossiers.
  Optional<Map<String, String>> title(Dossier dossier);
}
