package kmzero.node.correspondence;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Objection;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Bodies;
import kmzero.node.books.OwnCheck;

/// Nobody writes to his own side, and only the side a letter is put to receives or answers it; a
/// count is not below one; a year is one of the present age. The objections are `contact-own-side`,
/// `contact-not-addressed`, `contact-count`, `contact-year`.
public final class CorrespondenceCheck implements OwnCheck {

  private static final Set<String> ADDRESSED = Set.of("received", "answer");
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;
  private static final long MOST = 1_000_000;

  @Override
  public Optional<Objection> objection(ActRequest request, Optional<Dossier> dossier) {
    String procedure =
        switch (request.target()) {
          case ActRequest.Target.Open open -> open.procedure();
          case ActRequest.Target.In _ -> dossier.map(d -> d.procedure().name()).orElse("");
        };
    if (!procedure.equals(Contact.PROCEDURE)) return Optional.empty();
    return ownSide(request)
        .or(() -> addressed(request, dossier))
        .or(() -> count(request))
        .or(() -> year(request));
  }

  private static Optional<Objection> ownSide(ActRequest request) {
    return Bodies.text(request.body(), "to").filter(request.side()::equals).isPresent()
        ? Optional.of(new Objection("contact-own-side", List.of(request.side())))
        : Optional.empty();
  }

  private static Optional<Objection> addressed(ActRequest request, Optional<Dossier> dossier) {
    boolean voice =
        dossier.filter(d -> d.cast().plays(request.side(), "correspondent")).isPresent();
    if (!voice || !ADDRESSED.contains(request.step())) return Optional.empty();
    return request
        .about()
        .flatMap(letter ->
            dossier.flatMap(
                d -> d.facts().stream().filter(fact -> fact.act().equals(letter)).findFirst()))
        .flatMap(letter -> Bodies.text(letter.body(), "to"))
        .filter(to -> !to.equals(request.side()))
        .map(to -> new Objection("contact-not-addressed", List.of(to)));
  }

  private static Optional<Objection> count(ActRequest request) {
    return Bodies.integer(request.body(), "count")
        .filter(count -> count < 1 || count > MOST)
        .map(count ->
            new Objection("contact-count", List.of(Long.toString(count), Long.toString(MOST))));
  }

  private static Optional<Objection> year(ActRequest request) {
    return Bodies.integer(request.body(), "year")
        .filter(year -> year < FIRST_YEAR || year > LAST_YEAR)
        .map(year -> new Objection("contact-year", List.of(Long.toString(year))));
  }
}
