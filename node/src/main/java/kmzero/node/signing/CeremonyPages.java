package kmzero.node.signing;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;
import kmzero.node.books.Books;
import kmzero.node.desk.Language;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.documents.Document;
import kmzero.node.documents.DocumentAnswer;
import kmzero.node.documents.Documents;
import kmzero.node.documents.Format;
import kmzero.node.papers.Paper;
import kmzero.node.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// `GET /dossiers/{id}/ceremony`: the ceremony pack of a paper; with `/pack.pdf` and the like as
/// files in any language, `/copies/{side}.pdf` each side's copy, `/paper.pdf` a revision alone.
@Controller
public final class CeremonyPages {

  private final Books books;
  private final Packs packs;
  private final Reference reference;
  private final Pages pages;
  private final Documents documents;

  CeremonyPages(Books books, Reference reference, Pages pages, Documents documents) {
    this.books = books;
    this.packs = new Packs(books);
    this.reference = reference;
    this.pages = pages;
    this.documents = documents;
  }

  /// The page.
  public record Sheet(Pack pack, Names names) {
    /// The name of a seat.
    public String seat(Pack.Seat seat) {
      return PaperDocuments.seat(seat.place(), names);
    }

    /// The kind of paper.
    public String kind() {
      return Kinds.of(pack.reading().paper().kind()).labels().title(names.language().tag());
    }
  }

  @GetMapping("/dossiers/{id}/ceremony")
  Page ceremony(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpServletRequest request) {
    return Reading.find(books, who, id)
        .map(reading -> {
          Names names = names(reading, pages.language(request));
          Paper.Revision revision = reading.revision(null).orElseThrow();
          return Page.of(
              "signing/ceremony", new Sheet(packs.of(who, reading, revision, names), names));
        })
        .orElseGet(() -> notFound().page());
  }

  @GetMapping("/dossiers/{id}/ceremony/pack.{ending}")
  Object pack(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @PathVariable String ending,
      @RequestParam(defaultValue = "") String language,
      HttpServletRequest request) {
    return answer(
        who,
        id,
        ending,
        "pack-" + language(language, request).tag(),
        reading -> {
          Names names = names(reading, language(language, request));
          Paper.Revision revision = reading.revision(null).orElseThrow();
          return Optional.of(
              PaperDocuments.pack(
                  packs.of(who, reading, revision, names), names, address(reading)));
        });
  }

  @GetMapping("/dossiers/{id}/ceremony/copies/{side}.{ending}")
  Object copy(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @PathVariable String side,
      @PathVariable String ending,
      HttpServletRequest request) {
    return answer(
        who,
        id,
        ending,
        "copy-" + side,
        reading -> {
          Names names = names(reading, pages.language(request));
          Pack pack = packs.of(who, reading, reading.revision(null).orElseThrow(), names);
          return pack.findCopy(side)
              .map(copy -> PaperDocuments.copy(pack, copy, names, address(reading)));
        });
  }

  @GetMapping("/dossiers/{id}/paper.{ending}")
  Object paper(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @PathVariable String ending,
      @RequestParam(required = false) @Nullable Integer revision,
      @RequestParam(defaultValue = "") String language,
      HttpServletRequest request) {
    return answer(
        who,
        id,
        ending,
        "paper-" + language(language, request).tag(),
        reading ->
            reading
                .revision(revision)
                .map(it ->
                    PaperDocuments.paper(
                        reading,
                        it,
                        names(reading, language(language, request)),
                        address(reading))));
  }

  private Object answer(
      SignedIn who,
      String id,
      String ending,
      String name,
      Function<Reading, Optional<Document>> make) {
    Optional<Format> format = Format.find(ending);
    if (format.isEmpty()) return notFound().page();
    return Reading.find(books, who, id)
        .flatMap(make)
        .<Object>map(document ->
            DocumentAnswer.of(
                documents.make(document, format.get()),
                "kmzero-%s-%s".formatted(id.substring(0, 8), name)))
        .orElseGet(() -> notFound().page());
  }

  private Language language(String asked, HttpServletRequest request) {
    return Language.find(asked).orElseGet(() -> pages.language(request));
  }

  private Names names(Reading reading, Language language) {
    return new Names(pages.words(), reference, reading.charter(), language);
  }

  /// Where the dossier is on this desk, as the reader reached it.
  private static String address(Reading reading) {
    return ServletUriComponentsBuilder.fromCurrentContextPath()
        .path(reading.here())
        .build()
        .toUriString();
  }

  static Problem notFound() {
    return new Problem(404, "problem.not-found");
  }
}
