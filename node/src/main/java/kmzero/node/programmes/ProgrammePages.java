package kmzero.node.programmes;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.reference.Field;
import kmzero.node.reference.FieldGroup;
import kmzero.node.reference.Reference;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /programmes`: programmes by field, with how far each is, and the templates to begin one
/// with. `GET /programmes/{dossier}`: one programme. `GET /programmes/templates/{name}`: a
/// template.
@Controller
public final class ProgrammePages {

  private final Books books;
  private final Programmes programmes;
  private final Templates templates;
  private final Reference reference;
  private final Clock clock;

  ProgrammePages(Books books, Templates templates, Reference reference, Clock clock) {
    this.books = books;
    this.programmes = new Programmes(books);
    this.templates = templates;
    this.reference = reference;
    this.clock = clock;
  }

  /// The list.
  ///
  /// @param field chosen, empty for all
  /// @param groups of fields that have programmes, with them
  public record Listing(
      Background background, String field, List<Group> groups, List<Template> templates) {
    public Listing {
      groups = List.copyOf(groups);
      templates = List.copyOf(templates);
    }

    /// How many programmes are shown.
    public int count() {
      return groups.stream().mapToInt(group -> group.rows().size()).sum();
    }
  }

  /// Programmes of fields that belong together.
  public record Group(FieldGroup group, List<Programmes.Row> rows) {
    public Group {
      rows = List.copyOf(rows);
    }
  }

  /// A programme's sheet.
  ///
  /// @param reach where the reader's office puts a milestone reached on record; empty when it may
  ///   not
  public record Sheet(
      Background background,
      DossierView dossier,
      boolean exercise,
      Programme programme,
      MilestonePicture picture,
      List<Bars> bars,
      Optional<String> reach,
      LocalDate today) {
    public Sheet {
      bars = List.copyOf(bars);
    }

    /// The bars of an indicator.
    public Optional<Bars> bars(Programme.Indicator indicator) {
      return bars.stream().filter(it -> it.indicator().equals(indicator)).findFirst();
    }

    /// Whether the reader's own side planned it for a day that has passed. Shown to that side
    /// alone.
    public boolean isOwnAndPlannedBefore(Programme.Milestone milestone) {
      return milestone.side().equals(background.side())
          && milestone.reached().isEmpty()
          && milestone.due().filter(today::isAfter).isPresent();
    }
  }

  /// The yearly figures of an indicator as bars.
  ///
  /// @param target height of the target's line above the ground, in pixels, if there is one
  public record Bars(
      Programme.Indicator indicator, int width, Optional<Integer> target, List<Bar> bars) {
    public static final int HEIGHT = 96;

    public Bars {
      bars = List.copyOf(bars);
    }
  }

  /// One figure.
  public record Bar(Programme.Value value, int x, int height) {}

  @GetMapping("/programmes")
  Page list(@AuthenticationPrincipal SignedIn who, @RequestParam(defaultValue = "") String field) {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return new Problem(403, "problem.not-allowed").page();
    if (!field.isEmpty() && reference.findField(field).isEmpty())
      return new Problem(404, "problem.not-found").page();
    Map<String, String> groupOf = new LinkedHashMap<>();
    for (Field one : reference.fields()) groupOf.put(one.code(), one.group());
    Map<String, List<Programmes.Row>> byGroup = new LinkedHashMap<>();
    for (Programmes.Row row : programmes.list(side.get(), field)) {
      byGroup
          .computeIfAbsent(groupOf.getOrDefault(row.field(), ""), key -> new ArrayList<>())
          .add(row);
    }
    List<Group> groups = new ArrayList<>();
    for (FieldGroup group : reference.fieldGroups()) {
      List<Programmes.Row> rows = byGroup.remove(group.code());
      if (rows != null) groups.add(new Group(group, rows));
    }
    // a field that this release does not know goes with the last
    List<Programmes.Row> others = byGroup.values().stream().flatMap(List::stream).toList();
    if (!others.isEmpty()) groups.add(new Group(reference.fieldGroups().getLast(), others));
    return Page.of(
        "programmes/list",
        new Listing(Background.of(reference, books, side.get()), field, groups, templates.list()));
  }

  @GetMapping("/programmes/{dossier}")
  Page programme(@AuthenticationPrincipal SignedIn who, @PathVariable String dossier) {
    Optional<DossierView> found =
        who.findSide()
            .flatMap(side ->
                Hash.findHex(dossier).flatMap(hash -> books.dossier(side, who.offices(), hash)))
            .filter(view -> view.procedure().name().equals(Programme.PROCEDURE));
    return found
        .flatMap(view ->
            Programme.of(view.id(), view.cast(), view.view().facts())
                .map(programme -> sheet(who, view, programme)))
        .map(sheet -> Page.of("programmes/programme", sheet))
        .orElseGet(() -> new Problem(404, "problem.not-found").page());
  }

  private Sheet sheet(SignedIn who, DossierView view, Programme programme) {
    String side = who.findSide().orElseThrow();
    Optional<String> reach =
        view.choices().stream()
            .filter(choice -> choice.step().equals("reach"))
            .findFirst()
            .map(choice ->
                "/dossiers/%s/acts/reach?office=%s&f.milestone="
                    .formatted(view.id().hex(), choice.office()));
    return new Sheet(
        Background.of(reference, books, side),
        view,
        books.charter(side, view.mechanism()).map(Charter::exercise).orElse(true),
        programme,
        MilestonePicture.of(programme, side),
        programme.indicators().stream().map(ProgrammePages::bars).toList(),
        reach,
        LocalDate.ofInstant(clock.instant(), Clocks.HANOI));
  }

  private static Bars bars(Programme.Indicator indicator) {
    Optional<BigDecimal> target = indicator.target().flatMap(ProgrammePages::decimal);
    BigDecimal most =
        Stream.concat(
                target.stream(),
                indicator.values().stream().flatMap(value -> decimal(value.value()).stream()))
            .reduce(BigDecimal.ONE, BigDecimal::max);
    List<Bar> bars = new ArrayList<>();
    int x = 14;
    for (Programme.Value value : indicator.values()) {
      int height =
          decimal(value.value())
              .map(decimal -> height(decimal, most))
              .map(h -> Math.max(2, h))
              .orElse(2);
      bars.add(new Bar(value, x, height));
      x += 64;
    }
    return new Bars(indicator, Math.max(180, x + 14), target.map(t -> height(t, most)), bars);
  }

  private static int height(BigDecimal value, BigDecimal most) {
    double share = value.doubleValue() / most.doubleValue();
    return (int) Math.round(Math.clamp(share, 0, 1) * Bars.HEIGHT);
  }

  private static Optional<BigDecimal> decimal(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
