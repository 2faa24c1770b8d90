package kmzero.node.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads `people.yaml`. Offices stand there once, with `{side}` where the locality's name goes.
final class PeopleFile {
  private final Ids ids;
  private final Citations citations;
  private final Map<String, Texts> sides = new LinkedHashMap<>();
  private final Map<String, Texts> offices = new LinkedHashMap<>();

  PeopleFile(Ids ids, Citations citations, List<Locality> localities) {
    this.ids = ids;
    this.citations = citations;
    localities.forEach(locality -> sides.put(locality.id(), locality.name()));
  }

  List<Person> people(Part file) {
    file.part("offices").entries().forEach((id, part) -> offices.put(id, part.asTexts()));
    return file.list("people", this::person);
  }

  private Person person(Part part) {
    return new Person(
        part.text("id"),
        part.part("name").as(this::name),
        part.list("terms", this::term),
        part.refs("reports", ids.reports(), "a report"),
        part.list("printed", this::printed));
  }

  private Person.Name name(Part part) {
    return new Person.Name(
        part.text("language"),
        part.textOrNull("vi"),
        part.textOrNull("zh"),
        part.textOrNull("pinyin"),
        part.parts("other-zh").stream().map(Part::text).toList(),
        citations.oneOrNull(part, "zh-source"));
  }

  private Person.Term term(Part part) {
    var side = part.ref("side", ids.localities(), "a locality");
    var office = part.ref("office", offices.keySet(), "an office of this file");
    return new Person.Term(
        Objects.requireNonNull(offices.get(office))
            .with("side", Objects.requireNonNull(sides.get(side))),
        side,
        part.dateOrNull("from"),
        part.dateOrNull("until"),
        part.parts("seen").stream().map(Part::asDate).toList(),
        part.word("certainty", Certainty.class),
        citations.of(part));
  }

  private Person.Printed printed(Part part) {
    return new Person.Printed(part.text("text"), part.ref("report", ids.reports(), "a report"));
  }
}
