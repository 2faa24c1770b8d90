package kmzero.node.signing;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.api.Objections;
import kmzero.node.attachments.FileType;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.Ids;
import kmzero.node.desk.Language;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.desk.TypedText;
import kmzero.node.documents.DocumentAnswer;
import kmzero.node.papers.Paper;
import kmzero.node.papers.Scans;
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
import org.springframework.web.multipart.MultipartFile;

/// `GET /dossiers/{id}/signing`: *signed on paper on …*, what each side attested, with its scans;
/// `POST` attests with scans; `GET …/scans/{sha256}` gives a scan as a file to be kept.
@Controller
public final class SigningPages {

  /// The office that attests.
  private static final String OFFICE = "secretariat";

  private static final int FILES_MOST = 20;

  private final Books books;
  private final Reference reference;
  private final Pages pages;
  private final Scans scans;
  private final SecureRandom random = new SecureRandom();

  SigningPages(Books books, Reference reference, Pages pages) {
    this.books = books;
    this.reference = reference;
    this.pages = pages;
    this.scans = new Scans(books.database());
  }

  /// The page.
  ///
  /// @param here digests of the scans that are on this node
  /// @param step what the reader may put on record now: `confirm` or `attest`; empty for nothing
  /// @param filled what was typed before, on a form shown again
  /// @param id of the act that the form makes
  /// @param problem why nothing was put on record; null when nothing was tried
  public record Sheet(
      Reading reading,
      Names names,
      Set<Hash> here,
      Optional<String> step,
      Map<String, String> filled,
      String id,
      @Nullable Problem problem) {
    public Sheet {
      here = Set.copyOf(here);
      filled = Map.copyOf(filled);
    }

    /// What was typed in a field.
    public String typed(String field) {
      return filled.getOrDefault(field, "");
    }

    /// The step as the procedure calls it.
    public String stepName() {
      return names.label(Kinds.of(reading.paper().kind()), "steps", step.orElse(""));
    }

    /// Most megabytes of a scan.
    public int megabytesMost() {
      return Scans.BYTES_MOST >> 20;
    }
  }

  @GetMapping("/dossiers/{id}/signing")
  Page signing(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpServletRequest request) {
    return find(who, id)
        .map(reading -> page(200, who, reading, Map.of(), null, request))
        .orElseGet(() -> CeremonyPages.notFound().page());
  }

  @PostMapping("/dossiers/{id}/signing")
  Object attest(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam Map<String, String> form,
      @RequestParam(name = "scan", required = false) @Nullable List<MultipartFile> files,
      HttpServletRequest request) {
    Optional<Reading> found = find(who, id);
    if (found.isEmpty()) return CeremonyPages.notFound().page();
    Reading reading = found.get();
    Optional<Choice> choice = choice(who, reading);
    if (choice.isEmpty()) return new Problem(403, "problem.not-allowed").page();
    List<MultipartFile> given =
        files == null ? List.of() : files.stream().filter(file -> !file.isEmpty()).toList();
    if (given.size() > FILES_MOST)
      return page(
          422,
          who,
          reading,
          form,
          new Problem(422, "signing.too-many", List.of("most", FILES_MOST)),
          request);
    List<JsonObject> named = new ArrayList<>();
    for (MultipartFile file : given) {
      Optional<Problem> objection = keep(file, named);
      if (objection.isPresent())
        return page(objection.get().status(), who, reading, form, objection.get(), request);
    }
    return switch (books.act(request(who, reading, choice.get(), form, named)).join()) {
      case Answer.Done done ->
          ResponseEntity.status(HttpStatus.SEE_OTHER)
              .header(HttpHeaders.LOCATION, reading.here() + "/signing")
              .build();
      case Answer.Refused(Objection why) ->
          page(422, who, reading, form, problem(why, reading, request), request);
      case Answer.LookAgain again ->
          page(409, who, reading, form, new Problem(409, "signing.look-again"), request);
    };
  }

  @GetMapping("/dossiers/{id}/scans/{digest}")
  Object scan(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String digest) {
    Optional<Paper.Scan> named =
        find(who, id).stream()
            .flatMap(reading -> reading.paper().signings().stream())
            .flatMap(signing -> signing.scans().stream())
            .filter(scan -> scan.digest().hex().equals(digest))
            .findFirst();
    if (named.isEmpty()) return CeremonyPages.notFound().page();
    return scans
        .find(named.get().digest())
        .<Object>map(file ->
            DocumentAnswer.file(file.content().array(), file.type(), fileName(named.get(), file)))
        .orElseGet(() -> new Problem(404, "signing.not-here").page());
  }

  /// A name with the ending that its content has, whatever its act says.
  private static String fileName(Paper.Scan scan, Scans.File file) {
    return TypedText.fileName(FileType.withoutEnding(scan.name()), "scan")
        + FileType.ending(file.type());
  }

  private Optional<Reading> find(SignedIn who, String id) {
    return Reading.find(books, who, id).filter(reading -> reading.paper().kind().isSigned());
  }

  private static Optional<Choice> choice(SignedIn who, Reading reading) {
    if (!who.actsFor(reading.side(), OFFICE)) return Optional.empty();
    return reading.view().choices().stream()
        .filter(choice -> choice.step().equals("confirm") || choice.step().equals("attest"))
        .findFirst();
  }

  /// Keeps one file, or says why not.
  private Optional<Problem> keep(MultipartFile file, List<JsonObject> named) {
    String name =
        TypedText.fileName(Objects.requireNonNullElse(file.getOriginalFilename(), ""), "scan");
    if (file.getSize() > Scans.BYTES_MOST) return Optional.of(tooLarge(name, file.getSize()));
    byte[] content;
    try {
      content = file.getBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading an uploaded file", e);
    }
    return switch (Scans.look(content)) {
      case Scans.Looking.TooLarge(long bytes) -> Optional.of(tooLarge(name, bytes));
      case Scans.Looking.OtherType() ->
          Optional.of(new Problem(422, "signing.other-type", List.of("name", name)));
      case Scans.Looking.Good good -> {
        Hash digest = scans.keep(content);
        named.add(
            JsonObject.of("name", name, "sha256", digest.hex(), "bytes", (long) content.length));
        yield Optional.empty();
      }
    };
  }

  static Problem tooLarge(String name, long bytes) {
    return new Problem(
        413,
        "signing.too-large",
        List.of("name", name, "megabytes", (bytes >> 20) + 1, "most", Scans.BYTES_MOST >> 20));
  }

  private ActRequest request(
      SignedIn who,
      Reading reading,
      Choice choice,
      Map<String, String> form,
      List<JsonObject> named) {
    JsonObject.Builder body = JsonObject.builder().with("signed-on", form.getOrDefault("on", ""));
    body.with("place", texts(form, "place"));
    body.with("signatory-office", texts(form, "office"));
    String copies = form.getOrDefault("copies", "").strip();
    if (copies.matches("[0-9]{1,4}")) body.with("copies", Long.parseLong(copies));
    if (!named.isEmpty()) body.with("scans", new JsonArray(List.copyOf(named)));
    return ActRequest.of(
            reading.view().mechanism(),
            reading.side(),
            OFFICE,
            who.actor(),
            form.getOrDefault("id", ""),
            new ActRequest.Target.In(reading.view().id()),
            choice.step(),
            body.build())
        .withAbout(choice.subjects().stream().findFirst());
  }

  private static JsonObject texts(Map<String, String> form, String field) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Language language : Language.values()) {
      String text =
          java.text.Normalizer.normalize(
                  form.getOrDefault(field + "." + language.tag(), ""),
                  java.text.Normalizer.Form.NFC)
              .replaceAll("\\p{Cc}+", " ")
              .strip();
      if (!text.isEmpty()) texts.put(language.tag(), text);
    }
    return Bodies.object(Bodies.column(texts));
  }

  private Problem problem(Objection why, Reading reading, HttpServletRequest request) {
    return Objections.problem(
        422,
        why,
        Optional.of(reading.charter()),
        Optional.of(Kinds.of(reading.paper().kind()).labels()),
        pages.words(),
        pages.language(request));
  }

  private Page page(
      int status,
      SignedIn who,
      Reading reading,
      Map<String, String> filled,
      @Nullable Problem problem,
      HttpServletRequest request) {
    List<Hash> named =
        reading.paper().signings().stream()
            .flatMap(signing -> signing.scans().stream())
            .map(Paper.Scan::digest)
            .toList();
    return new Page(
        status,
        "signing/signing",
        new Sheet(
            reading,
            new Names(pages.words(), reference, reading.charter(), pages.language(request)),
            scans.here(named),
            choice(who, reading).map(Choice::step),
            filled,
            Ids.fresh(random),
            problem));
  }
}
