package kmzero.node.register;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.commitments.Commitment;

/// Commitments: one a dossier.
final class CommitmentKind implements ItemKind {

  @Override
  public String procedure() {
    return Commitment.PROCEDURE;
  }

  @Override
  public List<RegisterItem> read(Dossier dossier) {
    return Commitment.of(dossier).map(it -> item(dossier, it)).stream().toList();
  }

  private static RegisterItem item(Dossier dossier, Commitment it) {
    return new RegisterItem(
        dossier.id(),
        it.field(),
        it.wording(),
        it.from().flatMap(Hash::findHex),
        it.clause(),
        it.parent().flatMap(Hash::findHex),
        it.opener(),
        it.nextDate(),
        it.nextMeeting(),
        it.indicator(),
        it.owners().stream().mapToInt(Commitment.Owner::reports).sum(),
        dossier.facts().stream().mapToInt(CommitmentKind::evidence).sum(),
        it.owners().stream().map(CommitmentKind::party).toList());
  }

  private static int evidence(Fact fact) {
    return fact.body()
        .find("evidence")
        .map(json -> json instanceof JsonArray list ? list.items().size() : 0)
        .orElse(0);
  }

  private static RegisterItem.Party party(Commitment.Owner owner) {
    Optional<Commitment.Progress> progress = owner.progress();
    return new RegisterItem.Party(
        owner.side(),
        RegisterItem.Role.OWNS,
        owner.office(),
        owner.answer().name().toLowerCase(Locale.ROOT),
        progress.flatMap(Commitment.Progress::asOf),
        progress.flatMap(Commitment.Progress::value),
        progress.map(Commitment.Progress::soFar).orElse(java.util.Map.of()),
        owner.reviews().isEmpty()
            ? Optional.empty()
            : Optional.of(owner.reviews().getLast())
                .map(review -> new RegisterItem.Review(review.meeting(), review.outcome())));
  }
}
