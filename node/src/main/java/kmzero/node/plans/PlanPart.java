package kmzero.node.plans;

import java.util.List;
import java.util.Optional;
import kmzero.node.books.DossierView;
import kmzero.node.desk.Language;
import kmzero.node.desk.Pages;
import kmzero.node.desk.SignedIn;
import kmzero.node.desk.Words;
import kmzero.node.dossiers.DossierPart;

/// On the page of a signed paper: the way to the reader's side's own plan.
final class PlanPart implements DossierPart {

  private final OwnPlans plans;
  private final Words words;

  PlanPart(OwnPlans plans, Pages pages) {
    this.plans = plans;
    this.words = pages.words();
  }

  @Override
  public Optional<Card> of(SignedIn who, DossierView dossier, Language language) {
    if (!dossier.ended() || who.findSide().isEmpty()) return Optional.empty();
    return plans.papers(who.findSide().get()).stream()
        .filter(paper -> paper.dossier().equals(dossier.id()))
        .findFirst()
        .map(paper ->
            new Card(
                "plan",
                words.say(language, "plans.own"),
                true,
                List.of(
                    new Line(
                        "",
                        words.say(
                            language,
                            paper.plan().isPresent() ? "plans.part.see" : "plans.part.make"),
                        language.tag(),
                        paper.plan().map(id -> "/plans/" + id).orElse("/plans"),
                        words.say(language, "plans.only")))));
  }
}
