package kmzero.node.programmes;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Derived;
import kmzero.node.books.Projection;

/// Keeps programmes as rows, one each, as they now stand.
public final class ProgrammeProjection implements Projection {

  private static final List<String> TABLES = List.of("programme");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    Optional<Programme> read = Programme.of(dossier);
    if (read.isEmpty()) return;
    Programme it = read.get();
    Optional<Programme.Milestone> next = it.next().stream().findFirst();
    Derived.clear(c, TABLES, dossier.id());
    Derived.insert(
        c,
        "programme",
        dossier.id(),
        mechanism,
        it.opener(),
        String.join(",", it.sides()),
        it.field(),
        it.template(),
        Bodies.column(it.subject()),
        it.milestones().size(),
        it.reached(),
        next.map(Programme.Milestone::side),
        next.map(milestone -> Bodies.column(milestone.what())),
        next.flatMap(Programme.Milestone::due),
        Bodies.column(it.awaits()));
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return Programme.of(dossier).map(Programme::subject);
  }
}
