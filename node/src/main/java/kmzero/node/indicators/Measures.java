package kmzero.node.indicators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.books.Procedures;
import kmzero.node.reference.BadReference;
import kmzero.node.reference.Part;
import kmzero.node.reference.Texts;
import kmzero.node.reference.YamlFile;

/// The indicators that fill themselves, as the data file has them.
///
/// @param all in the file's order
public record Measures(List<Measure> all) {

  /// Given by whoever asks; the rest of a query's values comes from the indicator.
  private static final Set<String> GIVEN = Set.of("mechanism", "from");

  /// So many indicators at most.
  static final int MOST = 60;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,59}");
  private static final Pattern VALUE = Pattern.compile("(?<![:\\w]):([a-z]+)");

  public Measures {
    all = List.copyOf(all);
  }

  /// How the months come together in one figure.
  public enum Total {
    SUM,
    AVERAGE
  }

  /// One indicator.
  ///
  /// @param name as acts name it: `meetings-held`
  /// @param source which records it counts
  /// @param sql with `?` for each of `values`
  /// @param values in order: `:mechanism`, `:from`, or the value itself
  public record Measure(
      String name,
      Texts title,
      Texts unit,
      Texts source,
      Total total,
      String procedure,
      Set<String> steps,
      String sql,
      List<String> values) {
    public Measure {
      steps = Set.copyOf(steps);
      values = List.copyOf(values);
    }
  }

  /// The file that ships with the program.
  ///
  /// @throws BadReference if it is wrong; the message names the line
  public static Measures load() {
    return read("indicators.yaml", shipped(), Queries.load());
  }

  /// The text of that file.
  static String shipped() {
    return YamlFile.text("indicators", "indicators.yaml");
  }

  /// Reads indicators.
  ///
  /// @param queries that they may ask
  /// @throws BadReference if it is wrong; the message names the line
  static Measures read(String file, String yaml, Queries queries) {
    return YamlFile.read(file, yaml)
        .as(part -> {
          List<Measure> all = part.list("indicators", p -> measure(p, queries));
          if (all.size() > MOST) throw part.bad("more than %d indicators".formatted(MOST));
          Set<String> names = new TreeSet<>();
          for (Measure one : all) {
            if (!names.add(one.name()))
              throw part.bad("'%s' stands here twice".formatted(one.name()));
          }
          return new Measures(all);
        });
  }

  private static Measure measure(Part part, Queries queries) {
    String query = part.ref("query", queries.sql().keySet(), "a query");
    Map<String, String> with = new LinkedHashMap<>();
    part.part("with").entries().forEach((name, value) -> with.put(name, value.text()));
    String sql = Optional.ofNullable(queries.sql().get(query)).orElseThrow();
    List<String> values = new ArrayList<>();
    Set<String> used = new TreeSet<>();
    for (MatchResult found : VALUE.matcher(sql).results().toList()) {
      String name = found.group(1);
      used.add(name);
      if (GIVEN.contains(name)) {
        values.add(":" + name);
      } else if (with.containsKey(name)) {
        values.add(with.getOrDefault(name, ""));
      } else {
        throw part.bad("the query %s asks for '%s'".formatted(query, name));
      }
    }
    for (String name : with.keySet()) {
      if (!used.contains(name)) throw part.bad("the query %s has no '%s'".formatted(query, name));
    }
    Set<String> steps = new TreeSet<>();
    for (String name : List.of("step", "first")) {
      if (with.containsKey(name)) steps.add(with.getOrDefault(name, ""));
    }
    areThere(part, with, steps);
    return new Measure(
        name(part),
        part.texts("title"),
        part.texts("unit"),
        part.texts("source"),
        part.word("total", Total.class),
        with.getOrDefault("procedure", ""),
        steps,
        VALUE.matcher(sql).replaceAll("?"),
        values);
  }

  private static String name(Part part) {
    String name = part.text("name");
    if (!NAME.matcher(name).matches())
      throw part.bad(
          "'%s' is no name: small letters, digits and hyphens, at most 60".formatted(name));
    return name;
  }

  /// A slip in a name would count nothing for ever, so what ships with the program has to know the
  /// step and the number. A procedure of a mechanism's own is not looked into.
  private static void areThere(Part part, Map<String, String> with, Set<String> steps) {
    String asked = with.getOrDefault("procedure", "");
    if (!Procedures.SHIPPED.contains(asked)) return;
    Procedure procedure = Procedures.load(asked);
    for (String step : steps) {
      if (procedure.findStep(step).isEmpty())
        throw part.bad("the procedure %s has no step '%s'".formatted(asked, step));
    }
    String number = with.get("number");
    if (number == null) return;
    boolean carried =
        steps.stream()
            .flatMap(step -> procedure.findStep(step).stream())
            .flatMap(step -> procedure.bodyOf(step).stream())
            .flatMap(body -> body.fields().stream())
            .anyMatch(field -> field.name().equals(number));
    if (!carried) throw part.bad("the step of %s carries no number '%s'".formatted(asked, number));
  }

  /// The indicator of that name.
  public Optional<Measure> find(String name) {
    return all.stream().filter(one -> one.name().equals(name)).findFirst();
  }
}
