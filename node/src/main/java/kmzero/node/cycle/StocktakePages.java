package kmzero.node.cycle;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.SignedIn;
import kmzero.node.reference.Field;
import kmzero.node.reference.Reference;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `GET /stocktakes` and `GET /stocktakes/{dossier}`: what the sides lay down of a year, field by
/// field, the sheets of all sides side by side.
@Controller
public final class StocktakePages {

  private final Looking looking;
  private final Clock clock;

  StocktakePages(Books books, Reference reference, Clock clock) {
    this.looking = new Looking(books, reference);
    this.clock = clock;
  }

  /// The list.
  public record Listing(Background background, List<Stocktakes.Row> rows) {
    public Listing {
      rows = List.copyOf(rows);
    }
  }

  /// One stocktake.
  ///
  /// @param sides the reader's own first
  /// @param fields in the order of the one list of fields
  /// @param others fields in which nobody was asked and nothing is laid, to choose from
  /// @param mine the reader's own sheets by field, ready for the form
  /// @param may steps that the reader may do now
  /// @param office for which the reader would lay a sheet; empty when he may not
  /// @param hopedBy until when sheets are hoped for; once the day has passed nobody's business but
  ///   the reader's own, and only while his side is not complete
  /// @param passed whether it has passed
  /// @param meeting on whose table it lies
  public record Table(
      Background background,
      DossierView view,
      boolean exercise,
      Stocktake stocktake,
      List<String> sides,
      List<String> fields,
      List<String> others,
      Map<String, Map<String, String>> mine,
      Set<String> may,
      String office,
      Optional<LocalDate> hopedBy,
      boolean passed,
      Optional<Titled> meeting) {
    public Table {
      sides = List.copyOf(sides);
      fields = List.copyOf(fields);
      others = List.copyOf(others);
      mine = Map.copyOf(mine);
      may = Set.copyOf(may);
    }
  }

  @GetMapping("/stocktakes")
  Page list(@AuthenticationPrincipal SignedIn who) {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return Looking.notAllowed();
    return Page.of(
        "cycle/stocktakes",
        new Listing(looking.background(side.get()), new Stocktakes(looking).list(side.get())));
  }

  @GetMapping("/stocktakes/{id}")
  Page one(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    Optional<DossierView> view = looking.find(who, id, Stocktake.PROCEDURE);
    return view.flatMap(it ->
            Stocktake.of(it.id(), it.cast(), it.view().facts())
                .map(stocktake ->
                    Page.of("cycle/stocktake", table(who.findSide().orElseThrow(), it, stocktake))))
        .orElseGet(Looking::notFound);
  }

  private Table table(String side, DossierView view, Stocktake it) {
    List<String> order = looking.reference().fields().stream().map(Field::code).toList();
    List<String> fields = new ArrayList<>(it.fields());
    fields.sort(Comparator.comparingInt(code -> place(order, code)));
    Set<String> may =
        view.choices().stream().map(choice -> choice.step()).collect(Collectors.toSet());
    String office =
        view.choices().stream()
            .filter(choice -> choice.step().equals("lay"))
            .map(choice -> choice.office())
            .findFirst()
            .orElse("");
    LocalDate today = LocalDate.now(clock.withZone(Clocks.HANOI));
    boolean passed = it.hopedBy().filter(today::isAfter).isPresent();
    boolean awaited = it.sides().contains(side) && !it.complete().contains(side);
    return new Table(
        looking.background(side),
        view,
        looking.isExercise(side, view),
        it,
        ownFirst(side, it.sides()),
        fields,
        order.stream().filter(code -> !fields.contains(code)).toList(),
        office.isEmpty() ? Map.of() : mine(view, it, side, office),
        may,
        office,
        it.hopedBy().filter(day -> !view.ended() && (!passed || awaited)),
        passed,
        it.meeting().flatMap(id -> Optional.ofNullable(looking.titled(side, List.of(id)).get(id))));
  }

  private static int place(List<String> order, String code) {
    int at = order.indexOf(code);
    return at < 0 ? order.size() : at;
  }

  static List<String> ownFirst(String side, List<String> sides) {
    List<String> ordered = new ArrayList<>(sides);
    if (ordered.remove(side)) ordered.addFirst(side);
    return ordered;
  }

  private static Map<String, Map<String, String>> mine(
      DossierView view, Stocktake it, String side, String office) {
    Map<Hash, Fact> facts = new HashMap<>();
    view.view().facts().forEach(fact -> facts.put(fact.act(), fact));
    Map<String, Map<String, String>> mine = new HashMap<>();
    for (Stocktake.Sheet sheet : it.sheets()) {
      Fact fact = facts.get(sheet.act());
      if (fact != null && sheet.side().equals(side) && sheet.office().equals(office))
        mine.put(sheet.field(), Prefill.fields(fact.body()));
    }
    return mine;
  }
}
