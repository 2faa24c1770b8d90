package kmzero.node.cycle;

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

/// Keeps stocktakes as rows, one each.
public final class StocktakeProjection implements Projection {

  private static final List<String> TABLES = List.of("stocktake");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    Optional<Stocktake> read = of(dossier);
    if (read.isEmpty()) return;
    Stocktake it = read.get();
    Derived.clear(c, TABLES, dossier.id());
    Derived.insert(
        c,
        "stocktake",
        dossier.id(),
        mechanism,
        it.year(),
        Bodies.column(it.subject()),
        it.caller(),
        String.join(",", it.sides()),
        it.sheets().size(),
        String.join(",", it.sides().stream().filter(it.complete()::contains).toList()),
        it.meeting());
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return of(dossier).map(Stocktake::subject);
  }

  private static Optional<Stocktake> of(Dossier dossier) {
    return dossier.procedure().name().equals(Stocktake.PROCEDURE)
        ? Stocktake.of(dossier.id(), dossier.cast(), dossier.facts())
        : Optional.empty();
  }
}
