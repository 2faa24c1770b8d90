package kmzero.node.editor;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Body;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.procedure.Field;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.RoleCount;
import kmzero.ledger.procedure.Step;
import kmzero.ledger.procedure.SwimlaneSvg;
import kmzero.ledger.tree.Hash;
import kmzero.node.desk.Language;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.dossiers.DraftForms;
import kmzero.node.dossiers.FormPart;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /editor/trials/{id}`: a trial as it stands, and what each side may do next; `POST
/// /editor/trials/{id}/acts` does it. Nothing is stored.
@Controller
public final class TrialPages {

  private final Trials trials;
  private final Pages pages;

  TrialPages(Trials trials, Pages pages) {
    this.trials = trials;
    this.pages = pages;
  }

  /// A trial.
  ///
  /// @param picture an SVG element of ours, without script and style
  /// @param phase what the phase is called
  /// @param refused why the last step was not done, in the reader's words; empty when it was
  /// @param roles to begin again with other sides
  public record Sheet(
      String id,
      String name,
      String title,
      String picture,
      String phase,
      boolean ended,
      List<String> waitsFor,
      List<SidePart> sides,
      List<Line> acts,
      List<RolePart> roles,
      String refused) {
    public Sheet {
      waitsFor = List.copyOf(waitsFor);
      sides = List.copyOf(sides);
      acts = List.copyOf(acts);
      roles = List.copyOf(roles);
    }
  }

  /// A side and what it may do now.
  ///
  /// @param plays the roles it plays, in words
  public record SidePart(String side, String name, String plays, List<Offer> offers) {
    public SidePart {
      offers = List.copyOf(offers);
    }
  }

  /// A step that a side may do now.
  ///
  /// @param subjects what it can be about; empty for a step about nothing
  /// @param hasForm whether it carries something
  public record Offer(
      String step,
      String label,
      String office,
      String officeName,
      List<Subject> subjects,
      boolean hasForm) {
    public Offer {
      subjects = List.copyOf(subjects);
    }
  }

  /// An act that a step can be about.
  public record Subject(String act, String label) {}

  /// An act of the trial.
  public record Line(int number, String step, String track, String about, String phase) {}

  /// A role and who plays it.
  public record RolePart(String role, String name, boolean one, List<Candidate> sides) {
    public RolePart {
      sides = List.copyOf(sides);
    }
  }

  /// A side that may play a role.
  public record Candidate(String side, String name, boolean chosen) {}

  /// The form of a step.
  ///
  /// @param about what the step is about; empty for nothing
  public record Form(
      String id,
      String side,
      String office,
      String step,
      String about,
      String title,
      String track,
      List<FormPart> parts,
      String refused) {
    public Form {
      parts = List.copyOf(parts);
    }
  }

  @GetMapping("/editor/trials/{id}")
  Page show(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpServletRequest request) {
    return trials
        .with(id, who.account(), trial -> sheet(200, id, trial, "", request))
        .orElseGet(TrialPages::gone);
  }

  /// The form of a step with made-up content, to be changed.
  @GetMapping("/editor/trials/{id}/acts")
  Page form(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String side,
      @RequestParam(defaultValue = "") String office,
      @RequestParam(defaultValue = "") String step,
      @RequestParam(defaultValue = "") String about,
      HttpServletRequest request) {
    return trials
        .with(
            id,
            who.account(),
            trial ->
                trial
                    .procedure()
                    .findStep(step)
                    .filter(it -> trial.charter().find(side).isPresent())
                    .map(it ->
                        form(
                            200,
                            id,
                            trial,
                            new Trial.Move(
                                side, office, "", step, Hash.findHex(about), trial.sample(it)),
                            "",
                            request))
                    .orElseGet(() -> new Problem(404, "problem.not-found").page()))
        .orElseGet(TrialPages::gone);
  }

  /// Does a step: with made-up content, or with that of the form when `filled` is there.
  @PostMapping("/editor/trials/{id}/acts")
  Object act(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam Map<String, String> form,
      HttpServletRequest request) {
    return trials
        .<Object>with(id, who.account(), trial -> act(id, trial, form, request))
        .orElseGet(TrialPages::gone);
  }

  private Object act(String id, Trial trial, Map<String, String> form, HttpServletRequest request) {
    Optional<Step> step = trial.procedure().findStep(form.getOrDefault("step", ""));
    String side = form.getOrDefault("side", "");
    if (step.isEmpty()
        || trial.charter().find(side).isEmpty()
        || !trial.offices().contains(form.getOrDefault("office", ""))) {
      return new Problem(404, "problem.not-found").page();
    }
    boolean filled = form.containsKey("filled");
    JsonObject sample = trial.sample(step.get());
    Language language = pages.language(request);
    JsonObject body =
        trial
            .procedure()
            .bodyOf(step.get())
            .filter(it -> filled)
            .map(it -> read(it, trial, form, language))
            .orElse(sample);
    Trial.Move move =
        new Trial.Move(
            side,
            form.getOrDefault("office", ""),
            person(form, trial),
            step.get().name(),
            Hash.findHex(form.getOrDefault("about", "")),
            body);
    if (form.containsKey("more")) return form(200, id, trial, move, "", request);
    Optional<Objection> refused = trial.act(move);
    if (refused.isEmpty()) return ProcedureEditor.to("/editor/trials/" + id);
    String why = refusal(refused.get(), trial, language);
    return filled ? form(422, id, trial, move, why, request) : sheet(422, id, trial, why, request);
  }

  /// What the form says; for what would be sealed there stands a digest that opens nothing.
  private JsonObject read(Body body, Trial trial, Map<String, String> form, Language language) {
    JsonObject read = forms(trial, language).read(body, form);
    for (Field field : body.fields()) {
      if (!field.sealed() || (field.optional() && read.find(field.name()).isEmpty())) continue;
      read = read.without(field.name()).with(field.name(), SampleBody.sealed());
    }
    return read;
  }

  private static String person(Map<String, String> form, Trial trial) {
    String asked = form.getOrDefault("person", "");
    return asked.matches("person-[0-9]{1,3}") ? asked : trial.nextPerson();
  }

  @PostMapping("/editor/trials/{id}/back")
  Object back(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    return trials
        .<Object>with(
            id,
            who.account(),
            trial -> {
              trial.back();
              return ProcedureEditor.to("/editor/trials/" + id);
            })
        .orElseGet(TrialPages::gone);
  }

  /// Begins again, with the sides chosen for each role.
  @PostMapping("/editor/trials/{id}/cast")
  Object begin(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpServletRequest request) {
    return trials
        .<Object>with(id, who.account(), trial -> again(trial, request))
        .map(it ->
            it instanceof Trial trial
                ? ProcedureEditor.to("/editor/trials/" + trials.keep(who.account(), trial))
                : it)
        .orElseGet(TrialPages::gone);
  }

  private static Trial again(Trial trial, HttpServletRequest request) {
    Map<String, List<String>> roles = new LinkedHashMap<>();
    for (String role : trial.procedure().roles().keySet()) {
      String @Nullable [] chosen = request.getParameterValues("role." + role);
      if (chosen == null) continue;
      List<String> sides =
          Arrays.stream(chosen)
              .filter(side -> trial.charter().find(side).isPresent())
              .distinct()
              .toList();
      if (!sides.isEmpty()) roles.put(role, sides);
    }
    return new Trial(trial.procedure(), trial.charter(), new Cast(roles));
  }

  private static Page gone() {
    return new Problem(404, "editor.gone").page();
  }

  private DraftForms forms(Trial trial, Language language) {
    return new DraftForms(trial.procedure(), trial.charter(), pages.words(), language);
  }

  private String refusal(Objection why, Trial trial, Language language) {
    return why.code().equals("trial-full")
        ? pages.words().say(language, "editor.trial.full", "most", Trial.MOST_ACTS)
        : forms(trial, language).refusal(why);
  }

  private Page form(
      int status,
      String id,
      Trial trial,
      Trial.Move move,
      String refused,
      HttpServletRequest request) {
    DraftForms forms = forms(trial, pages.language(request));
    Step step = trial.procedure().findStep(move.step()).orElseThrow();
    return new Page(
        status,
        "editor/trial-form",
        new Form(
            id,
            move.side(),
            move.office(),
            move.step(),
            move.about().map(Hash::hex).orElse(""),
            forms.label("steps", move.step()),
            forms.track(move.side(), move.office()),
            trial
                .procedure()
                .bodyOf(step)
                .map(body -> forms.parts(body, move.body(), "f"))
                .orElse(List.of()),
            refused));
  }

  private Page sheet(
      int status, String id, Trial trial, String refused, HttpServletRequest request) {
    Language language = pages.language(request);
    DraftForms forms = forms(trial, language);
    Procedure procedure = trial.procedure();
    Map<Hash, Integer> numbers = new HashMap<>();
    trial.played().forEach(one -> numbers.put(one.act(), numbers.size() + 1));
    Set<String> done = new TreeSet<>();
    trial.played().forEach(one -> done.add(one.move().step()));
    Set<String> now = new TreeSet<>();
    List<SidePart> sides = new ArrayList<>();
    for (String side : trial.charter().holders()) {
      String plays = plays(trial, side, forms, language);
      if (plays.isEmpty()) continue;
      List<Offer> offers =
          trial.choices(side).stream()
              .map(choice -> offer(choice, procedure, trial, numbers, forms))
              .toList();
      offers.forEach(offer -> now.add(offer.step()));
      sides.add(new SidePart(side, forms.side(side), plays, offers));
    }
    List<Line> acts = new ArrayList<>();
    for (Trial.Played one : trial.played()) {
      acts.add(
          new Line(
              acts.size() + 1,
              forms.label("steps", one.move().step()),
              forms.track(one.move().side(), one.move().office()),
              one.move().about().map(numbers::get).map(n -> "№ " + n).orElse(""),
              forms.label("phases", one.phase())));
    }
    return new Page(
        status,
        "editor/trial",
        new Sheet(
            id,
            procedure.name(),
            procedure.labels().title(language.tag()),
            SwimlaneSvg.of(procedure, language.tag(), done, now),
            forms.label("phases", trial.phase()),
            trial.ended(),
            trial.waitsFor().stream()
                .map(it ->
                    forms.track(it.side(), it.office()) + ": " + forms.label("steps", it.step()))
                .distinct()
                .toList(),
            sides,
            acts,
            roles(trial, forms),
            refused));
  }

  private static String plays(Trial trial, String side, DraftForms forms, Language language) {
    return String.join(
        language == Language.ZH ? "、" : ", ",
        trial.cast().roles().keySet().stream()
            .filter(role -> trial.cast().plays(side, role))
            .map(role -> forms.label("roles", role))
            .toList());
  }

  private static Offer offer(
      Choice choice,
      Procedure procedure,
      Trial trial,
      Map<Hash, Integer> numbers,
      DraftForms forms) {
    List<Subject> subjects =
        choice.subjects().stream()
            .limit(20)
            .map(act ->
                new Subject(
                    act.hex(),
                    "№ %d · %s"
                        .formatted(
                            numbers.getOrDefault(act, 0),
                            forms.label(
                                "steps",
                                trial
                                    .played()
                                    .get(numbers.getOrDefault(act, 1) - 1)
                                    .move()
                                    .step()))))
            .toList();
    return new Offer(
        choice.step(),
        forms.label("steps", choice.step()),
        choice.office(),
        forms.label("offices", choice.office()),
        subjects,
        procedure.findStep(choice.step()).flatMap(procedure::bodyOf).isPresent());
  }

  private static List<RolePart> roles(Trial trial, DraftForms forms) {
    List<RolePart> parts = new ArrayList<>();
    trial
        .procedure()
        .roles()
        .forEach((role, count) -> {
          boolean one =
              count instanceof RoleCount.OneOf
                  || (count instanceof RoleCount.Between(int least, int most)
                      && least == 1
                      && most == 1);
          List<String> sides =
              role.equals("facilitator")
                  ? trial.charter().facilitators().stream().map(m -> m.side()).toList()
                  : trial.charter().sides();
          parts.add(
              new RolePart(
                  "role." + role,
                  forms.label("roles", role),
                  one,
                  sides.stream()
                      .map(side ->
                          new Candidate(side, forms.side(side), trial.cast().plays(side, role)))
                      .toList()));
        });
    return parts;
  }
}
