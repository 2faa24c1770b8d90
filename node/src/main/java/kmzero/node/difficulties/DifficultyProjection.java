package kmzero.node.difficulties;

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

/// Keeps difficulties as rows: one each, and one a side that is asked.
public final class DifficultyProjection implements Projection {

  private static final List<String> TABLES = List.of("difficulty", "difficulty_counterpart");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    Optional<Difficulty> read = Difficulty.of(dossier);
    if (read.isEmpty()) return;
    Difficulty it = read.get();
    Derived.clear(c, TABLES, dossier.id());
    Derived.insert(
        c,
        "difficulty",
        dossier.id(),
        mechanism,
        it.raiser(),
        it.office(),
        it.raisedAt().toString(),
        it.field(),
        Bodies.column(it.what()),
        Bodies.column(it.where()),
        it.behalf(),
        Bodies.column(it.wish()),
        it.hopedBy(),
        it.nextDate(),
        it.level().map(Difficulty.Waiting::level),
        it.level().flatMap(Difficulty.Waiting::matter),
        it.result());
    int place = 0;
    for (Difficulty.Counterpart one : it.counterparts()) {
      Derived.insert(
          c,
          "difficulty_counterpart",
          dossier.id(),
          one.side(),
          mechanism,
          place++,
          one.office(),
          one.outcome(),
          Bodies.column(one.reply()),
          one.nextDate(),
          one.level().map(Difficulty.Waiting::level));
    }
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return Difficulty.of(dossier).map(Difficulty::what);
  }
}
