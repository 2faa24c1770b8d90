package kmzero.node.reading;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.node.books.Books;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.reference.Reference;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /readings/differences`: where sources tell one event differently, side by side until
/// somebody of the side decides; `GET /readings/entries/{id}`: a reference entry from a report.
@Controller
public final class DifferencePages {

  private final Books books;
  private final Reference reference;
  private final Pages pages;
  private final Readings readings;
  private final Entries entries;
  private final Subjects subjects;
  private final Resolutions resolutions;

  DifferencePages(
      Books books,
      Reference reference,
      Pages pages,
      Readings readings,
      Entries entries,
      Subjects subjects,
      Resolutions resolutions) {
    this.books = books;
    this.reference = reference;
    this.pages = pages;
    this.readings = readings;
    this.entries = entries;
    this.subjects = subjects;
    this.resolutions = resolutions;
  }

  /// The page of differences.
  ///
  /// @param resolved decisions in force, by subject and field
  public record Listing(
      Background background,
      List<Subjects.Subject> subjects,
      Map<List<String>, Resolutions.Resolution> resolved,
      boolean keeper) {
    public Listing {
      subjects = List.copyOf(subjects);
      resolved = Map.copyOf(resolved);
    }

    public Optional<Resolutions.Resolution> resolution(String subject, String field) {
      return Optional.ofNullable(resolved.get(List.of(subject, field)));
    }

    /// How many differences nobody has decided.
    public long open() {
      return subjects.stream()
          .flatMap(s -> s.differences().stream().map(d -> List.of(s.id(), d.field())))
          .filter(key -> !resolved.containsKey(key))
          .count();
    }
  }

  /// A reference entry.
  public record Shown(Background background, Entries.Entry entry, Optional<Readings.Row> row) {}

  @GetMapping("/readings/differences")
  Page list(@AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
    if (who.findSide().isEmpty()) return new Problem(403, "problem.not-allowed").page();
    String side = who.findSide().get();
    return Page.of(
        "reading/differences",
        new Listing(
            Room.background(reference, books, side),
            subjects.different(side, pages.language(request)),
            resolutions.inForce(side),
            ReadingPages.keeps(who)));
  }

  @PostMapping("/readings/differences")
  Object decide(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(defaultValue = "") String subject,
      @RequestParam(defaultValue = "") String field,
      @RequestParam(defaultValue = "") String chosen,
      @RequestParam(name = "do", defaultValue = "") String what,
      HttpServletRequest request) {
    if (!ReadingPages.keeps(who)) return new Problem(403, "problem.not-allowed").page();
    String side = who.findSide().orElseThrow();
    Optional<Difference> difference =
        subjects.different(side, pages.language(request)).stream()
            .filter(one -> one.id().equals(subject))
            .flatMap(one -> one.differences().stream())
            .filter(one -> one.field().equals(field))
            .findFirst();
    boolean back = what.equals("back");
    boolean known =
        back
            || what.equals("both")
            || difference.stream()
                .flatMap(one -> one.claims().stream())
                .anyMatch(claim -> claim.value().equals(chosen));
    if (difference.isEmpty() || !known) return new Problem(404, "problem.not-found").page();
    resolutions.decide(
        side,
        subject,
        field,
        back || what.equals("both") ? "" : chosen,
        back,
        who.account(),
        ReadingPages.office(who));
    return ReadingPages.to("/readings/differences#" + subject.replace(':', '-') + "-" + field);
  }

  @GetMapping("/readings/entries/{id}")
  Page entry(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    if (who.findSide().isEmpty()) return new Problem(404, "problem.not-found").page();
    String side = who.findSide().get();
    return entries
        .find(side, id)
        .map(entry ->
            Page.of(
                "reading/entry",
                new Shown(
                    Room.background(reference, books, side),
                    entry,
                    readings.find(side, entry.reading()))))
        .orElseGet(() -> new Problem(404, "problem.not-found").page());
  }
}
