package kmzero.node.reference;

import java.util.List;

/// Reads `occasions.yaml` and `reports.yaml`.
final class OccasionsFile {
  private final Ids ids;
  private final Citations citations;

  OccasionsFile(Ids ids, Citations citations) {
    this.ids = ids;
    this.citations = citations;
  }

  List<Occasion> occasions(Part file) {
    return file.list("occasions", this::occasion);
  }

  List<Report> reports(Part file, List<Occasion> occasions) {
    return file.list("reports", part -> report(part, occasions));
  }

  private Report report(Part part, List<Occasion> occasions) {
    var id = part.ref("occasion", ids.occasions(), "an occasion");
    var occasion = occasions.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    return new Report(
        part.text("number"),
        part.texts("title"),
        part.text("language"),
        id,
        occasion.date(),
        citations.one(part, "source"));
  }

  private Occasion occasion(Part part) {
    return new Occasion(
        part.text("id"),
        part.word("kind", Occasion.Kind.class),
        part.numberOrNull("number"),
        part.texts("title"),
        part.refOrNull("mechanism", ids.mechanisms(), "a mechanism"),
        part.refOrNull("part-of", ids.occasions(), "an occasion"),
        part.refOrNull("follows", ids.occasions(), "an occasion"),
        part.part("date").as(this::date),
        part.refOrNull("host", ids.localities(), "a locality"),
        part.textsOrNull("place"),
        part.wordOrNull("form", Occasion.Form.class),
        part.list("sides", this::attendance),
        part.refs("present", ids.people(), "a person"),
        part.list("signed", this::paper),
        part.textsOrNull("note"),
        part.refs("reports", ids.reports(), "a report"),
        part.word("certainty", Certainty.class),
        citations.of(part));
  }

  private OccasionDate date(Part part) {
    return new OccasionDate(
        part.list("written", this::written),
        part.date("from"),
        part.dateOrNull("to"),
        part.textsOrNull("why"),
        part.word("certainty", Certainty.class));
  }

  private OccasionDate.Written written(Part part) {
    return new OccasionDate.Written(part.textOrNull("text"), citations.one(part, "source"));
  }

  private Occasion.Attendance attendance(Part part) {
    return new Occasion.Attendance(
        part.ref("side", ids.localities(), "a locality"), part.list("heads", this::head));
  }

  private Occasion.Head head(Part part) {
    return new Occasion.Head(
        part.ref("person", ids.people(), "a person"), part.word("certainty", Certainty.class));
  }

  private Occasion.Paper paper(Part part) {
    return new Occasion.Paper(
        part.texts("what"), part.word("certainty", Certainty.class), citations.of(part));
  }
}
