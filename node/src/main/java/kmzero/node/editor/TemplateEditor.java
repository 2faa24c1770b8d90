package kmzero.node.editor;

import gg.jte.Content;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kmzero.node.desk.Language;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.editor.Drafts.Draft;
import kmzero.node.editor.ProcedureEditor.Notice;
import kmzero.node.editor.ProcedureEditor.Version;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /editor/templates/{kind}/{name}`: the text of a template and its versions; `POST` to it
/// checks or keeps what was written. A published version is used at once. For engineers.
@Controller
public final class TemplateEditor {

  private static final Logger LOG = LoggerFactory.getLogger(TemplateEditor.class);
  private static final Pattern LINE = Pattern.compile("[^:]*:([0-9]{1,6})\\b.*", Pattern.DOTALL);

  private final Drafts drafts;
  private final List<TemplateKind> kinds;
  private final Pages pages;

  TemplateEditor(Drafts drafts, List<TemplateKind> kinds, Pages pages) {
    this.drafts = drafts;
    this.kinds = List.copyOf(kinds);
    this.pages = pages;
    useAll();
  }

  /// Uses what is published now, of every kind.
  void useAll() {
    kinds.forEach(this::use);
  }

  /// A template in the editor.
  ///
  /// @param faults why the text cannot be used; empty when it can, or was not checked
  /// @param checked whether it was checked
  /// @param preview what the text comes to; null where it cannot be used, or nothing is to be shown
  public record Sheet(
      String kind,
      String name,
      String content,
      String note,
      int base,
      Notice notice,
      List<ProcedureCheck.Fault> faults,
      boolean checked,
      Difference difference,
      @Nullable Content preview,
      List<Version> versions) {
    public Sheet {
      faults = List.copyOf(faults);
      versions = List.copyOf(versions);
    }

    /// Whether this node uses a draft in place of what ships.
    public boolean published() {
      return versions.stream().anyMatch(Version::published);
    }
  }

  @GetMapping("/editor/templates/{kind}/{name}")
  Page show(
      @PathVariable String kind,
      @PathVariable String name,
      @RequestParam(defaultValue = "0") int version,
      @RequestParam(defaultValue = "") String done,
      HttpServletRequest request) {
    Optional<TemplateKind> found = find(kind, name);
    if (found.isEmpty()) return notFound();
    Optional<Draft> newest = drafts.findNewest(kind, name);
    int base = newest.map(Draft::version).orElse(0);
    Optional<Draft> asked = version > 0 ? drafts.find(kind, name, version) : newest;
    Notice notice =
        switch (done) {
          case "saved", "published", "withdrawn" -> Notice.good(done);
          default ->
              asked.isPresent() && version > 0 && version < base
                  ? new Notice("earlier", Map.of("version", version), true)
                  : Notice.NONE;
        };
    String content = asked.map(Draft::content).orElseGet(() -> found.get().text(name));
    return sheet(200, found.get(), name, content, "", base, notice, List.of(), false, request);
  }

  @PostMapping("/editor/templates/{kind}/{name}")
  Object write(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String kind,
      @PathVariable String name,
      @RequestParam(name = "do", defaultValue = "check") String what,
      @RequestParam(defaultValue = "") String content,
      @RequestParam(defaultValue = "") String note,
      @RequestParam(defaultValue = "0") int base,
      HttpServletRequest request) {
    Optional<TemplateKind> found = find(kind, name);
    if (found.isEmpty()) return notFound();
    String text = Typed.lines(content);
    String said = Typed.note(note);
    List<ProcedureCheck.Fault> faults = faults(found.get(), name, text, request);
    boolean keepable = !text.isBlank() && bytes(text) <= Drafts.LIMIT_BYTES;
    if (!what.equals("save") || !keepable) {
      return sheet(
          faults.isEmpty() ? 200 : 422,
          found.get(),
          name,
          text,
          said,
          base,
          Notice.NONE,
          faults,
          true,
          request);
    }
    return switch (drafts.save(kind, name, text, said, who.account(), base)) {
      case Drafts.Saving.Saved _ -> ProcedureEditor.to(path(kind, name) + "?done=saved");
      case Drafts.Saving.LookAgain(var newest) ->
          sheet(
              409,
              found.get(),
              name,
              text,
              said,
              newest.version(),
              new Notice(
                  "look-again", Map.of("version", newest.version(), "by", newest.by()), false),
              List.of(),
              false,
              request);
      case Drafts.Saving.Full() ->
          sheet(
              422,
              found.get(),
              name,
              text,
              said,
              base,
              Notice.bad("full"),
              List.of(),
              false,
              request);
    };
  }

  @PostMapping("/editor/templates/{kind}/{name}/publication")
  Object publish(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String kind,
      @PathVariable String name,
      @RequestParam(defaultValue = "0") int version,
      HttpServletRequest request) {
    Optional<TemplateKind> found = find(kind, name);
    Optional<Draft> draft = drafts.find(kind, name, version);
    if (found.isEmpty() || draft.isEmpty()) return notFound();
    List<ProcedureCheck.Fault> faults = faults(found.get(), name, draft.get().content(), request);
    if (!faults.isEmpty()) {
      return sheet(
          422,
          found.get(),
          name,
          draft.get().content(),
          "",
          drafts.findNewest(kind, name).map(Draft::version).orElse(0),
          Notice.bad("not-publishable"),
          faults,
          true,
          request);
    }
    drafts.publish(draft.get(), who.account());
    use(found.get());
    return ProcedureEditor.to(path(kind, name) + "?done=published");
  }

  @PostMapping("/editor/templates/{kind}/{name}/withdrawal")
  Object withdraw(@PathVariable String kind, @PathVariable String name) {
    Optional<TemplateKind> found = find(kind, name);
    if (found.isEmpty() || drafts.findPublished(kind, name).isEmpty()) return notFound();
    drafts.withdraw(kind, name);
    use(found.get());
    return ProcedureEditor.to(path(kind, name) + "?done=withdrawn");
  }

  /// Uses what is published. A text that a newer program refuses is left out, and said so.
  private void use(TemplateKind kind) {
    kind.use(
        drafts.published(kind.name()).stream()
            .filter(draft -> kind.shipped().contains(draft.name()))
            .filter(draft -> {
              Optional<String> why = kind.refusal(draft.name(), draft.content());
              why.ifPresent(
                  it -> LOG.warn("{} {} is as it ships: {}", kind.name(), draft.name(), it));
              return why.isEmpty();
            })
            .collect(Collectors.toMap(Draft::name, Draft::content)));
  }

  private Optional<TemplateKind> find(String kind, String name) {
    return kinds.stream()
        .filter(it -> it.name().equals(kind) && it.shipped().contains(name))
        .findFirst();
  }

  private List<ProcedureCheck.Fault> faults(
      TemplateKind kind, String name, String text, HttpServletRequest request) {
    int bytes = bytes(text);
    if (bytes > Drafts.LIMIT_BYTES) {
      return List.of(
          new ProcedureCheck.Fault(
              1,
              pages
                  .words()
                  .say(
                      pages.language(request),
                      "editor.template.too-large",
                      "bytes",
                      bytes,
                      "most",
                      Drafts.LIMIT_BYTES),
              List.of()));
    }
    return kind.refusal(name, text).stream()
        .map(why -> {
          Matcher at = LINE.matcher(why);
          int line = at.matches() ? Integer.parseInt(at.group(1)) : 0;
          return new ProcedureCheck.Fault(line, why, ProcedureCheck.near(line, text));
        })
        .toList();
  }

  private @Nullable Content preview(
      TemplateKind kind,
      String name,
      String content,
      List<ProcedureCheck.Fault> faults,
      HttpServletRequest request) {
    if (!faults.isEmpty()
        || bytes(content) > Drafts.LIMIT_BYTES
        || kind.refusal(name, content).isPresent()) return null;
    return kind.preview(name, content, request).map(page -> pages.part(page, request)).orElse(null);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String path(String kind, String name) {
    return "/editor/templates/%s/%s".formatted(kind, name);
  }

  private static Page notFound() {
    return new Problem(404, "problem.not-found").page();
  }

  private Page sheet(
      int status,
      TemplateKind kind,
      String name,
      String content,
      String note,
      int base,
      Notice notice,
      List<ProcedureCheck.Fault> faults,
      boolean checked,
      HttpServletRequest request) {
    Language language = pages.language(request);
    String used =
        drafts
            .findPublished(kind.name(), name)
            .map(Draft::content)
            .orElseGet(() -> kind.text(name));
    return new Page(
        status,
        "editor/template",
        new Sheet(
            kind.name(),
            name,
            content,
            note,
            base,
            notice,
            faults,
            checked,
            Difference.of(used, content),
            preview(kind, name, content, faults, request),
            ProcedureEditor.versions(drafts.versions(kind.name(), name), language)));
  }
}
