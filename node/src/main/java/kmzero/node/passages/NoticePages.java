package kmzero.node.passages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.gates.Place;
import kmzero.node.gates.Yard;
import kmzero.node.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /passages/new`: the gate notice, checked while it is typed. `GET
/// /passages/{dossier}/correction`: its correction.
@Controller
public final class NoticePages {

  private final Books books;
  private final GateCounter counter;
  private final Reference reference;
  private final Pages pages;
  private final PassagePages passages;

  NoticePages(
      Books books, GateCounter counter, Reference reference, Pages pages, PassagePages passages) {
    this.books = books;
    this.counter = counter;
    this.reference = reference;
    this.pages = pages;
    this.passages = passages;
  }

  /// The form.
  ///
  /// @param dossier of the passage that is corrected; empty for a new notice
  /// @param typed what stands in its inputs
  public record Form(
      Background background,
      List<Place> places,
      List<Yard> yards,
      Optional<String> dossier,
      Map<String, String> typed,
      List<Wrong> wrong,
      @Nullable Problem problem,
      boolean shares) {
    public Form {
      places = List.copyOf(places);
      yards = List.copyOf(yards);
      typed = Map.copyOf(typed);
      wrong = List.copyOf(wrong);
    }

    /// What an input shows.
    public String of(String name) {
      return typed.getOrDefault(name, "");
    }

    /// The name of the input of a field of the goods or papers at `place`.
    public String name(String field, int place) {
      return ToldFields.name(field, place);
    }

    /// What is wrong with a field.
    public List<Wrong> wrongs(String field) {
      return wrong.stream().filter(it -> it.field().equals(field)).toList();
    }
  }

  @GetMapping("/passages/new")
  Page blank(@AuthenticationPrincipal SignedIn who) {
    if (!who.offices().contains("declarant")) return new Problem(403, "problem.not-allowed").page();
    return form(who, 200, Optional.empty(), Map.of("way", "loaded"), List.of(), null);
  }

  private Page form(
      SignedIn who,
      int status,
      Optional<String> dossier,
      Map<String, String> typed,
      List<Wrong> wrong,
      @Nullable Problem problem) {
    String side = who.findSide().orElseThrow();
    return new Page(
        status,
        "passages/form",
        new Form(
            Background.of(reference, books, side),
            counter.gates().goodsLanes(side),
            counter.gates().yards(side),
            dossier,
            typed,
            wrong,
            problem,
            counter.shares(side)));
  }

  /// What is wrong with what is typed so far, for the form to show while it is filled in.
  @PostMapping("/passages/check")
  Page check(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request) {
    if (who.findSide().isEmpty()) return new Problem(403, "problem.not-allowed").page();
    return Page.of(
        "passages/wrongs",
        new Form(
            Background.of(reference, books, who.findSide().get()),
            List.of(),
            List.of(),
            Optional.empty(),
            typed,
            counter.check(new NoticeForm(typed, pages.language(request)).json()),
            null,
            true));
  }

  @PostMapping("/passages")
  Object lodge(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request) {
    if (who.findSide().isEmpty() || !who.offices().contains("declarant"))
      return new Problem(403, "problem.not-allowed").page();
    var form = new NoticeForm(typed, pages.language(request));
    return switch (counter.lodge(who, form.json(), Optional.ofNullable(typed.get("id")))) {
      case GateCounter.Told.Lodged(var dossier, _) -> PassagePages.to("/passages/" + dossier.hex());
      case GateCounter.Told.KeptHere(_, var pass) -> PassagePages.to("/pass/" + pass);
      case GateCounter.Told.Wrongs(var wrong) ->
          form(who, 422, Optional.empty(), typed, wrong, null);
      case GateCounter.Told.Refused(var why) ->
          form(
              who,
              422,
              Optional.empty(),
              typed,
              List.of(),
              passages.problem(why, Optional.empty(), Optional.empty(), request));
    };
  }

  @GetMapping("/passages/{dossier}/correction")
  Page correction(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String dossier,
      HttpServletRequest request) {
    Optional<Notices.Kept> kept =
        passages
            .view(who, dossier)
            .flatMap(it -> counter.notices().find(who.findSide().orElse(""), it.id()));
    if (kept.isEmpty()) return new Problem(404, "problem.not-found").page();
    return form(
        who,
        200,
        Optional.of(dossier),
        NoticeForm.of(kept.get().notice(), pages.language(request)),
        List.of(),
        null);
  }

  @PostMapping("/passages/{dossier}/correction")
  Object correct(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String dossier,
      @RequestParam Map<String, String> typed,
      HttpServletRequest request) {
    Optional<DossierView> view = passages.view(who, dossier);
    if (view.isEmpty()) return new Problem(404, "problem.not-found").page();
    Optional<Notices.Kept> kept =
        counter.notices().find(who.findSide().orElse(""), view.get().id());
    if (kept.isEmpty()) return new Problem(404, "problem.not-found").page();
    var form = new NoticeForm(typed, pages.language(request));
    GateCounter.Did did = counter.correct(who, view.get().id(), form.over(kept.get().notice()));
    if (did instanceof GateCounter.Did.Wrongs(var wrong))
      return form(who, 422, Optional.of(dossier), typed, wrong, null);
    return passages.answered(who, view.get(), did, request);
  }
}
