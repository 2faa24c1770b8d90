package kmzero.node.shuttles;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kmzero.node.api.Objections;
import kmzero.node.books.Books;
import kmzero.node.books.Procedures;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.gates.Place;
import kmzero.node.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /shuttles`: the smart lane, drawn as it moves. `GET /shuttles/picture`: the drawing alone.
/// `POST /shuttles`: sends a shuttle across.
@Controller
public final class ShuttlePages {

  private final FleetControl control;
  private final Books books;
  private final Reference reference;
  private final Pages pages;

  ShuttlePages(FleetControl control, Books books, Reference reference, Pages pages) {
    this.control = control;
    this.books = books;
    this.reference = reference;
    this.pages = pages;
  }

  /// A shuttle in the drawing.
  ///
  /// @param at where between the Chinese yard (0) and the Vietnamese yard (1)
  /// @param owner the side that answers for it
  /// @param silent whether nothing was heard of it for a while
  public record Drawn(
      String serial, double at, String owner, boolean driving, boolean silent, boolean marked) {}

  /// A crossing under way or just ended.
  ///
  /// @param readable whether the reader may open its dossier
  public record Line(ShuttleCrossing crossing, boolean readable) {}

  /// The lane.
  ///
  /// @param side of this node; empty where the node has no lane
  /// @param kmZero where km 0 lies between the yards, 0 to 1
  /// @param sendable shuttles that the reader may send across
  public record Sheet(
      Reference reference,
      Optional<String> side,
      String vietNam,
      String place,
      boolean connected,
      double kmZero,
      List<Drawn> shuttles,
      List<Line> crossings,
      List<String> sendable,
      @Nullable Problem problem,
      boolean exercise,
      Instant now) {
    public Sheet {
      shuttles = List.copyOf(shuttles);
      crossings = List.copyOf(crossings);
      sendable = List.copyOf(sendable);
    }

    /// The Chinese side.
    public String china() {
      return Place.GUANGXI;
    }
  }

  @GetMapping("/shuttles")
  Page lane(@AuthenticationPrincipal @Nullable SignedIn who) {
    return Page.of("shuttles/lane", sheet(who, null));
  }

  @GetMapping("/shuttles/picture")
  Page picture(@AuthenticationPrincipal @Nullable SignedIn who) {
    return Page.of("shuttles/picture", sheet(who, null));
  }

  @PostMapping("/shuttles")
  Object send(
      @AuthenticationPrincipal @Nullable SignedIn who,
      @RequestParam(defaultValue = "") String shuttle,
      @RequestParam(defaultValue = "") String container,
      HttpServletRequest request) {
    if (who == null || !who.offices().contains("gate-board"))
      return new Problem(403, "problem.not-allowed").page();
    String side = who.findSide().orElse("");
    Optional<String> carried = Optional.of(container.strip()).filter(it -> !it.isEmpty());
    return switch (control.offer(side, who.actor(), shuttle, carried, Optional.empty())) {
      case FleetControl.Sent.Offered _ ->
          ResponseEntity.status(HttpStatus.SEE_OTHER)
              .header(HttpHeaders.LOCATION, "/shuttles")
              .build();
      case FleetControl.Sent.Refused(var why) ->
          new Page(
              422,
              "shuttles/lane",
              sheet(
                  who,
                  Objections.problem(
                      422,
                      why,
                      Optional.empty(),
                      Optional.of(Procedures.load(ShuttleCrossing.PROCEDURE).labels()),
                      pages.words(),
                      pages.language(request))));
    };
  }

  private Sheet sheet(@Nullable SignedIn who, @Nullable Problem problem) {
    Instant now = control.now();
    Optional<LaneFile> file = control.lane();
    if (file.isEmpty())
      return new Sheet(
          reference,
          Optional.empty(),
          "",
          "",
          false,
          0.5,
          List.of(),
          List.of(),
          List.of(),
          problem,
          true,
          now);
    Lane lane = file.get().lane();
    double whole = lane.chinaMetres() + lane.vietNamMetres();
    List<ShuttleCrossing> crossings = control.crossings(lane.place());
    List<Drawn> drawn =
        control.states().stream()
            .map(state -> {
              Optional<ShuttleCrossing> under =
                  crossings.stream()
                      .filter(it -> it.shuttle().equals(state.serial()) && !it.stage().isEnd())
                      .findFirst();
              return new Drawn(
                  state.serial(),
                  Math.clamp((state.x() + lane.chinaMetres()) / whole, 0, 1),
                  under.map(ShuttleCrossing::owner).or(state::controller).orElse(""),
                  state.driving(),
                  state.isSilent(now, HandOver.PATIENCE),
                  under.map(it -> !it.marks().isEmpty()).orElse(false));
            })
            .toList();
    boolean board =
        who != null
            && who.findSide().filter(file.get().side()::equals).isPresent()
            && who.offices().contains("gate-board");
    return new Sheet(
        reference,
        Optional.of(file.get().side()),
        lane.vietNam(),
        lane.place(),
        control.isConnected(),
        lane.chinaMetres() / whole,
        drawn,
        crossings.stream()
            .map(it -> new Line(it, who != null && who.findSide().isPresent()))
            .toList(),
        board
            ? control.states().stream()
                .filter(it -> it.controller().equals(Optional.of(file.get().side())))
                .filter(it -> !it.isSilent(now, HandOver.PATIENCE))
                .map(ShuttleState::serial)
                .filter(serial ->
                    crossings.stream()
                        .noneMatch(it -> it.shuttle().equals(serial) && !it.stage().isEnd()))
                .toList()
            : List.of(),
        problem,
        books.charters(file.get().side()).stream().allMatch(charter -> charter.exercise()),
        now);
  }
}
