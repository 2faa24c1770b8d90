package kmzero.node.programmes;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kmzero.node.desk.Page;
import kmzero.node.editor.TemplateKind;
import kmzero.node.reference.BadReference;
import kmzero.node.reference.Field;
import kmzero.node.reference.Reference;
import kmzero.node.reference.YamlFile;

/// The templates: those that ship, and what an engineer has published in their places.
public final class Templates implements TemplateKind {

  /// Names of the files, in the order in which pages list them.
  static final List<String> SHIPPED =
      List.of(
          "scholarships",
          "training-of-officials",
          "exchange-of-bodies",
          "tours-and-products",
          "culture",
          "sport",
          "relics-register",
          "health",
          "environment",
          "rail-and-road",
          "cross-border-zone",
          "joint-works",
          "smart-gate-pilot",
          "ai-farming-energy",
          "fairs-and-enterprises");

  private final Reference reference;
  private final Set<String> fields;

  /// Replaced as a whole; every template in it is whole.
  private volatile List<Template> all;

  private Templates(Reference reference) {
    this.reference = reference;
    this.fields =
        reference.fields().stream().map(Field::code).collect(Collectors.toUnmodifiableSet());
    this.all = read(Map.of());
  }

  /// Reads them.
  ///
  /// @throws BadReference if one is none
  public static Templates load(Reference reference) {
    return new Templates(reference);
  }

  private List<Template> read(Map<String, String> published) {
    return SHIPPED.stream()
        .map(name -> {
          String other = published.get(name);
          return Template.read(name, other == null ? text(name) : other, fields);
        })
        .toList();
  }

  @Override
  public String name() {
    return "programme";
  }

  @Override
  public List<String> shipped() {
    return SHIPPED;
  }

  @Override
  public String text(String file) {
    return YamlFile.text("programmes", file + ".yaml");
  }

  @Override
  public Optional<String> refusal(String file, String content) {
    try {
      var _ = Template.read(file, content, fields);
      return Optional.empty();
    } catch (BadReference e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /// The template as its page shows it.
  @Override
  public Optional<Page> preview(String file, String content, HttpServletRequest request) {
    return Optional.of(
        Page.of(
            "programmes/template-preview",
            new TemplatePages.Choosing(
                Optional.empty(), reference, Template.read(file, content, fields), List.of())));
  }

  @Override
  public void use(Map<String, String> published) {
    all = read(published);
  }

  public List<Template> list() {
    return all;
  }

  public Optional<Template> find(String name) {
    return all.stream().filter(template -> template.name().equals(name)).findFirst();
  }
}
