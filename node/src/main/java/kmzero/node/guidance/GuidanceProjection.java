package kmzero.node.guidance;

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

/// Keeps guidance as rows: one a document, one a clause.
public final class GuidanceProjection implements Projection {

  private static final List<String> TABLES = List.of("guidance", "guidance_clause");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    Optional<Guidance> read = Guidance.of(dossier);
    if (read.isEmpty()) return;
    Guidance guidance = read.get();
    Derived.clear(c, TABLES, dossier.id());
    Derived.insert(
        c,
        "guidance",
        dossier.id(),
        mechanism,
        guidance.opener(),
        guidance.kind(),
        Bodies.column(guidance.heading()),
        guidance.issuedOn(),
        Bodies.column(guidance.source()),
        guidance.address(),
        guidance.successor());
    int place = 0;
    for (Guidance.Clause clause : guidance.clauses()) {
      Derived.insert(
          c,
          "guidance_clause",
          dossier.id(),
          place++,
          mechanism,
          clause.id(),
          Bodies.column(clause.texts()));
    }
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return Guidance.of(dossier).map(Guidance::heading);
  }
}
