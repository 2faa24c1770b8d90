package kmzero.node.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.reference.Field;
import kmzero.node.reference.Reference;
import kmzero.node.register.Register;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `GET /pictures`: three pictures of the reader's mechanisms, each with its table.
@Controller
public final class PicturePages {

  private final Books books;
  private final Register register;
  private final Reference reference;

  PicturePages(Books books, Register register, Reference reference) {
    this.books = books;
    this.register = register;
    this.reference = reference;
  }

  /// The page.
  ///
  /// @param sides in the charters' order
  public record Sheet(
      Background background,
      Figures figures,
      HeatMap heat,
      FlowPicture flow,
      WorkRing ring,
      List<String> sides) {
    public Sheet {
      sides = List.copyOf(sides);
    }

    /// How many matters two sides share.
    public int shared(String one, String other) {
      return figures.pairs().stream()
          .filter(pair ->
              (pair.one().equals(one) && pair.other().equals(other))
                  || (pair.one().equals(other) && pair.other().equals(one)))
          .mapToInt(Figures.Pair::count)
          .sum();
    }

    /// Whether there is anything to draw yet.
    public boolean isEmpty() {
      return figures.fields().isEmpty() && figures.flow().clauses() == 0;
    }
  }

  @GetMapping("/pictures")
  Page pictures(@AuthenticationPrincipal SignedIn who) {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return new Problem(403, "problem.not-allowed").page();
    Background background = Background.of(reference, books, side.get());
    Figures figures = Figures.of(books, register, side.get());
    List<String> fields =
        Stream.concat(reference.fields().stream().map(Field::code), Stream.of("unsorted")).toList();
    List<String> sides = new ArrayList<>(background.sides());
    for (Figures.Pair pair : figures.pairs())
      for (String named : List.of(pair.one(), pair.other()))
        if (!sides.contains(named)) sides.add(named);
    return Page.of(
        "pictures/pictures",
        new Sheet(
            background,
            figures,
            HeatMap.of(figures.fields(), fields),
            FlowPicture.of(figures.flow()),
            WorkRing.of(sides, figures.pairs(), this::isAbove),
            sides));
  }

  /// The bank on which Chinese is spoken is drawn above, as on the page of localities.
  private boolean isAbove(String side) {
    return reference
        .findLocality(side)
        .filter(locality -> locality.languages().getFirst().equals("zh"))
        .isPresent();
  }
}
