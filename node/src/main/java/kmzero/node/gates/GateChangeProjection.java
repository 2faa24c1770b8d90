package kmzero.node.gates;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Derived;
import kmzero.node.books.Projection;

/// Keeps changes at gates as rows, one each; the registry's state is read from them.
public final class GateChangeProjection implements Projection {

  private static final List<String> TABLES = List.of("gate_change");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    Optional<GateChange> read = GateChange.of(dossier);
    if (read.isEmpty()) return;
    GateChange change = read.get();
    Derived.clear(c, TABLES, dossier.id());
    Derived.insert(
        c,
        "gate_change",
        dossier.id(),
        mechanism,
        change.place(),
        change.kind(),
        change.announcer(),
        change.standing().word(),
        GateChange.column(dossier));
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return GateChange.of(dossier).map(GateChange::gate);
  }
}
