package kmzero.node.bodies;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kmzero.node.reference.BadReference;
import kmzero.node.reference.Citations;
import kmzero.node.reference.Locality;
import kmzero.node.reference.Mechanism;
import kmzero.node.reference.Part;
import kmzero.node.reference.Reference;
import kmzero.node.reference.Source;
import kmzero.node.reference.Texts;
import kmzero.node.reference.YamlFile;

/// Reads the files of `kmzero/bodies` and refuses what does not fit together.
final class BodyFiles {

  private final Reference reference;
  private final Set<String> localities;
  private final Citations citations;
  private final Map<String, Body> bodies = new LinkedHashMap<>();

  private BodyFiles(Reference reference, List<Source> more) {
    this.reference = reference;
    this.localities = reference.localities().stream().map(Locality::id).collect(Collectors.toSet());
    List<Source> all = new ArrayList<>(reference.sources());
    Set<String> known = all.stream().map(Source::id).collect(Collectors.toCollection(HashSet::new));
    for (Source source : more) {
      if (!known.add(source.id())) {
        throw new BadReference("sources.yaml %s: is there already".formatted(source.id()));
      }
      all.add(source);
    }
    this.citations = new Citations(all);
  }

  /// Reads the files as `text` gives them by name.
  static BodyBook read(Reference reference, Function<String, String> text) {
    Function<String, Part> file = name -> YamlFile.read(name, text.apply(name));
    BodyFiles files = new BodyFiles(reference, Citations.read(file.apply("sources.yaml")));
    files.bodies(file.apply("bodies.yaml"));
    List<Pair> pairs =
        file.apply("counterparts.yaml").as(part -> part.list("counterparts", files::pair));
    files.noPairTwice(pairs);
    return new BodyBook(
        reference,
        List.copyOf(files.bodies.values()),
        pairs,
        files.mechanisms(file.apply("mechanisms.yaml")),
        labels(file.apply("labels.yaml")));
  }

  private void bodies(Part file) {
    Set<String> ids = ids(file, "bodies");
    file.as(whole -> whole.list("bodies", part -> body(part, ids)))
        .forEach(body -> bodies.put(body.id(), body));
    for (Body body : bodies.values()) {
      Body parent = body.parent() == null ? null : bodies.get(body.parent());
      if (parent != null) {
        if (!parent.side().equals(body.side())) bad(body, "stands under a body of another side");
        if (parent.level().compareTo(body.level()) > 0) bad(body, "is above the body it is under");
      }
      if (body.successor() != null && body.successor().equals(body.id())) {
        bad(body, "is its own successor");
      }
      refuseCircle(body.id(), id -> Objects.requireNonNull(bodies.get(id)).parent(), "bodies.yaml");
    }
  }

  private static void bad(Body body, String why) {
    throw new BadReference("bodies.yaml %s: %s".formatted(body.id(), why));
  }

  private Body body(Part part, Set<String> ids) {
    String side = part.ref("side", localities, "a locality");
    return new Body(
        part.text("id"),
        side,
        Bank.of(reference.findLocality(side).orElseThrow()),
        part.word("kind", Body.Kind.class),
        part.word("level", Body.Level.class),
        part.refOrNull("parent", ids, "a body"),
        "true".equals(part.refOrNull("group", Set.of("true"), "a group (write true or nothing)")),
        part.texts("name"),
        span(part),
        part.refOrNull("successor", ids, "a body"),
        part.textsOrNull("note"),
        part.word("certainty", kmzero.node.reference.Certainty.class),
        citations.of(part));
  }

  private static Span span(Part part) {
    return new Span(part.dateOrNull("from"), part.dateOrNull("until"));
  }

  private Body body(Part part, String key) {
    return Objects.requireNonNull(bodies.get(part.ref(key, bodies.keySet(), "a body")));
  }

  private Pair pair(Part part) {
    return new Pair(
        body(part, "body"),
        body(part, "counterpart"),
        span(part),
        part.textsOrNull("note"),
        part.word("certainty", kmzero.node.reference.Certainty.class),
        citations.of(part));
  }

  private void noPairTwice(List<Pair> pairs) {
    for (int i = 0; i < pairs.size(); i++) {
      Pair one = pairs.get(i);
      for (Pair other : pairs.subList(0, i)) {
        if (one.here().equals(other.here())
            && one.there().equals(other.there())
            && one.span().meets(other.span())) {
          throw new BadReference(
              "counterparts.yaml: %s and %s stand there twice for one time"
                  .formatted(one.here().id(), one.there().id()));
        }
      }
    }
  }

  private List<SubMechanism> mechanisms(Part file) {
    Set<String> known = new LinkedHashSet<>(ids(file, "mechanisms"));
    for (Mechanism mechanism : reference.mechanisms()) {
      if (!known.add(mechanism.id())) {
        throw new BadReference(
            "mechanisms.yaml %s: is a mechanism of the reference".formatted(mechanism.id()));
      }
    }
    List<SubMechanism> read =
        file.as(whole -> whole.list("mechanisms", part -> mechanism(part, known)));
    Map<String, SubMechanism> byId =
        read.stream().collect(Collectors.toMap(SubMechanism::id, Function.identity()));
    for (SubMechanism one : read) {
      refuseCircle(
          one.id(),
          id -> {
            SubMechanism found = byId.get(id);
            return found == null ? null : found.parent();
          },
          "mechanisms.yaml");
    }
    return read;
  }

  private SubMechanism mechanism(Part part, Set<String> known) {
    return new SubMechanism(
        part.text("id"),
        part.refOrNull("parent", known, "a mechanism"),
        part.texts("name"),
        part.texts("what"),
        part.texts("rhythm"),
        span(part),
        part.list("seats", this::seat),
        part.textsOrNull("note"),
        part.word("certainty", kmzero.node.reference.Certainty.class),
        citations.of(part));
  }

  private SubMechanism.Seat seat(Part part) {
    return new SubMechanism.Seat(
        body(part, "body"),
        span(part),
        part.word("certainty", kmzero.node.reference.Certainty.class),
        citations.of(part));
  }

  private static Map<Enum<?>, Texts> labels(Part file) {
    Map<Enum<?>, Texts> labels = new LinkedHashMap<>();
    file.as(whole ->
        whole
            .part("labels")
            .as(part -> {
              group(part.part("body-kind"), Body.Kind.values(), labels);
              return group(part.part("body-level"), Body.Level.values(), labels);
            }));
    return Map.copyOf(labels);
  }

  private static Map<Enum<?>, Texts> group(
      Part part, Enum<?>[] constants, Map<Enum<?>, Texts> labels) {
    return part.as(group -> {
      for (Enum<?> constant : constants) labels.put(constant, group.texts(Part.word(constant)));
      return labels;
    });
  }

  private static Set<String> ids(Part file, String list) {
    Set<String> ids = new LinkedHashSet<>();
    for (Part part : file.parts(list)) {
      Part id = part.part("id");
      if (!id.text().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || id.text().length() > 40) {
        throw id.bad("'%s' is not made of small letters, digits and hyphens".formatted(id.text()));
      }
      if (!ids.add(id.text())) {
        throw id.bad("'%s' stands in the list twice".formatted(id.text()));
      }
    }
    return ids;
  }

  private static void refuseCircle(
      String id, Function<String, @org.jspecify.annotations.Nullable String> parent, String file) {
    Set<String> seen = new HashSet<>();
    String at = id;
    while (at != null) {
      if (!seen.add(at)) throw new BadReference("%s %s: stands under itself".formatted(file, id));
      at = parent.apply(at);
    }
  }
}
