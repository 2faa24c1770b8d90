package kmzero.node.papers;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Derived;
import kmzero.node.books.Projection;

/// Keeps minutes as rows: one each revision, one each clause of a revision, one each change
/// request.
public final class MinutesProjection implements Projection {

  private static final List<String> TABLES =
      List.of("minutes_revision", "minutes_clause", "minutes_request");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    Optional<Minutes> read = read(dossier);
    if (read.isEmpty()) return;
    Hash id = dossier.id();
    Derived.clear(c, TABLES, id);
    for (Minutes.Revision revision : read.get().revisions()) {
      Derived.insert(
          c,
          "minutes_revision",
          id,
          revision.number(),
          mechanism,
          revision.act(),
          Bodies.column(revision.heading()),
          revision.heldOn(),
          Bodies.column(revision.place()),
          String.join(",", revision.agreed()),
          String.join(",", revision.confirmed()),
          revision.signed());
      int place = 0;
      for (Minutes.Clause clause : revision.clauses()) {
        Derived.insert(
            c,
            "minutes_clause",
            id,
            revision.number(),
            place++,
            mechanism,
            clause.id(),
            clause.kind(),
            clause.field(),
            Bodies.column(clause.texts()),
            clause.change().name().toLowerCase(Locale.ROOT),
            !revision.isUnaligned(clause));
        for (Minutes.Request request : clause.requests())
          request(c, id, mechanism, revision, request);
      }
      for (Minutes.Request request : revision.requests())
        request(c, id, mechanism, revision, request);
    }
  }

  private static void request(
      Connection c, Hash dossier, Hash mechanism, Minutes.Revision revision, Minutes.Request it)
      throws SQLException {
    Derived.insert(
        c,
        "minutes_request",
        it.act(),
        dossier,
        mechanism,
        revision.number(),
        it.side(),
        it.clause(),
        Bodies.column(it.wish()),
        Bodies.column(it.reason()));
  }

  /// The heading of the newest revision.
  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return read(dossier).map(minutes -> minutes.newest().heading());
  }

  private static Optional<Minutes> read(Dossier dossier) {
    return dossier.procedure().name().equals(Minutes.PROCEDURE)
        ? Minutes.of(dossier.cast(), dossier.facts())
        : Optional.empty();
  }
}
