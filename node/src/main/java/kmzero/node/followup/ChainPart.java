package kmzero.node.followup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.books.Procedures;
import kmzero.node.commitments.Commitment;
import kmzero.node.commitments.Proposal;
import kmzero.node.desk.Language;
import kmzero.node.desk.Pages;
import kmzero.node.desk.SignedIn;
import kmzero.node.desk.Words;
import kmzero.node.dossiers.DossierPart;

/// On the page of a proposal or a commitment: where it came from and what came of it, year by year,
/// and the way to answer a list at once.
final class ChainPart implements DossierPart {

  private static final Map<String, Procedure> SHIPPED =
      Procedures.SHIPPED.stream()
          .map(Procedures::load)
          .collect(Collectors.toUnmodifiableMap(Procedure::name, Function.identity()));

  private final Books books;
  private final Words words;

  ChainPart(Books books, Pages pages) {
    this.books = books;
    this.words = pages.words();
  }

  @Override
  public Optional<Card> of(SignedIn who, DossierView dossier, Language language) {
    String procedure = dossier.procedure().name();
    boolean proposal = procedure.equals(Proposal.PROCEDURE);
    if (!proposal && !procedure.equals(Commitment.PROCEDURE)) return Optional.empty();
    String side = who.findSide().orElse("");
    List<Line> lines = new ArrayList<>();
    if (!proposal) {
      lines.add(line(language, "followup.part.sheet", "/commitments/" + dossier.id().hex()));
    } else if (!dossier.ended()
        && dossier.cast().sides("addressee").contains(side)
        && who.actsFor(side, "secretariat")) {
      lines.add(line(language, "followup.part.answer", "/answers?dossier=" + dossier.id().hex()));
    }
    Chain chain = Chain.of(books, side, dossier.id());
    if (chain.isLong()) {
      for (Chain.Link link : chain.links()) {
        String tag = tag(link.title(), language);
        lines.add(
            new Line(
                link.year(),
                link.title().getOrDefault(tag, "–"),
                tag,
                link.here() ? "" : "/dossiers/" + link.dossier().hex(),
                phase(link, language)));
      }
    }
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(new Card("chain", words.say(language, "followup.part.title"), false, lines));
  }

  private Line line(Language language, String key, String href) {
    return new Line("", words.say(language, key), language.tag(), href, "");
  }

  private static String phase(Chain.Link link, Language language) {
    Procedure procedure = SHIPPED.get(link.procedure());
    if (procedure == null) return link.phase();
    return procedure.labels().title(language.tag())
        + " · "
        + procedure.labels().of("phases", link.phase(), language.tag());
  }

  private static String tag(Map<String, String> texts, Language language) {
    for (String tag : List.of(language.tag(), "en", "vi", "zh")) {
      if (texts.containsKey(tag)) return tag;
    }
    return language.tag();
  }
}
