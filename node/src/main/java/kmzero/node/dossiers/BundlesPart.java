package kmzero.node.dossiers;

import java.util.List;
import java.util.Optional;
import kmzero.node.books.DossierView;
import kmzero.node.desk.Language;
import kmzero.node.desk.Pages;
import kmzero.node.desk.SignedIn;
import kmzero.node.desk.Words;
import kmzero.node.handed.HandedOut;
import kmzero.node.handed.HandedOutList;

/// On the page of a dossier: how many of the files handed out it is in, and the way to them.
final class BundlesPart implements DossierPart {

  private final HandedOutList list;
  private final Words words;

  BundlesPart(HandedOutList list, Pages pages) {
    this.list = list;
    this.words = pages.words();
  }

  @Override
  public Optional<Card> of(SignedIn who, DossierView dossier, Language language) {
    List<HandedOut> made =
        list.list(List.of(dossier.mechanism())).stream()
            .filter(one -> one.isFor(who.findSide()))
            .toList();
    int files = made.isEmpty() ? 0 : list.with(dossier.id(), made).size();
    if (files == 0) return Optional.empty();
    String path = "/bundles?dossier=" + dossier.id().hex();
    String text = words.say(language, "handed.part", "number", files);
    return Optional.of(
        new Card(
            "handed",
            words.say(language, "handed.title"),
            true,
            List.of(new Line("", text, language.tag(), path, ""))));
  }
}
