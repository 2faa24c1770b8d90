package kmzero.node.reading;

import java.util.List;
import java.util.Optional;
import kmzero.node.books.DossierView;
import kmzero.node.desk.Language;
import kmzero.node.desk.Pages;
import kmzero.node.desk.SignedIn;
import kmzero.node.desk.Words;
import kmzero.node.dossiers.DossierPart;

/// On the page of a dossier that was opened from a report, or that reports were joined to: the way
/// to them, for the reader's side.
final class ReportPart implements DossierPart {

  private final Readings readings;
  private final Words words;

  ReportPart(Readings readings, Pages pages) {
    this.readings = readings;
    this.words = pages.words();
  }

  @Override
  public Optional<Card> of(SignedIn who, DossierView dossier, Language language) {
    if (who.findSide().isEmpty()) return Optional.empty();
    String side = who.findSide().get();
    String target = "dossier:" + dossier.id().hex();
    List<Line> lines =
        readings.outcomes(side).stream()
            .filter(outcome -> outcome.target().equals(target))
            .flatMap(outcome ->
                readings.find(side, outcome.reading()).stream()
                    .map(row ->
                        new Line(
                            "",
                            row.called(),
                            row.language().isEmpty() ? language.tag() : row.language(),
                            "/readings/" + row.id() + "#v-" + outcome.draft(),
                            words.say(
                                language,
                                outcome.kind().equals("joined")
                                    ? "reading.part.joined"
                                    : "reading.part.opened"))))
            .toList();
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new Card("report", words.say(language, "reading.part"), true, lines));
  }
}
