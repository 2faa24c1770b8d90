package kmzero.node.dossiers;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Body;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.procedure.Field;
import kmzero.ledger.procedure.FieldType;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import org.jspecify.annotations.Nullable;

/// A paper whose clauses stand side by side in several languages, at one revision.
///
/// @param act the act that carries this revision
/// @param step its step
/// @param number of the revision, from 1
/// @param languages the columns, the reader's own first
/// @param rows clause by clause
/// @param general remarks on the whole revision
public record Paper(
    Hash act,
    String step,
    int number,
    List<String> languages,
    List<Row> rows,
    List<Remark> general) {
  public Paper {
    languages = List.copyOf(languages);
    rows = List.copyOf(rows);
    general = List.copyOf(general);
  }

  /// How a clause stands to the revision before.
  public enum Change {
    SAME,
    NEW,
    CHANGED,
    GONE
  }

  /// One clause.
  ///
  /// @param id its id, the same in every language and revision
  /// @param kind `plain`, `commitment` or `proposal`
  /// @param texts wording by language; a language without one is shown as missing
  /// @param remarks what sides asked to be changed in it
  public record Row(
      String id, String kind, Map<String, String> texts, Change change, List<Remark> remarks) {
    public Row {
      texts = Map.copyOf(texts);
      remarks = List.copyOf(remarks);
    }
  }

  /// What a side asked to be changed.
  ///
  /// @param act the act that asks
  /// @param by side and office that ask
  /// @param texts wording by language
  public record Remark(Hash act, String by, Map<String, String> texts) {
    public Remark {
      texts = Map.copyOf(texts);
    }
  }

  /// The revision that `act` carries.
  static Optional<Paper> of(Procedure procedure, List<Fact> facts, Fact fact, Speaker speaker) {
    Optional<JsonArray> clauses = clauses(procedure, fact);
    if (clauses.isEmpty()) return Optional.empty();
    List<Fact> revisions =
        facts.stream()
            .filter(f -> f.step().equals(fact.step()) && f.side().equals(fact.side()))
            .toList();
    int number = 1 + revisions.indexOf(fact);
    Map<String, Map<String, String>> before =
        number < 2 ? Map.of() : byId(clauses(procedure, revisions.get(number - 2)).orElseThrow());
    List<Remark> general = new ArrayList<>();
    Map<String, List<Remark>> remarks = new TreeMap<>();
    for (Fact about : facts) {
      if (!about.about().equals(Optional.of(fact.act()))) continue;
      Optional<JsonObject> wish = about.body().findObject("wish");
      if (wish.isEmpty()) continue;
      var remark =
          new Remark(
              about.act(), speaker.track(about.side(), about.office()), Speaker.texts(wish.get()));
      Optional<String> clause = about.body().findText("clause");
      if (clause.isPresent()) {
        remarks.computeIfAbsent(clause.get(), id -> new ArrayList<>()).add(remark);
      } else {
        general.add(remark);
      }
    }
    Map<String, Map<String, String>> now = byId(clauses.get());
    List<Row> rows = new ArrayList<>();
    for (JsonObject clause : clauses.get().objects()) {
      String id = clause.text("id");
      Map<String, String> texts = now.getOrDefault(id, Map.of());
      rows.add(
          new Row(
              id,
              clause.findText("kind").orElse("plain"),
              texts,
              change(number, before.get(id), texts),
              List.copyOf(remarks.getOrDefault(id, List.of()))));
      remarks.remove(id);
    }
    before.forEach((id, texts) -> {
      if (!now.containsKey(id)) {
        rows.add(new Row(id, "plain", texts, Change.GONE, List.of()));
      }
    });
    remarks.values().forEach(general::addAll); // about clauses this revision does not have
    return Optional.of(
        new Paper(
            fact.act(),
            fact.step(),
            number,
            languages(rows, speaker.language().tag()),
            rows,
            general));
  }

  private static Change change(
      int number, @Nullable Map<String, String> before, Map<String, String> now) {
    if (number < 2 || now.equals(before)) return Change.SAME;
    return before == null ? Change.NEW : Change.CHANGED;
  }

  private static List<String> languages(List<Row> rows, String own) {
    Set<String> all = new LinkedHashSet<>();
    Set<String> used = new java.util.TreeSet<>(java.util.Comparator.reverseOrder());
    rows.forEach(row -> used.addAll(row.texts().keySet()));
    if (used.contains(own)) all.add(own);
    for (String tag : List.of("vi", "zh", "en")) if (used.contains(tag)) all.add(tag);
    all.addAll(used);
    return List.copyOf(all);
  }

  private static Map<String, Map<String, String>> byId(JsonArray clauses) {
    Map<String, Map<String, String>> byId = new java.util.LinkedHashMap<>();
    for (JsonObject clause : clauses.objects()) {
      byId.put(clause.text("id"), Speaker.texts(clause.object("texts")));
    }
    return byId;
  }

  /// The clauses that an act carries.
  static Optional<JsonArray> clauses(Procedure procedure, Fact fact) {
    return clausesField(procedure, fact.step()).flatMap(field -> fact.body().findArray(field));
  }

  /// The field of a step's body that holds clauses.
  static Optional<String> clausesField(Procedure procedure, String step) {
    return procedure
        .findStep(step)
        .flatMap(procedure::bodyOf)
        .map(Body::fields)
        .flatMap(fields ->
            fields.stream()
                .filter(field -> field.type() == FieldType.Plain.CLAUSES)
                .map(Field::name)
                .findFirst());
  }
}
