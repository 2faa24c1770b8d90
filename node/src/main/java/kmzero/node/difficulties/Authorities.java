package kmzero.node.difficulties;

import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.node.reference.BadReference;
import kmzero.node.reference.Certainty;
import kmzero.node.reference.Part;
import kmzero.node.reference.Reference;
import kmzero.node.reference.Texts;
import kmzero.node.reference.YamlFile;

/// Who may decide what, as public pages tell it: a lead for the reader, barring nothing.
///
/// @param matters in the file's order
public record Authorities(List<Matter> matters) {

  /// On whose side a matter is decided so.
  public enum Line {
    VN,
    CN,
    BOTH
  }

  public Authorities {
    matters = List.copyOf(matters);
  }

  /// A matter and the level that decides it.
  ///
  /// @param code as acts name it: `open-gate`
  /// @param field code of the field of cooperation
  /// @param level one of [Difficulty#LEVELS]
  /// @param what the matter
  /// @param who decides it
  public record Matter(
      String code,
      String field,
      String level,
      Line line,
      Texts what,
      Texts who,
      Certainty certainty,
      Source source) {}

  /// The page that a matter rests on.
  public record Source(String label, URI address) {}

  /// The table that ships with the program.
  ///
  /// @throws BadReference if the file is wrong; the message names the line
  public static Authorities load(Reference reference) {
    return read("authorities.yaml", YamlFile.text("difficulties", "authorities.yaml"), reference);
  }

  static Authorities read(String file, String yaml, Reference reference) {
    return YamlFile.read(file, yaml).as(part -> read(part, reference));
  }

  private static Authorities read(Part part, Reference reference) {
    Map<String, Source> sources = new LinkedHashMap<>();
    for (Part one : part.parts("sources")) {
      one.as(p -> {
        String id = p.text("id");
        if (sources.containsKey(id)) throw p.bad("'%s' stands here twice".formatted(id));
        return sources.put(id, new Source(p.text("label"), URI.create(p.text("url"))));
      });
    }
    Set<String> cited = new HashSet<>();
    List<Matter> matters = part.list("matters", p -> matter(p, sources, cited, reference));
    Set<String> codes = new HashSet<>();
    for (Matter matter : matters) {
      if (!codes.add(matter.code()))
        throw part.bad("'%s' stands here twice".formatted(matter.code()));
    }
    if (!cited.equals(sources.keySet())) throw part.bad("a source is cited by no matter");
    return new Authorities(matters);
  }

  private static Matter matter(
      Part part, Map<String, Source> sources, Set<String> cited, Reference reference) {
    String field = part.text("field");
    if (reference.findField(field).isEmpty()) {
      throw part.bad("'%s' is not the code of a field".formatted(field));
    }
    String level = part.text("level");
    if (!Difficulty.LEVELS.contains(level)) {
      throw part.bad("'%s' is not one of %s".formatted(level, Difficulty.LEVELS));
    }
    String source = part.ref("source", sources.keySet(), "a source");
    cited.add(source);
    return new Matter(
        part.text("code"),
        field,
        level,
        part.word("line", Line.class),
        part.texts("what"),
        part.texts("who"),
        part.word("certainty", Certainty.class),
        Optional.ofNullable(sources.get(source)).orElseThrow());
  }

  /// The matter of that code.
  public Optional<Matter> find(String code) {
    return matters.stream().filter(matter -> matter.code().equals(code)).findFirst();
  }

  /// The matters of a level.
  public List<Matter> at(String level) {
    return matters.stream().filter(matter -> matter.level().equals(level)).toList();
  }
}
