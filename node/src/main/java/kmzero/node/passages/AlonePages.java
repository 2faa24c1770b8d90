package kmzero.node.passages;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.Select;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `GET /alone`: what to do when the other side's node is away, and what that means for each lorry
/// now: which may go on by what was promised, which wait for the other side.
@Controller
public final class AlonePages {

  private static final int MOST = 200;

  private final Books books;
  private final GateCounter counter;
  private final kmzero.node.reference.Reference reference;
  private final Clock clock;

  AlonePages(
      Books books, GateCounter counter, kmzero.node.reference.Reference reference, Clock clock) {
    this.books = books;
    this.counter = counter;
    this.reference = reference;
    this.clock = clock;
  }

  /// A lorry with the steps that are waited for, each as `side/step`.
  public record Line(Passages.Row row, List<String> waits) {
    public Line {
      waits = List.copyOf(waits);
    }
  }

  /// The page.
  ///
  /// @param here lorries that an office of this side can move on now
  /// @param there lorries that only the other side can move on
  public record Sheet(Background background, List<Line> here, List<Line> there, Instant now) {
    public Sheet {
      here = List.copyOf(here);
      there = List.copyOf(there);
    }
  }

  @GetMapping("/alone")
  Page alone(@AuthenticationPrincipal SignedIn who) {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return new Problem(403, "problem.not-allowed").page();
    Map<Hash, TreeSet<String>> waits = new LinkedHashMap<>();
    Select.rows(
        books.database(),
        "reading who is waited for",
        "select w.dossier, w.side, w.step from wait w join passage p on p.dossier = w.dossier"
            + " where not p.ended and p.mechanism = any(?) and w.step <> 'turn-back'"
            + " order by p.wished_at nulls last, w.dossier limit ?",
        row ->
            waits
                .computeIfAbsent(Hash.of(row.getBytes(1)), dossier -> new TreeSet<>())
                .add(row.getString(2) + "/" + row.getString(3)),
        Select.visible(books, side.get()),
        MOST * 6);
    List<Line> here = new ArrayList<>();
    List<Line> there = new ArrayList<>();
    waits.forEach((dossier, steps) -> {
      boolean own = steps.stream().anyMatch(step -> step.startsWith(side.get() + "/"));
      List<Line> into = own ? here : there;
      if (into.size() < MOST)
        counter
            .passages()
            .find(side.get(), dossier)
            .ifPresent(row -> into.add(new Line(row, List.copyOf(steps))));
    });
    return Page.of(
        "passages/alone",
        new Sheet(Background.of(reference, books, side.get()), here, there, clock.instant()));
  }
}
