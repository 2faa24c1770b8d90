package kmzero.node.register;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import kmzero.ledger.procedure.Phase;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Frame;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.reference.Field;
import kmzero.node.reference.Item;
import kmzero.node.reference.Reference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /list`: every matter of the reader's mechanisms as chosen by the address; `/list.xlsx` and
/// `/list.csv` the same as files. `/commitments`, its older address, leads here.
@Controller
public final class ListPages {

  /// Rows on a page.
  static final int ROWS = 50;

  /// Rows in a file.
  static final int FILE_ROWS = 10_000;

  private final Books books;
  private final Register register;
  private final ListViews views;
  private final Reference reference;
  private final Pages pages;
  private final Clock clock;

  ListPages(
      Books books,
      Register register,
      Reference reference,
      DataSource data,
      Pages pages,
      Clock clock) {
    this.books = books;
    this.register = register;
    this.views = new ListViews(data);
    this.reference = reference;
    this.pages = pages;
    this.clock = clock;
  }

  /// The page.
  ///
  /// @param views what the reader has kept
  /// @param items of public reports, same field and side; none when anything else is chosen
  /// @param fileRows how many rows a file holds at most
  /// @param keeping what came of the last attempt to keep a choice, empty when there was none
  public record Listing(
      Background background,
      Choice choice,
      Register.Found found,
      Register.Orders orders,
      Register.Values values,
      List<ListViews.View> views,
      List<Item> items,
      LocalDate today,
      int fileRows,
      String keeping) {
    public Listing {
      views = List.copyOf(views);
      items = List.copyOf(items);
    }

    /// The group that begins with this row, if one does.
    public Optional<Register.Group> begins(int row) {
      if (choice.grouping() == Grouping.NONE) return Optional.empty();
      int at = found.rows().get(row).place().group();
      if (row > 0 && found.rows().get(row - 1).place().group() == at) return Optional.empty();
      return found.groups().stream().filter(group -> group.at() == at).findFirst();
    }

    /// The choice that shows one group alone.
    public Choice only(Register.Group group) {
      return choice.with(choice.grouping().code(), group.code()).with("group", "");
    }

    /// The address of the next page.
    public String nextAt() {
      return choice.with("after", found.rows().getLast().place().written()).at("/list");
    }

    /// The address of the page before.
    public String previousAt() {
      return found.rows().isEmpty()
          ? choice.first().at("/list")
          : choice.with("before", found.rows().getFirst().place().written()).at("/list");
    }
  }

  @GetMapping("/list")
  Page list(@AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return new Problem(403, "problem.not-allowed").page();
    Choice choice = Choice.of(single(request));
    Background background = Background.of(reference, books, side.get());
    Register.Orders orders = orders(background);
    return Page.of(
        "register/list",
        new Listing(
            background,
            choice,
            register.list(side.get(), choice, pages.language(request), orders, ROWS),
            orders,
            register.values(side.get()),
            views.list(who.actor()),
            choice.isOfReports()
                ? reference.items(
                    choice.find("field").orElse(null), choice.find("side").orElse(null))
                : List.of(),
            today(),
            FILE_ROWS,
            keeping(request)));
  }

  @GetMapping("/list.xlsx")
  Object spreadsheet(@AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
    return file(
        who, request, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  }

  @GetMapping("/list.csv")
  Object separated(@AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
    return file(who, request, "csv", "text/csv;charset=UTF-8");
  }

  private Object file(SignedIn who, HttpServletRequest request, String ending, String type) {
    Optional<String> side = who.findSide();
    if (side.isEmpty()) return new Problem(403, "problem.not-allowed").page();
    Choice choice = Choice.of(single(request)).first();
    Background background = Background.of(reference, books, side.get());
    Frame frame = pages.frame(request);
    Register.Found found =
        register.list(side.get(), choice, frame.language(), orders(background), FILE_ROWS);
    ListFile file =
        new ListFile(
            background, frame, choice, found, today(), clock.instant(), address(request, choice));
    byte[] bytes = ending.equals("csv") ? file.separated() : file.spreadsheet();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%s.%s\"".formatted(file.name(), ending))
        .header("X-Content-Type-Options", "nosniff")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(bytes);
  }

  private static String address(HttpServletRequest request, Choice choice) {
    String all = request.getRequestURL().toString();
    return all.substring(0, all.length() - request.getRequestURI().length()) + choice.at("/list");
  }

  @GetMapping("/commitments")
  ResponseEntity<Void> olderAddress(HttpServletRequest request) {
    return to(Choice.of(single(request)).at("/list"));
  }

  @PostMapping("/list/views")
  Object keep(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String query) {
    if (who.findSide().isEmpty()) return new Problem(403, "problem.not-allowed").page();
    Choice choice = Choice.of(Queries.read(query));
    return switch (views.keep(who.actor(), name, choice)) {
      case KEPT -> to(choice.at("/list"));
      case NO_NAME -> to(said(choice, "no-name"));
      case TOO_MANY -> to(said(choice, "too-many"));
    };
  }

  @PostMapping("/list/views/{id}/removal")
  Object forget(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String query) {
    if (!views.forget(who.actor(), id)) return new Problem(404, "problem.not-found").page();
    return to(Choice.of(Queries.read(query)).at("/list"));
  }

  private static String keeping(HttpServletRequest request) {
    String said = request.getParameter("keeping");
    return said != null && (said.equals("no-name") || said.equals("too-many")) ? said : "";
  }

  private static String said(Choice choice, String what) {
    String address = choice.at("/list");
    return address + (address.contains("?") ? "&" : "?") + "keeping=" + what;
  }

  private static ResponseEntity<Void> to(String address) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, address)
        .build();
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(Clocks.HANOI));
  }

  /// The first value of each parameter.
  static Map<String, String> single(HttpServletRequest request) {
    return request.getParameterMap().entrySet().stream()
        .filter(entry -> entry.getValue().length > 0)
        .collect(
            java.util.stream.Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()[0]));
  }

  /// The orders of kinds, fields, sides and stages that pages and files share.
  static Register.Orders orders(Background background) {
    List<String> kinds = RegisterProjection.KINDS.stream().map(ItemKind::procedure).toList();
    List<String> fields =
        Stream.concat(
                background.reference().fields().stream().map(Field::code), Stream.of("unsorted"))
            .toList();
    List<String> sides = new ArrayList<>(background.sides());
    if (sides.isEmpty()) sides.add(background.side());
    List<String> phases =
        kinds.stream()
            .flatMap(kind -> Stream.ofNullable(background.procedures().get(kind)))
            .flatMap(procedure -> procedure.phases().stream())
            .map(Phase::name)
            .distinct()
            .toList();
    return new Register.Orders(kinds, fields, sides, phases);
  }
}
