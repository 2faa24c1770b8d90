package kmzero.node.editor;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kmzero.ledger.procedure.Labels;
import kmzero.ledger.procedure.Loading;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.books.Procedures;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Language;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.editor.Drafts.Draft;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /editor`: everything an engineer can change, and how it stands.
@Controller
public final class EditorPages {

  private final Drafts drafts;
  private final List<TemplateKind> kinds;
  private final Pages pages;

  EditorPages(Drafts drafts, List<TemplateKind> kinds, Pages pages) {
    this.drafts = drafts;
    this.kinds = List.copyOf(kinds);
    this.pages = pages;
  }

  /// The list.
  ///
  /// @param refused end of the words' key for why no procedure was begun; empty when none was asked
  public record Listing(
      List<Entry> procedures, List<String> shipped, List<Kind> templates, String refused) {
    public Listing {
      procedures = List.copyOf(procedures);
      shipped = List.copyOf(shipped);
      templates = List.copyOf(templates);
    }
  }

  /// A kind of template and its files.
  public record Kind(String name, List<Entry> files) {
    public Kind {
      files = List.copyOf(files);
    }
  }

  /// A text that can be edited.
  ///
  /// @param shipped whether one ships under its name
  /// @param version newest version that is kept; 0 for none
  /// @param published version that this node uses in place of what ships; 0 for none
  public record Entry(
      String name,
      String title,
      boolean shipped,
      int version,
      Clocks.@Nullable Moment at,
      int published) {}

  @GetMapping("/editor")
  Page list(@RequestParam(defaultValue = "") String refused, HttpServletRequest request) {
    Language language = pages.language(request);
    Map<String, Draft> newest = new TreeMap<>();
    drafts.newest(ProcedureEditor.KIND).forEach(draft -> newest.put(draft.name(), draft));
    Map<String, Integer> published = new TreeMap<>();
    drafts
        .published(ProcedureEditor.KIND)
        .forEach(draft -> published.put(draft.name(), draft.version()));
    List<Entry> entries = new ArrayList<>();
    for (String name : Procedures.SHIPPED) {
      entries.add(
          entry(
              name,
              Procedures.load(name).labels().title(language.tag()),
              true,
              newest.remove(name),
              published,
              language));
    }
    newest.forEach((name, draft) ->
        entries.add(entry(name, title(draft, language), false, draft, published, language)));
    return Page.of(
        "editor/list",
        new Listing(
            entries,
            Procedures.SHIPPED,
            kinds.stream().map(kind -> kind(kind, language)).toList(),
            refused.equals("name") || refused.equals("taken") ? refused : ""));
  }

  private Kind kind(TemplateKind kind, Language language) {
    Map<String, Draft> newest = new TreeMap<>();
    drafts.newest(kind.name()).forEach(draft -> newest.put(draft.name(), draft));
    Map<String, Integer> published = new TreeMap<>();
    drafts.published(kind.name()).forEach(draft -> published.put(draft.name(), draft.version()));
    return new Kind(
        kind.name(),
        kind.shipped().stream()
            .map(name -> entry(name, name, true, newest.get(name), published, language))
            .toList());
  }

  private static Entry entry(
      String name,
      String title,
      boolean shipped,
      @Nullable Draft newest,
      Map<String, Integer> published,
      Language language) {
    return new Entry(
        name,
        title,
        shipped,
        newest == null ? 0 : newest.version(),
        newest == null ? null : Clocks.moment(newest.at(), language),
        published.getOrDefault(name, 0));
  }

  /// What a draft calls itself, or its name while it does not load.
  private static String title(Draft draft, Language language) {
    return switch (Procedure.load(draft.content())) {
      case Loading.Loaded(var procedure) -> {
        Labels labels = procedure.labels();
        yield labels.title(language.tag());
      }
      case Loading.Refused _ -> draft.name();
    };
  }
}
