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

/// Keeps papers as rows: one each paper, revision, clause of a revision, change request, and scan
/// named by a signature on paper.
public final class PaperProjection implements Projection {

  private static final List<String> TABLES =
      List.of("paper", "paper_revision", "paper_clause", "paper_request", "paper_scan");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    Optional<Paper> read = read(dossier);
    if (read.isEmpty()) return;
    Hash id = dossier.id();
    Derived.clear(c, TABLES, id);
    Paper paper = read.get();
    Derived.insert(
        c,
        "paper",
        id,
        mechanism,
        paper.kind().procedure(),
        paper.newest().number(),
        paper.settled().map(Paper.Revision::number),
        paper.settled().or(() -> Optional.of(paper.newest())).flatMap(Paper.Revision::meeting),
        paper.effect().from(),
        paper.effect().replacedFrom(),
        paper.effect().successor());
    for (Paper.Signing signing : paper.signings()) {
      int place = 0;
      for (Paper.Scan scan : signing.scans())
        Derived.insert(
            c,
            "paper_scan",
            signing.act(),
            place++,
            id,
            mechanism,
            signing.side(),
            scan.digest(),
            scan.name(),
            scan.bytes());
    }
    for (Paper.Revision revision : read.get().revisions()) {
      Derived.insert(
          c,
          "paper_revision",
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
      for (Paper.Clause clause : revision.clauses()) {
        Derived.insert(
            c,
            "paper_clause",
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
        for (Paper.Request request : clause.requests())
          request(c, id, mechanism, revision, request);
      }
      for (Paper.Request request : revision.requests())
        request(c, id, mechanism, revision, request);
    }
  }

  private static void request(
      Connection c, Hash dossier, Hash mechanism, Paper.Revision revision, Paper.Request it)
      throws SQLException {
    Derived.insert(
        c,
        "paper_request",
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
    return read(dossier).map(paper -> paper.newest().heading());
  }

  private static Optional<Paper> read(Dossier dossier) {
    return Paper.of(dossier.procedure().name(), dossier.cast(), dossier.facts());
  }
}
