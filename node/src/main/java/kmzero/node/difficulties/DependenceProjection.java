package kmzero.node.difficulties;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Derived;
import kmzero.node.books.Projection;

/// Keeps what dossiers wait for as rows, whatever their procedure.
public final class DependenceProjection implements Projection {

  private static final List<String> TABLES = List.of("dependence");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    Derived.clear(c, TABLES, dossier.id());
    int place = 0;
    for (Dependence one : Dependence.of(dossier)) {
      Derived.insert(
          c,
          "dependence",
          dossier.id(),
          place++,
          mechanism,
          one.needs(),
          one.level(),
          one.side(),
          Bodies.column(one.approval()));
    }
  }

  /// Only acts that tell of a dependence, or of an approval, change anything.
  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier, List<Placed> fresh)
      throws SQLException {
    boolean tells =
        dossier.procedure().name().equals(Difficulty.PROCEDURE)
            || fresh.stream().anyMatch(placed -> Dependence.isTold(placed.fact()));
    if (tells) refresh(c, mechanism, dossier);
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return Optional.empty();
  }
}
