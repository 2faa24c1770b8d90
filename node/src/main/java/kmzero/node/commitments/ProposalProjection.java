package kmzero.node.commitments;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Derived;
import kmzero.node.books.Projection;

/// Keeps proposals as rows: one each, and one a side each is put to.
public final class ProposalProjection implements Projection {

  private static final List<String> TABLES = List.of("proposal", "proposal_reply");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    List<Proposal> proposals = Proposal.of(dossier);
    if (proposals.isEmpty()) return;
    Derived.clear(c, TABLES, dossier.id());
    int place = 0;
    for (Proposal proposal : proposals) {
      Derived.insert(
          c,
          "proposal",
          proposal.act(),
          dossier.id(),
          mechanism,
          place++,
          proposal.proposer(),
          proposal.manner(),
          proposal.field(),
          Bodies.column(proposal.wording()),
          proposal.from(),
          proposal.clause(),
          proposal.hopedBy());
      int at = 0;
      for (Proposal.Reply reply : proposal.replies()) {
        Derived.insert(
            c,
            "proposal_reply",
            proposal.act(),
            reply.side(),
            dossier.id(),
            mechanism,
            at++,
            reply.outcome(),
            Bodies.column(reply.words()),
            reply.nextDate());
      }
    }
  }

  /// The first wording; of a list also how many follow it: `… (+2)`.
  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    List<Proposal> proposals = Proposal.of(dossier);
    if (proposals.isEmpty()) return Optional.empty();
    Map<String, String> title = new TreeMap<>(proposals.getFirst().wording());
    int more = proposals.size() - 1;
    if (more > 0) title.replaceAll((language, text) -> "%s (+%d)".formatted(text, more));
    return Optional.of(title);
  }
}
