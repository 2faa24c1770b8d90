package kmzero.node.commitments;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Derived;
import kmzero.node.books.Projection;

/// Keeps commitments as rows: one each, one a side that it binds, one a review, one a report.
public final class CommitmentProjection implements Projection {

  private static final List<String> TABLES =
      List.of("commitment", "commitment_owner", "commitment_review", "commitment_report");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    Optional<Commitment> read = Commitment.of(dossier);
    if (read.isEmpty()) return;
    Commitment commitment = read.get();
    Hash id = dossier.id();
    Derived.clear(c, TABLES, id);
    Derived.insert(
        c,
        "commitment",
        id,
        mechanism,
        commitment.opener(),
        commitment.field(),
        Bodies.column(commitment.wording()),
        commitment.from(),
        commitment.clause(),
        commitment.parent(),
        commitment.nextDate(),
        commitment.nextMeeting(),
        commitment.indicator().map(CanonicalJson::text));
    int place = 0;
    for (Commitment.Owner owner : commitment.owners()) {
      Optional<Commitment.Progress> progress = owner.progress();
      Derived.insert(
          c,
          "commitment_owner",
          id,
          owner.side(),
          mechanism,
          place++,
          owner.office(),
          owner.answer().name().toLowerCase(Locale.ROOT),
          owner.reports(),
          progress.flatMap(Commitment.Progress::asOf),
          progress.flatMap(Commitment.Progress::value),
          progress.map(p -> Bodies.column(p.soFar())));
      int at = 0;
      for (Commitment.Review review : owner.reviews()) {
        Derived.insert(
            c,
            "commitment_review",
            id,
            owner.side(),
            at++,
            mechanism,
            review.meeting(),
            review.outcome(),
            Bodies.column(review.finding()));
      }
    }
    reports(c, mechanism, dossier);
  }

  private static void reports(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    Map<String, Integer> places = new HashMap<>();
    for (Fact fact : dossier.facts()) {
      if (!fact.step().equals("progress")) continue;
      Derived.insert(
          c,
          "commitment_report",
          dossier.id(),
          fact.side(),
          places.merge(fact.side(), 1, Integer::sum) - 1,
          mechanism,
          Bodies.day(fact.body(), "as-of"),
          Bodies.text(fact.body(), "value"),
          Bodies.column(Bodies.texts(fact.body(), "done-so-far")));
    }
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return Commitment.of(dossier).map(Commitment::wording);
  }
}
