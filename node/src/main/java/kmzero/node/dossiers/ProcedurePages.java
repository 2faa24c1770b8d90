package kmzero.node.dossiers;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kmzero.ledger.procedure.About;
import kmzero.ledger.procedure.Attaching;
import kmzero.ledger.procedure.Body;
import kmzero.ledger.procedure.Exploration;
import kmzero.ledger.procedure.Explorer;
import kmzero.ledger.procedure.Field;
import kmzero.ledger.procedure.Pattern;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.RoleCount;
import kmzero.ledger.procedure.Step;
import kmzero.ledger.procedure.SwimlaneSvg;
import kmzero.ledger.procedure.Who;
import kmzero.node.books.Played;
import kmzero.node.books.Procedures;
import kmzero.node.desk.Language;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The procedures that this program ships, as the sides read them before they agree to use one: a
/// picture, the steps in words, where one side's silence holds the others. Open to everybody.
@Controller
public final class ProcedurePages {

  private final Pages pages;
  private final Map<String, Procedure> procedures = new LinkedHashMap<>();

  ProcedurePages(Pages pages) {
    this.pages = pages;
    for (String name : Procedures.SHIPPED) procedures.put(name, Procedures.load(name));
  }

  /// The list of procedures.
  public record All(List<Summary> procedures) {
    public All {
      procedures = List.copyOf(procedures);
    }
  }

  /// A procedure in the list.
  public record Summary(String name, String title, String picture) {}

  /// One procedure.
  ///
  /// @param picture an SVG element of ours, without script and style
  /// @param holders where one side's silence holds the others; empty when nowhere
  /// @param covered how much was played, in words of the desk
  public record One(
      String name,
      String title,
      String picture,
      List<RoleLine> roles,
      List<StepLine> steps,
      List<PhaseLine> phases,
      List<String> holders,
      String covered,
      String hash) {
    public One {
      roles = List.copyOf(roles);
      steps = List.copyOf(steps);
      phases = List.copyOf(phases);
      holders = List.copyOf(holders);
    }
  }

  /// A role and how many sides play it.
  public record RoleLine(String name, String count) {}

  /// A step and its rules, in words.
  public record StepLine(String name, String track, List<String> rules) {
    public StepLine {
      rules = List.copyOf(rules);
    }
  }

  /// A phase.
  public record PhaseLine(String name, List<String> when, boolean end) {
    public PhaseLine {
      when = List.copyOf(when);
    }
  }

  @GetMapping("/procedures")
  Page all(HttpServletRequest request) {
    Language language = pages.language(request);
    return Page.of(
        "dossiers/procedures",
        new All(
            procedures.values().stream()
                .map(procedure ->
                    new Summary(
                        procedure.name(),
                        procedure.labels().title(language.tag()),
                        SwimlaneSvg.of(procedure, language.tag())))
                .toList()));
  }

  @GetMapping("/procedures/{name}")
  Page one(@PathVariable String name, HttpServletRequest request) {
    return Optional.ofNullable(procedures.get(name))
        .map(procedure -> Page.of("dossiers/procedure", one(procedure, request)))
        .orElseGet(() -> Readers.notFound().page());
  }

  private One one(Procedure procedure, HttpServletRequest request) {
    Exploration exploration =
        Played.find(procedure).orElseGet(() -> Explorer.explore(procedure, Explorer.USUAL));
    return one(procedure, exploration, pages.words(), pages.language(request));
  }

  /// A procedure as the sides read it.
  ///
  /// @param exploration what playing it to its ends has shown
  public static One one(
      Procedure procedure, Exploration exploration, Words words, Language language) {
    Speaker speaker = new Speaker(words, language, List.of(), procedure);
    return new One(
        procedure.name(),
        speaker.title(),
        SwimlaneSvg.of(procedure, speaker.language().tag()),
        procedure.roles().entrySet().stream()
            .map(role -> new RoleLine(speaker.label("roles", role.getKey()), count(role, speaker)))
            .toList(),
        procedure.steps().stream().map(step -> step(procedure, step, speaker)).toList(),
        procedure.phases().stream()
            .map(phase ->
                new PhaseLine(
                    speaker.label("phases", phase.name()),
                    phase.when().stream().map(pattern -> when(pattern, speaker)).toList(),
                    phase.end()))
            .toList(),
        exploration.holders().stream()
            .map(holder ->
                speaker.say(
                    "procedures.holder",
                    "phase",
                    speaker.label("phases", holder.phase()),
                    "role",
                    roles(holder.role(), speaker)))
            .distinct()
            .toList(),
        speaker.say(
            exploration.finished() ? "procedures.covered" : "procedures.covered-in-part",
            "states",
            exploration.states()),
        procedure.rulesHash().hex());
  }

  private static String roles(String joined, Speaker speaker) {
    return List.of(joined.split("\\+")).stream()
        .map(role -> speaker.label("roles", role))
        .collect(Collectors.joining(" + "));
  }

  private static String count(Map.Entry<String, RoleCount> role, Speaker speaker) {
    return switch (role.getValue()) {
      case RoleCount.OneOf(var of) ->
          speaker.say("procedures.count.one-of", "role", speaker.label("roles", of));
      case RoleCount.Between(int least, int most) when most == RoleCount.Between.ANY ->
          speaker.say("procedures.count.at-least", "number", least);
      case RoleCount.Between(int least, int most) when least == most ->
          speaker.say("procedures.count.exactly", "number", least);
      case RoleCount.Between(int least, int most) ->
          speaker.say("procedures.count.between", "least", least, "most", most);
    };
  }

  private static StepLine step(Procedure procedure, Step step, Speaker speaker) {
    List<String> rules = new ArrayList<>();
    if (step.equals(procedure.openingStep())) rules.add(speaker.say("procedures.rule.opens"));
    switch (step.about()) {
      case About.Nothing() -> {}
      case About.Of(var kind) ->
          rules.add(speaker.say("procedures.rule.about", "step", kind(kind, speaker)));
      case About.Latest(var kind) ->
          rules.add(speaker.say("procedures.rule.about-latest", "step", kind(kind, speaker)));
    }
    step.needs()
        .forEach(
            need -> rules.add(speaker.say("procedures.rule.needs", "when", when(need, speaker))));
    step.unless()
        .forEach(bar ->
            rules.add(
                speaker.say("procedures.rule.unless", "step", speaker.label("steps", bar.did()))));
    step.anotherPerson()
        .forEach(other ->
            rules.add(
                speaker.say(
                    "procedures.rule.another-person", "step", speaker.label("steps", other))));
    String field = step.oncePer();
    if (field != null) {
      rules.add(speaker.say("procedures.rule.once-per", "field", speaker.label("fields", field)));
    }
    rules.add(speaker.say(step.many() ? "procedures.rule.many" : "procedures.rule.once"));
    procedure
        .bodyOf(step)
        .map(Body::fields)
        .ifPresent(fields ->
            rules.add(
                speaker.say(
                    "procedures.rule.carries",
                    "fields",
                    fields.stream()
                        .map(Field::name)
                        .map(name -> speaker.label("fields", name))
                        .collect(Collectors.joining(", ")))));
    Attaching files = step.attachments();
    if (files.kept() > 0) rules.add(speaker.say("procedures.rule.keeps", "number", files.kept()));
    if (files.sealed() > 0) {
      String readers =
          files.readers().stream().map(speaker::trackOfRole).collect(Collectors.joining("; "));
      rules.add(speaker.say("procedures.rule.seals", "number", files.sealed(), "readers", readers));
    }
    return new StepLine(
        speaker.label("steps", step.name()),
        speaker.label("roles", step.role()) + " · " + speaker.label("offices", step.office()),
        rules);
  }

  private static String kind(String kind, Speaker speaker) {
    String record = speaker.label("records", kind);
    return record.equals(kind) ? speaker.label("steps", kind) : record;
  }

  /// A condition in words: `every guest has done “Agree” about the newest draft`.
  private static String when(Pattern pattern, Speaker speaker) {
    String step = speaker.label("steps", pattern.did());
    return switch (pattern) {
      case Pattern.Stands(var did) -> speaker.say("procedures.when.stands", "step", step);
      case Pattern.Without(var did, var other, var later) ->
          speaker.say(
              "procedures.when.without", "step", step, "other", speaker.label("steps", other));
      case Pattern.Did did -> {
        String who =
            switch (did.who()) {
              case Who.Anybody() -> speaker.say("procedures.when.did", "step", step);
              case Who.Any(var role) ->
                  speaker.say(
                      "procedures.when.any", "step", step, "role", speaker.label("roles", role));
              case Who.Every(var role) ->
                  speaker.say(
                      "procedures.when.every", "step", step, "role", speaker.label("roles", role));
              case Who.AtLeast(int count, var role) ->
                  speaker.say(
                      "procedures.when.at-least",
                      "step",
                      step,
                      "role",
                      speaker.label("roles", role),
                      "number",
                      count);
            };
        yield did.aboutLatest() == null
            ? who
            : speaker.say(
                "procedures.when.about-latest",
                "what",
                who,
                "step",
                kind(did.aboutLatest(), speaker));
      }
    };
  }
}
