package kmzero.node.passages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.api.Objections;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.gates.GateBook;
import kmzero.node.gates.Place;
import kmzero.node.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /passages/{dossier}`: one passage on both sides, with one key for each step.
@Controller
public final class PassagePages {

  private final Books books;
  private final GateCounter counter;
  private final Reference reference;
  private final Pages pages;
  private final ObjectProvider<Reasons> reasons;
  private final Clock clock;

  PassagePages(
      Books books,
      GateCounter counter,
      Reference reference,
      Pages pages,
      ObjectProvider<Reasons> reasons,
      Clock clock) {
    this.reasons = reasons;
    this.books = books;
    this.counter = counter;
    this.reference = reference;
    this.pages = pages;
    this.clock = clock;
  }

  /// A passage.
  ///
  /// @param pass of the notice, where this side told it
  /// @param whole the notice, where this side told it
  /// @param keys steps that the reader's offices take with one key
  /// @param forms steps that need a form, with the address of it
  /// @param beyond fields that came although the profile keeps them at home; their values are
  ///   hidden
  /// @param slot when the quarter-hour that it holds begins
  /// @param reasons of the reader's own side to look at it
  public record Sheet(
      Background background,
      GateBook gates,
      DossierView view,
      boolean exercise,
      Passage passage,
      Optional<Place> place,
      Optional<String> pass,
      Optional<Notice> whole,
      Profile profile,
      List<Key> keys,
      List<Key> forms,
      boolean mayCorrect,
      List<String> beyond,
      Optional<Instant> slot,
      List<String> reasons,
      @Nullable Problem problem,
      Instant now) {
    public Sheet {
      keys = List.copyOf(keys);
      forms = List.copyOf(forms);
      beyond = List.copyOf(beyond);
      reasons = List.copyOf(reasons);
    }

    /// Whether a field came although the profile keeps it at home; this side does not use it.
    public boolean hides(NoticeField field) {
      return whole.isEmpty() && beyond.contains(field.word());
    }

    /// The newest acts that the page shows, for its forms.
    public String basis() {
      return String.join(",", view.basis().stream().map(Hash::hex).toList());
    }

    /// Confirmations of one step; the newest last.
    public List<Passage.Confirmation> confirmations(String step) {
      return passage.confirmations().stream().filter(it -> it.step().equals(step)).toList();
    }
  }

  /// A step to take.
  ///
  /// @param waited whether somebody waits for it
  public record Key(String step, String office, boolean waited) {}

  @GetMapping("/passages/{dossier}")
  Page passage(@AuthenticationPrincipal SignedIn who, @PathVariable String dossier) {
    return sheet(who, dossier, 200, null);
  }

  private Page sheet(SignedIn who, String dossier, int status, @Nullable Problem problem) {
    Optional<DossierView> view = view(who, dossier);
    Optional<Passage> passage =
        view.flatMap(it -> Passage.of(it.procedure(), it.id(), it.cast(), it.view().facts()));
    if (passage.isEmpty()) return new Problem(404, "problem.not-found").page();
    String side = who.findSide().orElseThrow();
    DossierView it = view.orElseThrow();
    Charter charter = books.charter(side, it.mechanism()).orElseThrow();
    Profile profile = Profile.of(charter);
    List<Key> keys = new ArrayList<>();
    List<Key> forms = new ArrayList<>();
    for (Choice choice : it.choices()) {
      if (choice.step().equals("correct")) continue;
      boolean waited =
          it.waits().stream()
              .anyMatch(w -> w.side().equals(side) && w.step().equals(choice.step()));
      Key key = new Key(choice.step(), choice.office(), waited);
      if (OneKey.body(choice.step(), passage.get(), clock.instant()).isPresent()
          && keys.stream().noneMatch(other -> other.step().equals(choice.step()))) {
        if (!choice.step().equals("attest-difference")
            || passage.get().entered().map(line -> !line.differences().isEmpty()).orElse(false))
          keys.add(key);
      }
      if (forms.stream().noneMatch(other -> other.step().equals(choice.step()))) forms.add(key);
    }
    keys.sort((a, b) -> Boolean.compare(b.waited(), a.waited()));
    Optional<Notices.Kept> kept = counter.notices().find(side, it.id());
    return new Page(
        status,
        "passages/passage",
        new Sheet(
            Background.of(reference, books, side),
            counter.gates(),
            it,
            charter.exercise(),
            passage.get(),
            counter.gates().find(passage.get().notice().place()),
            kept.map(Notices.Kept::pass).filter(pass -> !passage.get().where().isEnd()),
            kept.map(Notices.Kept::notice),
            profile,
            keys,
            forms,
            it.choices().stream().anyMatch(choice -> choice.step().equals("correct"))
                && kept.isPresent(),
            beyond(it, profile),
            counter.slot(it.id()),
            reasons(side, passage.get()),
            problem,
            clock.instant()));
  }

  /// Reasons to look at it, in words as they were written.
  private List<String> reasons(String side, Passage passage) {
    return reasons.stream()
        .flatMap(it -> it.of(side, passage).values().stream())
        .flatMap(words -> words.values().stream().limit(1))
        .toList();
  }

  /// Fields of acts of the other side that the profile does not let cross.
  private static List<String> beyond(DossierView view, Profile profile) {
    return view.view().facts().stream()
        .filter(fact -> fact.step().equals("lodge") || fact.step().equals("correct"))
        .flatMap(fact -> Crossing.beyond(fact.body(), profile).keySet().stream())
        .distinct()
        .toList();
  }

  /// The dossier of a passage as the account may see it.
  Optional<DossierView> view(SignedIn who, String dossier) {
    return who.findSide()
        .flatMap(
            side -> Hash.findHex(dossier).flatMap(hash -> books.dossier(side, who.offices(), hash)))
        .filter(it -> Passage.PROCEDURES.contains(it.procedure().name()));
  }

  @PostMapping("/passages/{dossier}/steps/{step}")
  Object press(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String dossier,
      @PathVariable String step,
      @RequestParam(defaultValue = "") String basis,
      HttpServletRequest request) {
    Optional<DossierView> view = view(who, dossier);
    if (view.isEmpty()) return new Problem(404, "problem.not-found").page();
    List<Hash> seen =
        Arrays.stream(basis.split(",")).flatMap(it -> Hash.findHex(it).stream()).toList();
    return answered(who, view.get(), counter.press(who, view.get().id(), step, seen), request);
  }

  /// The passage with what came of a step or a correction.
  Object answered(SignedIn who, DossierView view, GateCounter.Did did, HttpServletRequest request) {
    return switch (did) {
      case GateCounter.Did.Done _ -> to("/passages/" + view.id().hex());
      case GateCounter.Did.Refused(var why) ->
          sheet(
              who,
              view.id().hex(),
              422,
              problem(why, Optional.of(view), charter(who, view), request));
      case GateCounter.Did.LookAgain _ ->
          sheet(who, view.id().hex(), 409, new Problem(409, "passages.look-again"));
      case GateCounter.Did.NotHere _ -> new Problem(404, "problem.not-found").page();
      case GateCounter.Did.Wrongs _ -> throw new IllegalStateException("a key types nothing");
    };
  }

  private Optional<Charter> charter(SignedIn who, DossierView view) {
    return who.findSide().flatMap(side -> books.charter(side, view.mechanism()));
  }

  /// What the rules object, in words.
  Problem problem(
      Objection why,
      Optional<DossierView> view,
      Optional<Charter> charter,
      HttpServletRequest request) {
    return Objections.problem(
        422,
        why,
        charter,
        view.map(it -> Procedure.of(it.procedure().rules(), it.texts()).labels()),
        pages.words(),
        pages.language(request));
  }

  static ResponseEntity<Void> to(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, path).build();
  }
}
