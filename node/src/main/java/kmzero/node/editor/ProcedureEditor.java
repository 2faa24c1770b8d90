package kmzero.node.editor;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.procedure.Loading;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.Procedures;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Language;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.editor.Drafts.Draft;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /editor/procedures/{name}`: the text of a procedure, its versions, which mechanisms use it.
/// `POST` to it checks or keeps what was written, or begins a trial with it. For engineers.
@Controller
public final class ProcedureEditor {

  /// The kind of the drafts.
  static final String KIND = "procedure";

  private static final String NAMES = "{name:[a-z][a-z0-9-]{0,39}}";
  private static final Pattern NAME = Pattern.compile("(?=.{1,40}$)[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern FIRST_LINE = Pattern.compile("(?m)^procedure:.*$");

  private final Drafts drafts;
  private final Publications publications;
  private final Explorations explorations;
  private final Trials trials;
  private final Books books;
  private final Pages pages;

  ProcedureEditor(
      Drafts drafts,
      Publications publications,
      Explorations explorations,
      Trials trials,
      Books books,
      Pages pages) {
    this.drafts = drafts;
    this.publications = publications;
    this.explorations = explorations;
    this.trials = trials;
    this.books = books;
    this.pages = pages;
  }

  /// A procedure in the editor.
  ///
  /// @param shipped whether one ships under this name
  /// @param content the text as it was written last
  /// @param base newest version that the writer has seen
  /// @param check what *Check* says; empty when it was not asked
  /// @param difference to the text that this node uses
  /// @param hashes of the text that this node uses
  public record Sheet(
      String name,
      boolean shipped,
      String content,
      String note,
      int base,
      Notice notice,
      Optional<ProcedureCheck> check,
      Optional<Difference> difference,
      List<Version> versions,
      Optional<Hashes> hashes,
      List<Use> uses) {
    public Sheet {
      versions = List.copyOf(versions);
      uses = List.copyOf(uses);
    }

    /// Whether this node uses a draft in place of what ships.
    public boolean published() {
      return versions.stream().anyMatch(Version::published);
    }
  }

  /// What is told above the text.
  ///
  /// @param key end of the words' key; empty when nothing is told
  /// @param good whether it is good news
  public record Notice(String key, Map<String, Object> values, boolean good) {
    static final Notice NONE = new Notice("", Map.of(), true);

    public Notice {
      values = Map.copyOf(values);
    }

    static Notice good(String key) {
      return new Notice(key, Map.of(), true);
    }

    static Notice bad(String key) {
      return new Notice(key, Map.of(), false);
    }

    /// The values as the words take them.
    public Object[] named() {
      List<Object> named = new ArrayList<>();
      values.forEach((name, value) -> {
        named.add(name);
        named.add(value);
      });
      return named.toArray();
    }
  }

  /// A version that is kept.
  public record Version(int number, Clocks.Moment at, String by, String note, boolean published) {}

  /// What names rules and texts.
  public record Hashes(String rules, String texts) {}

  /// How a mechanism stands to the text that this node uses.
  ///
  /// @param how end of the words' key: `same`, `texts`, `rules`, `none`
  /// @param mayReplace whether its keeper lives here, so that the texts can be replaced
  public record Use(String mechanism, String hash, String how, boolean mayReplace) {}

  @PostMapping("/editor/procedures")
  Object begin(
      @RequestParam(defaultValue = "") String name, @RequestParam(defaultValue = "") String from) {
    if (!NAME.matcher(name).matches()) return to("/editor?refused=name");
    if (Procedures.SHIPPED.contains(name) || drafts.findNewest(KIND, name).isPresent()) {
      return to("/editor?refused=taken");
    }
    String other = Procedures.SHIPPED.contains(from) ? from : Procedures.SHIPPED.getFirst();
    return to("/editor/procedures/%s?from=%s".formatted(name, other));
  }

  @GetMapping("/editor/procedures/" + NAMES)
  Page show(
      @PathVariable String name,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "0") int version,
      @RequestParam(defaultValue = "") String done,
      HttpServletRequest request) {
    Optional<Draft> newest = drafts.findNewest(KIND, name);
    Optional<Draft> asked = version > 0 ? drafts.find(KIND, name, version) : newest;
    Optional<String> content =
        asked
            .map(Draft::content)
            .or(() -> Procedures.findText(name))
            .or(() ->
                Procedures.findText(from)
                    .filter(text -> NAME.matcher(name).matches())
                    .map(text -> FIRST_LINE.matcher(text).replaceFirst("procedure: " + name)));
    if (content.isEmpty()) return new Problem(404, "problem.not-found").page();
    Notice notice =
        switch (done) {
          case "saved", "published", "withdrawn", "replaced" -> Notice.good(done);
          case "not-replaced" -> Notice.bad(done);
          default ->
              asked.isPresent() && version > 0 && version < base(newest)
                  ? new Notice("earlier", Map.of("version", version), true)
                  : Notice.NONE;
        };
    return sheet(200, name, content.get(), "", base(newest), notice, Optional.empty(), request);
  }

  private static int base(Optional<Draft> newest) {
    return newest.map(Draft::version).orElse(0);
  }

  @PostMapping("/editor/procedures/" + NAMES)
  Object write(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String name,
      @RequestParam(name = "do", defaultValue = "check") String what,
      @RequestParam(defaultValue = "") String content,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "0") int base,
      HttpServletRequest request) {
    if (!NAME.matcher(name).matches()) return new Problem(404, "problem.not-found").page();
    String text = Typed.lines(content);
    String said = Typed.note(note);
    if (what.equals("save")) return save(who, name, text, said, base, request);
    if (what.equals("trial")
        && ProcedureCheck.load(name, text) instanceof Loading.Loaded(var procedure)) {
      Charter charter = Trial.charter(procedure);
      Trial trial = new Trial(procedure, charter, Trial.usualCast(procedure, charter));
      return to("/editor/trials/" + trials.keep(who.account(), trial));
    }
    ProcedureCheck check = check(name, text, request);
    return sheet(
        check.faults().isEmpty() ? 200 : 422,
        name,
        text,
        said,
        base,
        Notice.NONE,
        Optional.of(check),
        request);
  }

  private Object save(
      SignedIn who, String name, String text, String note, int base, HttpServletRequest request) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Drafts.LIMIT_BYTES || text.isBlank()) {
      ProcedureCheck check = check(name, text, request);
      return sheet(422, name, text, note, base, Notice.NONE, Optional.of(check), request);
    }
    return switch (drafts.save(KIND, name, text, note, who.account(), base)) {
      case Drafts.Saving.Saved(int version) -> to("/editor/procedures/" + name + "?done=saved");
      case Drafts.Saving.LookAgain(var newest) ->
          sheet(
              409,
              name,
              text,
              note,
              newest.version(),
              new Notice(
                  "look-again", Map.of("version", newest.version(), "by", newest.by()), false),
              Optional.empty(),
              request);
      case Drafts.Saving.Full() ->
          sheet(422, name, text, note, base, Notice.bad("full"), Optional.empty(), request);
    };
  }

  @PostMapping("/editor/procedures/" + NAMES + "/publication")
  Object publish(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String name,
      @RequestParam(defaultValue = "0") int version,
      HttpServletRequest request) {
    Optional<Draft> draft = drafts.find(KIND, name, version);
    if (draft.isEmpty()) return new Problem(404, "problem.not-found").page();
    ProcedureCheck check = check(name, draft.get().content(), request);
    if (!check.ok()) {
      return sheet(
          422,
          name,
          draft.get().content(),
          "",
          base(drafts.findNewest(KIND, name)),
          Notice.bad(check.faults().isEmpty() && !check.played() ? "busy" : "not-publishable"),
          Optional.of(check),
          request);
    }
    publications.publish(draft.get(), who.account());
    return to("/editor/procedures/" + name + "?done=published");
  }

  @PostMapping("/editor/procedures/" + NAMES + "/withdrawal")
  Object withdraw(@PathVariable String name) {
    if (drafts.findPublished(KIND, name).isEmpty()) {
      return new Problem(404, "problem.not-found").page();
    }
    publications.withdraw(KIND, name);
    return to("/editor/procedures/" + name + "?done=withdrawn");
  }

  /// Replaces the texts of a procedure that a mechanism uses, where its keeper lives here.
  @PostMapping("/editor/procedures/" + NAMES + "/texts")
  Object replaceTexts(
      @PathVariable String name, @RequestParam(defaultValue = "") String mechanism) {
    Optional<Hash> hash = Hash.findHex(mechanism).filter(it -> books.charter(it).isPresent());
    Optional<Procedure> used = used(name);
    if (hash.isEmpty() || used.isEmpty()) return new Problem(404, "problem.not-found").page();
    boolean replaced = books.replaceTexts(hash.get(), used.get());
    return to("/editor/procedures/" + name + "?done=" + (replaced ? "replaced" : "not-replaced"));
  }

  /// The text as a file to hand to the other side.
  @GetMapping("/editor/procedures/" + NAMES + ".yaml")
  Object file(@PathVariable String name, @RequestParam(defaultValue = "0") int version) {
    Optional<String> text =
        version > 0
            ? drafts.find(KIND, name, version).map(Draft::content)
            : usedText(name).or(() -> drafts.findNewest(KIND, name).map(Draft::content));
    return text.<Object>map(content ->
            ResponseEntity.ok()
                .contentType(new MediaType("application", "yaml", StandardCharsets.UTF_8))
                .header(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"%s.yaml\"".formatted(name))
                .body(content.getBytes(StandardCharsets.UTF_8)))
        .orElseGet(() -> new Problem(404, "problem.not-found").page());
  }

  private ProcedureCheck check(String name, String text, HttpServletRequest request) {
    return ProcedureCheck.of(name, text, explorations, pages.words(), pages.language(request));
  }

  /// The text that this node uses: its published draft, else what ships.
  private Optional<String> usedText(String name) {
    return drafts.findPublished(KIND, name).map(Draft::content).or(() -> Procedures.findText(name));
  }

  private Optional<Procedure> used(String name) {
    return usedText(name)
        .map(Procedure::load)
        .filter(Loading.Loaded.class::isInstance)
        .map(loading -> ((Loading.Loaded) loading).procedure());
  }

  private Page sheet(
      int status,
      String name,
      String content,
      String note,
      int base,
      Notice notice,
      Optional<ProcedureCheck> check,
      HttpServletRequest request) {
    Language language = pages.language(request);
    Optional<Procedure> used = used(name);
    return new Page(
        status,
        "editor/procedure",
        new Sheet(
            name,
            Procedures.SHIPPED.contains(name),
            content,
            note,
            base,
            notice,
            check,
            usedText(name).map(before -> Difference.of(before, content)),
            versions(drafts.versions(KIND, name), language),
            used.map(it -> new Hashes(it.rulesHash().hex(), it.textsHash().hex())),
            used.map(it -> uses(it, language)).orElse(List.of())));
  }

  static List<Version> versions(List<Draft> drafts, Language language) {
    return drafts.stream()
        .map(draft ->
            new Version(
                draft.version(),
                Clocks.moment(draft.at(), language),
                draft.by(),
                draft.note(),
                draft.published()))
        .toList();
  }

  private List<Use> uses(Procedure procedure, Language language) {
    List<Use> uses = new ArrayList<>();
    Map<Hash, Charter> charters = new TreeMap<>();
    books.sides().forEach(side -> books.charters(side).forEach(c -> charters.put(c.hash(), c)));
    charters.forEach((hash, charter) -> {
      Optional<Charter.InUse> use =
          charter.procedures().stream().filter(p -> p.name().equals(procedure.name())).findFirst();
      boolean sameRules = use.filter(p -> p.rules().equals(procedure.rulesHash())).isPresent();
      boolean sameTexts =
          sameRules
              && books
                  .texts(hash, procedure.rulesHash())
                  .filter(texts -> texts.equals(procedure.texts()))
                  .isPresent();
      String how = use.isEmpty() ? "none" : !sameRules ? "rules" : sameTexts ? "same" : "texts";
      uses.add(
          new Use(
              charter.names().getOrDefault(language.tag(), charter.kind()),
              hash.hex(),
              how,
              how.equals("texts")
                  && books.sides().contains(charter.keeper())
                  && books.founded(hash)));
    });
    return uses;
  }

  static ResponseEntity<Void> to(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, path).build();
  }
}
