package kmzero.node.plans;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.desk.TypedText;
import kmzero.node.papers.MarkingCheck;
import kmzero.node.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /plans`: the reader's side's own plans and the signed papers without one; `POST /plans`
/// makes one. `GET /plans/{id}`: a plan by department; each row is changed in its place. Other
/// sides find nothing here.
@Controller
public final class PlanPages {

  private static final List<String> KEEPERS = List.of("secretariat", "foreign-affairs", "head");
  private static final int LONGEST = 2_000;

  private final Books books;
  private final OwnPlans plans;
  private final Departments departments;
  private final Reference reference;
  private final Clock clock;

  PlanPages(
      Books books, OwnPlans plans, Departments departments, Reference reference, Clock clock) {
    this.books = books;
    this.plans = plans;
    this.departments = departments;
    this.reference = reference;
    this.clock = clock;
  }

  /// The side's plans.
  ///
  /// @param papers signed, without a plan
  /// @param keeper whether the reader may make one
  public record Listing(
      Background background,
      List<OwnPlans.Plan> plans,
      List<OwnPlans.Paper> papers,
      boolean keeper) {
    public Listing {
      plans = List.copyOf(plans);
      papers = List.copyOf(papers);
    }
  }

  /// A plan.
  ///
  /// @param departments rows by department, in the order of its first row
  /// @param offices to choose from
  /// @param keeper whether the reader may change every row; else only those of his own offices
  /// @param refused row and words of what stopped the last change
  public record Sheet(
      Background background,
      OwnPlans.Plan plan,
      Map<String, List<OwnPlans.Row>> departments,
      List<String> offices,
      List<String> own,
      boolean keeper,
      LocalDate today,
      Refused refused) {
    public Sheet {
      departments = new LinkedHashMap<>(departments);
      offices = List.copyOf(offices);
      own = List.copyOf(own);
    }

    /// Whether the reader may change a row.
    public boolean mayChange(OwnPlans.Row row) {
      return keeper || own.contains(row.office());
    }

    /// Whether the date of a row has come and it is not done. Only ever shown to the side itself.
    public boolean hasCome(OwnPlans.Row row) {
      return row.doneOn().isEmpty() && row.due().filter(day -> !day.isAfter(today)).isPresent();
    }
  }

  /// What stopped a change.
  ///
  /// @param row empty when it was a new row; `key` empty when nothing was stopped
  /// @param key of the words that say why
  /// @param word what the words name
  /// @param task what was typed, so that it is not lost
  public record Refused(String row, String key, String word, String task, String note) {
    static final Refused NOTHING = new Refused("", "", "", "", "");

    /// Whether something was stopped.
    public boolean is() {
      return !key.isEmpty();
    }
  }

  @GetMapping("/plans")
  Page list(@AuthenticationPrincipal SignedIn who) {
    if (who.findSide().isEmpty()) return new Problem(403, "problem.not-allowed").page();
    String side = who.findSide().get();
    return Page.of(
        "plans/plans",
        new Listing(
            Background.of(reference, books, side),
            plans.plans(side),
            plans.papers(side).stream().filter(paper -> paper.plan().isEmpty()).toList(),
            keeps(who)));
  }

  @PostMapping("/plans")
  Object make(
      @AuthenticationPrincipal SignedIn who, @RequestParam(defaultValue = "") String paper) {
    if (who.findSide().isEmpty() || !keeps(who))
      return new Problem(403, "problem.not-allowed").page();
    return Hash.findHex(paper)
        .flatMap(hash -> plans.make(who.findSide().get(), hash, who.actor()))
        .<Object>map(id -> to("/plans/" + id))
        .orElseGet(() -> new Problem(404, "problem.not-found").page());
  }

  @GetMapping("/plans/{id}")
  Page plan(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    return sheet(200, who, id, Refused.NOTHING);
  }

  @PostMapping("/plans/{id}/rows")
  Object add(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam Map<String, String> form) {
    Optional<OwnPlans.Plan> plan = find(who, id);
    if (plan.isEmpty()) return new Problem(404, "problem.not-found").page();
    String office = office(form);
    if (!keeps(who) && !who.offices().contains(office))
      return new Problem(403, "problem.not-allowed").page();
    String task = text(form, "task");
    Optional<Refused> refused =
        task.isEmpty()
            ? Optional.of(new Refused("", "plans.no-task", "", "", ""))
            : marked("", task, "");
    if (refused.isPresent()) return sheet(422, who, id, refused.get());
    if (!plans.add(who.findSide().orElseThrow(), id, office, task, day(form, "due")))
      return sheet(422, who, id, new Refused("", "plans.full", "", task, ""));
    return to("/plans/" + id);
  }

  @PostMapping("/plans/{id}/rows/{row}")
  Object change(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @PathVariable String row,
      @RequestParam(defaultValue = "-1") int version,
      @RequestParam Map<String, String> form) {
    Optional<OwnPlans.Row> found = find(who, id, row);
    if (found.isEmpty()) return new Problem(404, "problem.not-found").page();
    if (!keeps(who) && !who.offices().contains(found.get().office()))
      return new Problem(403, "problem.not-allowed").page();
    String task = text(form, "task");
    String note = text(form, "note");
    Optional<Refused> refused = marked(row, task, note);
    if (refused.isPresent()) return sheet(422, who, id, refused.get());
    Optional<LocalDate> done =
        form.containsKey("done")
            ? found.get().doneOn().or(() -> Optional.of(today()))
            : Optional.empty();
    OwnPlans.Changed changed =
        plans.change(
            who.findSide().orElseThrow(),
            id,
            row,
            version,
            new OwnPlans.Change(
                keeps(who) ? office(form) : found.get().office(),
                task,
                day(form, "due"),
                note,
                done));
    return switch (changed) {
      case DONE -> to("/plans/" + id + "#r-" + row);
      case LOOK_AGAIN -> sheet(409, who, id, new Refused(row, "plans.look-again", "", task, note));
      case NOT_THERE -> new Problem(404, "problem.not-found").page();
    };
  }

  @PostMapping("/plans/{id}/rows/{row}/removal")
  Object remove(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String row) {
    if (find(who, id, row).isEmpty()) return new Problem(404, "problem.not-found").page();
    if (!keeps(who)) return new Problem(403, "problem.not-allowed").page();
    return plans.remove(who.findSide().orElseThrow(), id, row)
        ? to("/plans/" + id)
        : new Problem(404, "problem.not-found").page();
  }

  private Optional<OwnPlans.Plan> find(SignedIn who, String id) {
    return who.findSide().flatMap(side -> plans.find(side, id));
  }

  private Optional<OwnPlans.Row> find(SignedIn who, String id, String row) {
    return find(who, id).stream()
        .flatMap(plan -> plan.rows().stream())
        .filter(one -> one.id().equals(row))
        .findFirst();
  }

  private Page sheet(int status, SignedIn who, String id, Refused refused) {
    Optional<OwnPlans.Plan> plan = find(who, id);
    if (plan.isEmpty()) return new Problem(404, "problem.not-found").page();
    TreeSet<String> offices = new TreeSet<>(departments.all());
    plan.get().rows().forEach(row -> offices.add(row.office()));
    return new Page(
        status,
        "plans/plan",
        new Sheet(
            Background.of(reference, books, who.findSide().orElseThrow()),
            plan.get(),
            plan.get().rows().stream()
                .collect(
                    Collectors.groupingBy(
                        OwnPlans.Row::office, LinkedHashMap::new, Collectors.toList())),
            List.copyOf(offices),
            List.copyOf(who.offices()),
            keeps(who),
            today(),
            refused));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), Clocks.HANOI);
  }

  private static boolean keeps(SignedIn who) {
    return who.offices().stream().anyMatch(KEEPERS::contains);
  }

  /// The department chosen; the usual one when the form names none that can be.
  private static String office(Map<String, String> form) {
    String office = form.getOrDefault("office", "");
    return office.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") && office.length() <= 40
        ? office
        : Departments.USUAL;
  }

  private static Optional<LocalDate> day(Map<String, String> form, String name) {
    return Bodies.day(form.getOrDefault(name, ""));
  }

  private static Optional<Refused> marked(String row, String task, String note) {
    return MarkingCheck.find(task)
        .or(() -> MarkingCheck.find(note))
        .map(word -> new Refused(row, "plans.marked", word, task, note));
  }

  private static String text(Map<String, String> form, String name) {
    @Nullable String typed = form.get(name);
    if (typed == null) return "";
    String text = TypedText.lines(typed);
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  private static ResponseEntity<Void> to(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, path).build();
  }
}
