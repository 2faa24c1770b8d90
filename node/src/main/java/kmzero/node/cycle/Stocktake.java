package kmzero.node.cycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;

/// What the sides lay down of a year, as the acts of its dossier tell it: of each office the newest
/// sheet a field.
///
/// @param caller the side that asked for it
/// @param asked fields it asked for, possibly none
/// @param paper what it goes by: the last meeting's paper
/// @param sides everybody who lays sheets, in the opening act's order
/// @param sheets by side in that order, then as they were first laid
/// @param complete sides that said that their sheets are all there
/// @param meeting on whose table it lies
public record Stocktake(
    String caller,
    long year,
    Map<String, String> subject,
    List<String> asked,
    Optional<LocalDate> hopedBy,
    Optional<Hash> paper,
    List<String> sides,
    List<Sheet> sheets,
    Set<String> complete,
    Optional<Hash> meeting) {

  /// Name of the procedure.
  public static final String PROCEDURE = "stocktake";

  public Stocktake {
    subject = Map.copyOf(subject);
    asked = List.copyOf(asked);
    sides = List.copyOf(sides);
    sheets = List.copyOf(sheets);
    complete = Set.copyOf(complete);
  }

  /// One sheet.
  ///
  /// @param act the newest act that laid it
  /// @param times how often it was laid; more than once means replaced
  public record Sheet(
      Hash act,
      int times,
      String side,
      String office,
      String field,
      Map<String, String> done,
      List<Figure> figures,
      Map<String, String> difficulties,
      Map<String, String> next) {
    public Sheet {
      done = Map.copyOf(done);
      figures = List.copyOf(figures);
      difficulties = Map.copyOf(difficulties);
      next = Map.copyOf(next);
    }
  }

  /// A figure with its unit and where it comes from.
  ///
  /// @param value a decimal as written
  public record Figure(
      Map<String, String> measure,
      String value,
      Map<String, String> unit,
      Map<String, String> source,
      Optional<LocalDate> asOf) {
    public Figure {
      measure = Map.copyOf(measure);
      unit = Map.copyOf(unit);
      source = Map.copyOf(source);
    }
  }

  /// Reads the facts of a dossier under `stocktake`; empty while the opening act is not among them.
  public static Optional<Stocktake> of(Hash dossier, Cast cast, List<Fact> facts) {
    return facts.stream()
        .filter(fact -> fact.act().equals(dossier))
        .findFirst()
        .map(call -> read(call, cast.sides("contributor"), facts));
  }

  private static Stocktake read(Fact call, List<String> sides, List<Fact> facts) {
    Map<List<String>, Sheet> newest = new LinkedHashMap<>();
    Set<String> complete = new LinkedHashSet<>();
    Optional<Hash> meeting = Optional.empty();
    for (Fact fact : facts) {
      switch (fact.step()) {
        case "lay" -> {
          Sheet sheet = sheet(fact);
          List<String> key = List.of(sheet.side(), sheet.office(), sheet.field());
          Sheet before = newest.get(key);
          newest.put(key, before == null ? sheet : again(sheet, before.times() + 1));
        }
        case "complete" -> complete.add(fact.side());
        case "table" -> meeting = Bodies.dossier(fact.body(), "meeting");
        default -> {} // the opening
      }
    }
    List<Sheet> sheets = new ArrayList<>();
    for (String side : sides)
      newest.values().stream().filter(sheet -> sheet.side().equals(side)).forEach(sheets::add);
    JsonObject body = call.body();
    return new Stocktake(
        call.side(),
        Bodies.integer(body, "year").orElse(0L),
        Bodies.texts(body, "subject"),
        Bodies.list(body, "fields"),
        Bodies.day(body, "hoped-by"),
        Bodies.dossier(body, "paper"),
        sides,
        sheets,
        complete,
        meeting);
  }

  private static Sheet sheet(Fact fact) {
    JsonObject body = fact.body();
    return new Sheet(
        fact.act(),
        1,
        fact.side(),
        fact.office(),
        Bodies.text(body, "field").orElse(""),
        Bodies.texts(body, "done"),
        Bodies.objects(body, "figures").stream().map(Stocktake::figure).toList(),
        Bodies.texts(body, "difficulties"),
        Bodies.texts(body, "next"));
  }

  private static Sheet again(Sheet sheet, int times) {
    return new Sheet(
        sheet.act(),
        times,
        sheet.side(),
        sheet.office(),
        sheet.field(),
        sheet.done(),
        sheet.figures(),
        sheet.difficulties(),
        sheet.next());
  }

  private static Figure figure(JsonObject body) {
    return new Figure(
        Bodies.texts(body, "measure"),
        Bodies.text(body, "value").orElse(""),
        Bodies.texts(body, "unit"),
        Bodies.texts(body, "source"),
        Bodies.day(body, "as-of"));
  }

  /// The sheets of a side in a field; more than one where several of its offices laid one.
  public List<Sheet> sheets(String side, String field) {
    return sheets.stream()
        .filter(sheet -> sheet.side().equals(side) && sheet.field().equals(field))
        .toList();
  }

  /// The fields asked for, then those that sheets were laid in besides.
  public Set<String> fields() {
    Set<String> fields = new LinkedHashSet<>(asked);
    sheets.forEach(sheet -> fields.add(sheet.field()));
    return fields;
  }
}
