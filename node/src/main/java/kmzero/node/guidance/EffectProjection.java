package kmzero.node.guidance;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Derived;
import kmzero.node.books.Projection;

/// Keeps which clauses of guidance a dossier gives effect to, whatever its procedure: every act
/// that names guidance counts.
public final class EffectProjection implements Projection {

  private static final List<String> TABLES = List.of("guidance_effect");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    List<References.Reference> named =
        dossier.facts().stream()
            .flatMap(fact -> References.of(fact.body()).stream())
            .distinct()
            .toList();
    if (named.isEmpty()) return;
    Derived.clear(c, TABLES, dossier.id());
    int place = 0;
    for (References.Reference one : named) {
      Derived.insert(
          c, "guidance_effect", dossier.id(), place++, mechanism, one.guidance(), one.clause());
    }
  }

  /// Only acts that name guidance change anything.
  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier, List<Placed> fresh)
      throws SQLException {
    boolean named = fresh.stream().anyMatch(act -> !References.of(act.act().body()).isEmpty());
    if (named) refresh(c, mechanism, dossier);
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return Optional.empty();
  }
}
