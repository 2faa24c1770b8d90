package kmzero.node.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.judge.Dossier;
import kmzero.node.difficulties.Difficulty;

/// Difficulties: one a dossier.
final class DifficultyKind implements ItemKind {

  @Override
  public String procedure() {
    return Difficulty.PROCEDURE;
  }

  @Override
  public List<RegisterItem> read(Dossier dossier) {
    return Difficulty.of(dossier).map(it -> item(dossier, it)).stream().toList();
  }

  private static RegisterItem item(Dossier dossier, Difficulty it) {
    List<RegisterItem.Party> parties = new ArrayList<>();
    parties.add(party(it.raiser(), RegisterItem.Role.ASKS, it.office(), "", it.wish()));
    for (Difficulty.Counterpart asked : it.counterparts()) {
      if (asked.side().equals(it.raiser())) continue;
      parties.add(
          party(
              asked.side(),
              RegisterItem.Role.ANSWERS,
              asked.office(),
              asked.outcome(),
              asked.reply()));
    }
    return new RegisterItem(
        dossier.id(),
        it.field(),
        it.what(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        it.raiser(),
        it.nextDate().or(it::hopedBy),
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        parties);
  }

  private static RegisterItem.Party party(
      String side,
      RegisterItem.Role role,
      String office,
      String standing,
      Map<String, String> words) {
    return new RegisterItem.Party(
        side, role, office, standing, Optional.empty(), Optional.empty(), words, Optional.empty());
  }
}
