package kmzero.node.correspondence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Derived;
import kmzero.node.books.Projection;

/// Keeps letters and contacts as rows, one each.
public final class ContactProjection implements Projection {

  private static final List<String> TABLES = List.of("correspondence", "contact");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    Optional<Long> year = year(dossier);
    if (year.isEmpty()) return;
    Derived.clear(c, TABLES, dossier.id());
    Derived.insert(
        c,
        "correspondence",
        dossier.id(),
        mechanism,
        year.get(),
        dossier.facts().stream()
            .filter(fact -> fact.step().equals("close"))
            .map(Fact::side)
            .distinct()
            .sorted()
            .collect(Collectors.joining(",")));
    int place = 0;
    for (Contact contact : Contact.of(dossier)) {
      Derived.insert(
          c,
          "contact",
          contact.act(),
          dossier.id(),
          mechanism,
          place++,
          contact.step(),
          contact.side(),
          contact.office(),
          contact.counterpart(),
          contact.body(),
          Bodies.column(contact.subject()),
          contact.moment().toString(),
          contact.clock(),
          contact.day(),
          contact.day().getYear(),
          contact.quarter(),
          contact.number(),
          contact.replyBy().map(Object::toString),
          contact.about().map(Hash::bytes),
          contact.direction(),
          contact.handed(),
          contact.amount());
    }
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return year(dossier)
        .map(year ->
            Map.of(
                "vi", "Thư từ và liên lạc năm " + year,
                "zh", year + "年往来函电与联络",
                "en", "Letters and contacts of " + year));
  }

  private static Optional<Long> year(Dossier dossier) {
    if (!dossier.procedure().name().equals(Contact.PROCEDURE)) return Optional.empty();
    return dossier.facts().stream()
        .filter(fact -> fact.act().equals(dossier.id()))
        .findFirst()
        .flatMap(fact -> Bodies.integer(fact.body(), "year"));
  }
}
