package kmzero.node.correspondence;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kmzero.node.bodies.BodyBook;
import kmzero.node.books.Books;
import kmzero.node.desk.Findable;
import kmzero.node.desk.Language;
import kmzero.node.desk.SignedIn;
import kmzero.node.desk.Sought;

/// Letters, calls and talks, by subject, number, sides and body.
final class ContactFinds implements Findable {

  /// So many of a year are looked through.
  private static final int A_YEAR = 500;

  private final Contacts contacts;
  private final BodyBook bodies;

  ContactFinds(Books books, BodyBook bodies) {
    this.contacts = new Contacts(books);
    this.bodies = bodies;
  }

  @Override
  public Kind kind() {
    return Kind.CORRESPONDENCE;
  }

  @Override
  public List<Found> find(Sought sought, Optional<SignedIn> who, Language language, int most) {
    Optional<String> side = who.flatMap(SignedIn::findSide);
    if (side.isEmpty()) return List.of();
    return contacts.years(side.get()).stream()
        .sorted(java.util.Comparator.reverseOrder())
        .flatMap(year -> contacts.list(side.get(), ofYear(year), A_YEAR).stream())
        .filter(row -> sought.isIn(texts(row.contact())))
        .limit(most)
        .map(row -> found(row, language))
        .toList();
  }

  private static Contacts.Query ofYear(int year) {
    return new Contacts.Query(
        year, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private List<String> texts(Contact contact) {
    return Stream.of(
            contact.subject().values().stream(),
            contact.number().stream(),
            Stream.concat(Stream.of(contact.side()), contact.counterpart().stream())
                .flatMap(side -> bodies.reference().findLocality(side).stream())
                .flatMap(side -> Stream.of(side.name().vi(), side.name().zh(), side.name().en())),
            contact.body().stream()
                .flatMap(body -> bodies.find(body).stream())
                .flatMap(body -> Stream.of(body.name().vi(), body.name().zh(), body.name().en())))
        .flatMap(texts -> texts)
        .toList();
  }

  private static Found found(Contacts.Row row, Language language) {
    String tongue =
        Stream.of(language.tag(), "en", "vi", "zh")
            .filter(row.contact().subject()::containsKey)
            .findFirst()
            .orElse(language.tag());
    return new Found(
        row.contact().subject().getOrDefault(tongue, "–"),
        tongue,
        row.contact().day().toString(),
        "/dossiers/" + row.dossier().hex());
  }
}
