package kmzero.node.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Findable;
import kmzero.node.desk.Language;
import kmzero.node.desk.SignedIn;
import kmzero.node.desk.Sought;
import kmzero.node.reference.Reference;

/// Proposals, commitments and difficulties, as the list finds them.
final class MatterFinds implements Findable {

  private final Register register;
  private final Books books;
  private final Reference reference;

  MatterFinds(Register register, Books books, Reference reference) {
    this.register = register;
    this.books = books;
    this.reference = reference;
  }

  @Override
  public Kind kind() {
    return Kind.MATTERS;
  }

  @Override
  public List<Found> find(Sought sought, Optional<SignedIn> who, Language language, int most) {
    Optional<String> side = who.flatMap(SignedIn::findSide);
    if (side.isEmpty()) return List.of();
    Background background = Background.of(reference, books, side.get());
    return register
        .list(
            side.get(),
            Choice.of(Map.of("q", sought.typed())),
            language,
            ListPages.orders(background),
            most)
        .rows()
        .stream()
        .map(row -> found(row, language))
        .toList();
  }

  private static Found found(RegisterRow row, Language language) {
    String tongue =
        Stream.of(language.tag(), "en", "vi", "zh")
            .filter(row.wording()::containsKey)
            .findFirst()
            .orElse(language.tag());
    return new Found(
        row.wording().getOrDefault(tongue, "–"),
        tongue,
        row.openedOn().toString(),
        "/dossiers/" + row.dossier().hex());
  }
}
