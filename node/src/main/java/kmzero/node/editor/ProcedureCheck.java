package kmzero.node.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Exploration;
import kmzero.ledger.procedure.Labels;
import kmzero.ledger.procedure.Loading;
import kmzero.ledger.procedure.Problem;
import kmzero.ledger.procedure.Procedure;
import kmzero.node.desk.Language;
import kmzero.node.desk.Words;
import kmzero.node.dossiers.DraftForms;
import kmzero.node.dossiers.FormPart;
import kmzero.node.dossiers.ProcedurePages;

/// What *Check* says of a procedure's text.
///
/// @param faults why it does not load, by line; empty when it does
/// @param reading the procedure as the sides read it; empty when it does not load, or was not
///   played
/// @param found what playing it to its ends has found wrong
/// @param played whether it was played
/// @param finished whether playing came to its end in time
/// @param bounds within which bounds it was played
/// @param forms the forms of its steps, in every language
public record ProcedureCheck(
    List<Fault> faults,
    Optional<ProcedurePages.One> reading,
    List<String> found,
    boolean played,
    boolean finished,
    List<String> bounds,
    List<Forms> forms) {

  private static final List<String> VALUES = List.of("a", "b", "c", "d", "e");

  public ProcedureCheck {
    faults = List.copyOf(faults);
    found = List.copyOf(found);
    bounds = List.copyOf(bounds);
    forms = List.copyOf(forms);
  }

  /// Whether nothing stands against using it.
  public boolean ok() {
    return faults.isEmpty() && played && found.isEmpty();
  }

  /// What is wrong in a line.
  ///
  /// @param line from 1; 0 when no line is meant
  /// @param text cause and remedy
  /// @param near that line and its neighbours
  public record Fault(int line, String text, List<Near> near) {
    public Fault {
      near = List.copyOf(near);
    }
  }

  /// A line of the text.
  public record Near(int number, String text, boolean meant) {}

  /// The forms of every step in one language.
  public record Forms(Language language, String title, List<StepForm> steps) {
    public Forms {
      steps = List.copyOf(steps);
    }
  }

  /// The form of a step; without parts for one that carries nothing.
  public record StepForm(String title, String track, List<FormPart> parts) {
    public StepForm {
      parts = List.copyOf(parts);
    }
  }

  /// Checks a text. Costs up to ten seconds, and more where others are checking.
  ///
  /// @param name what the procedure is to be called
  static ProcedureCheck of(
      String name, String content, Explorations explorations, Words words, Language language) {
    return switch (load(name, content)) {
      case Loading.Refused(var problems) ->
          new ProcedureCheck(
              problems.stream().map(one -> fault(one, content, words, language)).toList(),
              Optional.empty(),
              List.of(),
              false,
              false,
              List.of(),
              List.of());
      case Loading.Loaded(var procedure) -> {
        Optional<Exploration> explored = explorations.explore(procedure);
        yield new ProcedureCheck(
            List.of(),
            explored.map(it -> ProcedurePages.one(procedure, it, words, language)),
            explored.stream()
                .flatMap(it -> it.problems().stream())
                .map(problem -> say(problem, words, language))
                .distinct()
                .toList(),
            explored.isPresent(),
            explored.map(Exploration::finished).orElse(false),
            explored.map(it -> bounds(it, procedure, words, language)).orElse(List.of()),
            forms(procedure, words));
      }
    };
  }

  /// The procedure of a text, which is to bear the name it is edited under.
  static Loading load(String name, String content) {
    Loading loading = Procedure.load(content);
    if (!(loading instanceof Loading.Loaded(var procedure)) || procedure.name().equals(name)) {
      return loading;
    }
    int line = 1;
    for (String text : content.lines().toList()) {
      if (text.startsWith("procedure:")) break;
      line++;
    }
    return new Loading.Refused(
        List.of(new Problem(line, "other-name", List.of(procedure.name(), name))));
  }

  private static Fault fault(Problem problem, String content, Words words, Language language) {
    return new Fault(problem.line(), say(problem, words, language), near(problem.line(), content));
  }

  static List<Near> near(int line, String content) {
    List<String> lines = content.lines().toList();
    List<Near> near = new ArrayList<>();
    for (int i = Math.max(1, line - 1); line > 0 && i <= Math.min(lines.size(), line + 1); i++) {
      String text = lines.get(i - 1);
      near.add(new Near(i, text.length() > 160 ? text.substring(0, 160) + "…" : text, i == line));
    }
    return near;
  }

  private static String say(Problem problem, Words words, Language language) {
    String key = "editor.problem." + problem.code();
    if (!words.has(key)) return problem.message();
    Object[] values = new Object[VALUES.size() * 2];
    for (int i = 0; i < VALUES.size(); i++) {
      values[2 * i] = VALUES.get(i);
      values[2 * i + 1] = i < problem.values().size() ? cut(problem.values().get(i)) : "";
    }
    return words.say(language, key, values);
  }

  private static String cut(String value) {
    return value.length() > 400 ? value.substring(0, 400) + "…" : value;
  }

  /// The explorer's bounds in the reader's words.
  private static List<String> bounds(
      Exploration explored, Procedure procedure, Words words, Language language) {
    Labels labels = procedure.labels();
    List<String> bounds = new ArrayList<>();
    List<String> casts = new ArrayList<>();
    for (String bound : explored.bounds()) {
      if (bound.startsWith("cast: ")) {
        casts.add(
            List.of(bound.substring("cast: ".length()).split(", ")).stream()
                .map(count -> count.split(" ", 2))
                .filter(count -> !count[0].equals("0"))
                .map(count -> count[0] + " " + labels.of("roles", count[1], language.tag()))
                .collect(Collectors.joining(language == Language.ZH ? "、" : ", ")));
      } else if (bound.startsWith("not played")) {
        bounds.add(
            words.say(
                language,
                "editor.bound.left",
                "steps",
                List.of(bound.substring(bound.indexOf(':') + 2).split(", ")).stream()
                    .map(step -> labels.of("steps", step, language.tag()))
                    .collect(Collectors.joining(language == Language.ZH ? "、" : ", "))));
      }
    }
    bounds.addFirst(words.say(language, "editor.bound.casts", "casts", String.join("; ", casts)));
    bounds.add(words.say(language, "editor.bound.rest"));
    return bounds;
  }

  private static List<Forms> forms(Procedure procedure, Words words) {
    Charter charter = Trial.charter(procedure);
    List<Forms> all = new ArrayList<>();
    for (Language language : Language.values()) {
      DraftForms forms = new DraftForms(procedure, charter, words, language);
      all.add(
          new Forms(
              language,
              procedure.labels().title(language.tag()),
              procedure.steps().stream()
                  .map(step ->
                      new StepForm(
                          forms.label("steps", step.name()),
                          forms.label("roles", step.role())
                              + " · "
                              + forms.label("offices", step.office()),
                          procedure
                              .bodyOf(step)
                              .map(body ->
                                  forms.parts(
                                      body, JsonObject.EMPTY, language.tag() + "." + step.name()))
                              .orElse(List.of())))
                  .toList()));
    }
    return all;
  }
}
