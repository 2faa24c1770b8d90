package kmzero.node.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads `items.yaml`. The date of an item is its occasion's, the office its speaker's on that day.
final class ItemsFile {
  private final Ids ids;
  private final Map<String, Occasion> occasions = new LinkedHashMap<>();
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, List<String>> fields = new LinkedHashMap<>();

  ItemsFile(Ids ids, List<Occasion> occasions, List<Person> people) {
    this.ids = ids;
    occasions.forEach(occasion -> this.occasions.put(occasion.id(), occasion));
    people.forEach(person -> this.people.put(person.id(), person));
  }

  List<Item> items(Part file) {
    return file.list("items", this::item);
  }

  private Item item(Part part) {
    var id = part.text("id");
    var occasion =
        Objects.requireNonNull(occasions.get(part.ref("occasion", ids.occasions(), "an occasion")));
    var side = part.ref("side", ids.localities(), "a locality");
    var speaker = Objects.requireNonNull(people.get(part.ref("speaker", ids.people(), "a person")));
    var term =
        speaker
            .findTerm(side, occasion.date().from().earliest())
            .orElseThrow(() ->
                part.bad(
                    "%s has no office for %s on %s"
                        .formatted(speaker.id(), side, occasion.date().from())));
    var answers = part.refs("answers", ids.items(), "an item");
    var own = part.refs("fields", ids.fields(), "a field");
    var all = own.isEmpty() ? fieldsOf(part, answers) : own;
    fields.put(id, all);
    return new Item(
        id,
        part.ref("report", ids.reports(), "a report"),
        occasion.id(),
        occasion.date(),
        part.texts("text"),
        part.word("status", Item.Status.class),
        part.wordOrNull("modality", Item.Modality.class),
        side,
        speaker.id(),
        term.office(),
        part.refs("to", ids.localities(), "a locality"),
        all,
        answers,
        part.refs("matches", ids.items(), "an item"),
        part.textsOrNull("indicator"),
        part.textsOrNull("note"));
  }

  private List<String> fieldsOf(Part part, List<String> answers) {
    var all = new LinkedHashSet<String>();
    for (var answered : answers) {
      var of = fields.get(answered);
      if (of == null) {
        throw part.bad("'%s' must stand in the file before its answer".formatted(answered));
      }
      all.addAll(of);
    }
    return new ArrayList<>(all);
  }
}
