package kmzero.node.reference;

import java.util.List;

/// Reads `localities.yaml` and `mechanisms.yaml`.
final class PlacesFile {
  private final Ids ids;
  private final Citations citations;

  PlacesFile(Ids ids, Citations citations) {
    this.ids = ids;
    this.citations = citations;
  }

  List<Locality> localities(Part file) {
    return file.list("localities", this::locality);
  }

  List<Mechanism> mechanisms(Part file) {
    return file.list("mechanisms", this::mechanism);
  }

  private Locality locality(Part part) {
    return new Locality(
        part.text("id"),
        part.word("kind", Locality.Kind.class),
        part.textOrNull("node"),
        part.texts("name"),
        part.texts("full"),
        part.text("pinyin"),
        part.parts("languages").stream().map(Part::text).toList(),
        part.dateOrNull("from"),
        part.dateOrNull("until"),
        part.refOrNull("successor", ids.localities(), "a locality"),
        part.textsOrNull("note"),
        part.word("certainty", Certainty.class),
        citations.orNone(part));
  }

  private Mechanism mechanism(Part part) {
    return new Mechanism(
        part.text("id"),
        part.word("kind", Mechanism.Kind.class),
        part.texts("name"),
        part.texts("description"),
        part.dateOrNull("since"),
        part.texts("papers"),
        part.list("members", this::membership),
        part.list("secretariats", this::secretariat),
        part.textsOrNull("note"),
        part.word("certainty", Certainty.class),
        citations.of(part));
  }

  private Membership membership(Part part) {
    return new Membership(
        part.ref("side", ids.localities(), "a locality"),
        part.word("role", Membership.Role.class),
        part.date("from"),
        part.dateOrNull("until"),
        part.textsOrNull("note"),
        part.word("certainty", Certainty.class),
        citations.of(part));
  }

  private Mechanism.Secretariat secretariat(Part part) {
    return new Mechanism.Secretariat(
        part.ref("side", ids.localities(), "a locality"),
        part.texts("body"),
        part.word("certainty", Certainty.class),
        citations.of(part));
  }
}
