package kmzero.node.shuttles;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Derived;
import kmzero.node.books.Projection;

/// Keeps crossings of shuttles as rows, one each.
public final class ShuttleProjection implements Projection {

  private static final List<String> TABLES = List.of("shuttle_crossing");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    Optional<ShuttleCrossing> read = ShuttleCrossing.of(dossier);
    if (read.isEmpty()) return;
    ShuttleCrossing it = read.get();
    Derived.clear(c, TABLES, dossier.id());
    Derived.insert(
        c,
        "shuttle_crossing",
        dossier.id(),
        mechanism,
        it.place(),
        it.shuttle(),
        it.giving(),
        it.taking(),
        it.stage().word(),
        it.owner(),
        it.marks().size(),
        it.stage().isEnd());
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return ShuttleCrossing.of(dossier)
        .map(it ->
            Map.of(
                "vi", "Xe không người lái " + it.shuttle(),
                "zh", "无人驾驶接驳车 " + it.shuttle(),
                "en", "Shuttle " + it.shuttle()));
  }
}
