package kmzero.node.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.tree.Hash;
import kmzero.node.commitments.Proposal;

/// Proposals: a dossier holds one or a list of them.
final class ProposalKind implements ItemKind {

  @Override
  public String procedure() {
    return Proposal.PROCEDURE;
  }

  @Override
  public List<RegisterItem> read(Dossier dossier) {
    return Proposal.of(dossier).stream().map(ProposalKind::item).toList();
  }

  private static RegisterItem item(Proposal it) {
    List<RegisterItem.Party> parties = new ArrayList<>();
    parties.add(party(it.proposer(), RegisterItem.Role.ASKS, it.manner(), Map.of()));
    for (Proposal.Reply reply : it.replies()) {
      if (reply.side().equals(it.proposer())) continue;
      parties.add(party(reply.side(), RegisterItem.Role.ANSWERS, reply.outcome(), reply.words()));
    }
    Optional<java.time.LocalDate> next =
        it.replies().stream()
            .flatMap(reply -> reply.nextDate().stream())
            .max(java.time.LocalDate::compareTo);
    return new RegisterItem(
        it.act(),
        it.field(),
        it.wording(),
        it.from().flatMap(Hash::findHex),
        it.clause(),
        Optional.empty(),
        it.proposer(),
        next.or(it::hopedBy),
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        parties);
  }

  private static RegisterItem.Party party(
      String side, RegisterItem.Role role, String standing, Map<String, String> words) {
    return new RegisterItem.Party(
        side, role, "", standing, Optional.empty(), Optional.empty(), words, Optional.empty());
  }
}
