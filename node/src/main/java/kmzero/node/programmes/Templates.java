package kmzero.node.programmes;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kmzero.node.reference.BadReference;
import kmzero.node.reference.Field;
import kmzero.node.reference.Reference;
import kmzero.node.reference.YamlFile;

/// The templates that ship.
public final class Templates {

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

  private final List<Template> all;

  private Templates(List<Template> all) {
    this.all = List.copyOf(all);
  }

  /// Reads them.
  ///
  /// @throws BadReference if one is none
  public static Templates load(Reference reference) {
    Set<String> fields =
        reference.fields().stream().map(Field::code).collect(Collectors.toUnmodifiableSet());
    return new Templates(
        SHIPPED.stream()
            .map(name -> Template.read(name, YamlFile.text("programmes", name + ".yaml"), fields))
            .toList());
  }

  public List<Template> list() {
    return all;
  }

  public Optional<Template> find(String name) {
    return all.stream().filter(template -> template.name().equals(name)).findFirst();
  }
}
