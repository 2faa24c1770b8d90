package kmzero.node.programmes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonArray;
import kmzero.ledger.json.JsonObject;
import kmzero.node.reference.BadReference;
import kmzero.node.reference.Certainty;
import kmzero.node.reference.Part;
import kmzero.node.reference.Texts;
import kmzero.node.reference.YamlFile;
import org.jspecify.annotations.Nullable;

/// What a kind of programme begins with: a data file of `kmzero/programmes`.
///
/// @param name of the file without its ending
/// @param field code of a field
/// @param rows rows of the plan that it belongs to
/// @param wordings what sides call it, where that is known to differ
/// @param register whether sites are entered
public record Template(
    String name,
    String field,
    List<String> rows,
    Texts title,
    Texts aim,
    List<Wording> wordings,
    List<Milestone> milestones,
    List<Quota> quotas,
    List<Indicator> indicators,
    boolean register,
    List<Origin> sources) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern ROW = Pattern.compile("S([1-9]|1[0-9]|2[0-5])");

  public Template {
    rows = List.copyOf(rows);
    wordings = List.copyOf(wordings);
    milestones = List.copyOf(milestones);
    quotas = List.copyOf(quotas);
    indicators = List.copyOf(indicators);
    sources = List.copyOf(sources);
  }

  /// Whose a milestone or quota is once the sides are known.
  public enum Whose {
    /// The side that opens.
    HERE,
    /// The first of the others.
    THERE,
    /// Each side, one of its own.
    EACH
  }

  /// A side's own word for it.
  ///
  /// @param side a side; null for every side that is not named otherwise
  public record Wording(@Nullable String side, Texts words) {}

  /// A milestone.
  ///
  /// @param after milestones of the template that come before it; of one that each side has, its
  ///   own when it is each side's too
  /// @param afterAll as `after`, every side's
  public record Milestone(
      String id, Whose whose, Texts what, List<String> after, List<String> afterAll) {
    public Milestone {
      after = List.copyOf(after);
      afterAll = List.copyOf(afterAll);
    }
  }

  /// A quota; how many places is for the sides to say.
  public record Quota(String id, Whose giver, Texts what) {}

  public record Indicator(String id, Texts measure, Texts unit) {}

  /// Where the template's content comes from.
  public record Origin(Texts what, @Nullable String address, Certainty certainty) {}

  /// Reads a template from the text of its file.
  ///
  /// @throws BadReference if it is none; the message has the line
  static Template read(String name, String yaml, Set<String> fields) {
    return YamlFile.read("programmes/" + name + ".yaml", yaml).as(part -> read(name, part, fields));
  }

  private static Template read(String name, Part part, Set<String> fields) {
    if (!part.text("template").equals(name))
      throw part.bad("'template' is not the file's name, %s".formatted(name));
    List<String> rows = part.parts("rows").stream().map(Part::text).toList();
    if (rows.isEmpty() || !rows.stream().allMatch(ROW.asMatchPredicate()))
      throw part.bad("'rows' names rows of the plan, S1 to S25");
    Set<String> ids = new TreeSet<>();
    List<Milestone> milestones = part.list("milestones", it -> milestone(it, ids));
    List<Quota> quotas =
        part.list(
            "quotas",
            it -> new Quota(id(it, ids), it.word("giver", Whose.class), it.texts("what")));
    List<Indicator> indicators =
        part.list(
            "indicators", it -> new Indicator(id(it, ids), it.texts("measure"), it.texts("unit")));
    if (milestones.isEmpty()) throw part.bad("'milestones' has none");
    List<Origin> sources =
        part.list(
            "sources",
            it ->
                new Origin(
                    it.texts("what"),
                    it.textOrNull("address"),
                    it.word("certainty", Certainty.class)));
    if (sources.isEmpty()) throw part.bad("'sources' has none");
    return new Template(
        name,
        part.ref("field", fields, "a field"),
        rows,
        part.texts("title"),
        part.texts("aim"),
        part.list("wordings", it -> new Wording(it.textOrNull("side"), it.texts("words"))),
        milestones,
        quotas,
        indicators,
        "yes".equals(part.textOrNull("register")),
        sources);
  }

  private static Milestone milestone(Part part, Set<String> before) {
    Set<String> known = Set.copyOf(before);
    List<String> after = part.refs("after", known, "a milestone before this one");
    List<String> afterAll = part.refs("after-all", known, "a milestone before this one");
    return new Milestone(
        id(part, before), part.word("whose", Whose.class), part.texts("what"), after, afterAll);
  }

  private static String id(Part part, Set<String> taken) {
    String id = part.text("id");
    if (!ID.matcher(id).matches() || id.length() > 24)
      throw part.bad("'%s' is no id".formatted(id));
    if (!taken.add(id)) throw part.bad("a second one has the id '%s'".formatted(id));
    return id;
  }

  /// The body of the opening act that it suggests.
  ///
  /// @param side the side that opens
  /// @param others the other sides, at least one
  public JsonObject body(String side, List<String> others) {
    List<String> all = new ArrayList<>();
    all.add(side);
    all.addAll(others);
    var body =
        JsonObject.builder()
            .with("template", name)
            .with("field", field)
            .with("subject", json(title))
            .with("aim", json(aim));
    if (!wordings.isEmpty()) {
      List<Json> names = new ArrayList<>();
      for (String one : all) {
        findWording(one)
            .ifPresent(words -> names.add(JsonObject.of("side", one, "own-words", json(words))));
      }
      body.with("names", new JsonArray(names));
    }
    List<Json> planned = new ArrayList<>();
    for (Milestone milestone : milestones) {
      for (String one : sides(milestone.whose(), all)) {
        var json =
            JsonObject.builder()
                .with("id", id(milestone.id(), milestone.whose(), one))
                .with("side", one)
                .with("what", json(milestone.what()));
        List<String> after = new ArrayList<>();
        for (String before : milestone.after()) {
          boolean own = whose(before) == Whose.EACH && milestone.whose() == Whose.EACH;
          after.addAll(own ? List.of(id(before, Whose.EACH, one)) : ids(before, all));
        }
        for (String before : milestone.afterAll()) after.addAll(ids(before, all));
        if (!after.isEmpty()) json.with("after", after);
        planned.add(json.build());
      }
    }
    body.with("milestones", new JsonArray(planned));
    List<Json> given = new ArrayList<>();
    for (Quota quota : quotas) {
      for (String one : sides(quota.giver(), all)) {
        given.add(
            JsonObject.of(
                "id",
                id(quota.id(), quota.giver(), one),
                "giver",
                one,
                "what",
                json(quota.what())));
      }
    }
    if (!given.isEmpty()) body.with("quotas", new JsonArray(given));
    List<Json> measured = new ArrayList<>();
    for (Indicator indicator : indicators) {
      measured.add(
          JsonObject.of(
              "id",
              indicator.id(),
              "measure",
              json(indicator.measure()),
              "unit",
              json(indicator.unit())));
    }
    if (!measured.isEmpty()) body.with("indicators", new JsonArray(measured));
    return body.build();
  }

  private Optional<Texts> findWording(String side) {
    return wordings.stream()
        .filter(it -> side.equals(it.side()))
        .findFirst()
        .or(() -> wordings.stream().filter(it -> it.side() == null).findFirst())
        .map(Wording::words);
  }

  private static List<String> sides(Whose whose, List<String> all) {
    return switch (whose) {
      case HERE -> List.of(all.getFirst());
      case THERE -> List.of(all.size() > 1 ? all.get(1) : all.getFirst());
      case EACH -> all;
    };
  }

  /// What a milestone of the template has become.
  private List<String> ids(String milestone, List<String> all) {
    Whose whose = whose(milestone);
    return sides(whose, all).stream().map(one -> id(milestone, whose, one)).toList();
  }

  private Whose whose(String milestone) {
    return milestones.stream()
        .filter(it -> it.id().equals(milestone))
        .findFirst()
        .map(Milestone::whose)
        .orElseThrow();
  }

  private static String id(String id, Whose whose, String side) {
    return whose == Whose.EACH ? id + "-" + side : id;
  }

  private static JsonObject json(Texts texts) {
    return JsonObject.of("vi", texts.vi(), "zh", texts.zh(), "en", texts.en());
  }
}
