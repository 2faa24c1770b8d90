package kmzero.node.dossiers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.RoleCount;
import kmzero.ledger.procedure.Step;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.commitments.NextDates;
import kmzero.node.desk.Page;
import kmzero.node.desk.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The form that opens a dossier: who plays which role, and the opening step's fields.
@Controller
public final class OpeningForms {

  /// Offices that the desk has words for and that fields of type office offer.
  static final List<String> OFFICES =
      List.of(
          "secretariat",
          "foreign-affairs",
          "head",
          "customs",
          "border-guard",
          "gate-board",
          "industry-trade",
          "transport",
          "tourism",
          "education",
          "culture",
          "health",
          "agriculture",
          "environment",
          "science",
          "emergency");

  private final Readers readers;
  private final ActForms forms;
  private final Books books;
  private final List<Prefill> prefills;
  private final SecureRandom random = new SecureRandom();

  OpeningForms(Readers readers, ActForms forms, ObjectProvider<Prefill> prefills) {
    this.prefills = prefills.orderedStream().toList();
    this.readers = readers;
    this.forms = forms;
    this.books = readers.books();
  }

  /// A role to fill.
  ///
  /// @param name of the form's field
  /// @param one whether exactly one side plays it
  /// @param sides who may, the chosen ones marked
  public record RolePart(String name, String label, boolean one, List<Candidate> sides) {
    public RolePart {
      sides = List.copyOf(sides);
    }
  }

  /// A side that may play a role.
  public record Candidate(String side, String name, boolean chosen) {}

  private record Opening(Charter charter, Procedure procedure, Step step, String side) {}

  @GetMapping("/mechanisms/{mechanism}/open/{name}")
  Page form(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String mechanism,
      @PathVariable String name,
      @RequestParam Map<String, String> query,
      HttpServletRequest request) {
    return find(who, mechanism, name)
        .map(opening ->
            page(
                200,
                who,
                opening,
                query,
                suggested(opening, query, request),
                FormFiles.Taken.NONE,
                0,
                null,
                request))
        .orElseGet(() -> Readers.notFound().page());
  }

  @PostMapping("/mechanisms/{mechanism}/open/{name}")
  @Nullable Page open(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String mechanism,
      @PathVariable String name,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Optional<Opening> found = find(who, mechanism, name);
    if (found.isEmpty()) return Readers.notFound().page();
    Opening opening = found.get();
    JsonObject body = body(opening, form);
    FormFiles.Taken taken = forms.files().take(who, opening.step(), request);
    if (form.containsKey("more"))
      return page(200, who, opening, form, body, taken, 3, null, request);
    if (taken.problem().isPresent()) {
      Speaker speaker = readers.speaker(request, opening.side(), opening.procedure());
      var problem = ActForms.Problem.of(readers.words(taken.problem().get(), speaker));
      return page(422, who, opening, form, body, taken, 0, problem, request);
    }
    Optional<Objection> passed = NextDates.passed(body, readers.pages().frame(request).today());
    if (passed.isPresent())
      return page(
          422, who, opening, form, body, taken, 0, words(opening, passed.get(), request), request);
    Answer answer =
        books
            .act(
                forms
                    .files()
                    .with(
                        ActRequest.of(
                            opening.charter().hash(),
                            opening.side(),
                            ActForms.office(who, form),
                            who.actor(),
                            form.getOrDefault("id", ""),
                            new ActRequest.Target.Open(name, roles(opening, request)),
                            opening.step().name(),
                            body),
                        opening.charter().hash(),
                        taken))
            .join();
    return switch (answer) {
      case Answer.Done done -> {
        response.sendRedirect(
            "/dossiers/%s?done=%s".formatted(done.dossier().hex(), done.act().hex()));
        yield null;
      }
      case Answer.Refused(Objection why) ->
          page(422, who, opening, form, body, taken, 0, words(opening, why, request), request);
      case Answer.LookAgain(Hash newest) ->
          throw new IllegalStateException("an opening act reads nothing: " + newest.hex());
    };
  }

  private ActForms.Problem words(Opening opening, Objection why, HttpServletRequest request) {
    return readers.problem(
        why,
        opening.charter(),
        opening.procedure(),
        readers.speaker(request, opening.side(), opening.procedure()));
  }

  /// What the template that the address names fills in, and over it the fields that the address
  /// names itself.
  private JsonObject suggested(
      Opening opening, Map<String, String> query, HttpServletRequest request) {
    JsonObject named = body(opening, query);
    String template = query.get("template");
    if (template == null) return named;
    List<String> others =
        roles(opening, request).values().stream()
            .flatMap(List::stream)
            .distinct()
            .filter(side -> !side.equals(opening.side()) && opening.charter().isMember(side))
            .toList();
    JsonObject filled =
        prefills.stream()
            .flatMap(prefill ->
                prefill.body(opening.procedure().name(), template, opening.side(), others).stream())
            .findFirst()
            .orElse(JsonObject.EMPTY);
    for (String field : named.names()) filled = filled.with(field, named.get(field));
    return filled;
  }

  private static JsonObject body(Opening opening, Map<String, String> form) {
    return opening
        .procedure()
        .bodyOf(opening.step())
        .map(fields -> new FormReader(opening.procedure(), form).read(fields))
        .orElse(JsonObject.EMPTY);
  }

  private Optional<Opening> find(SignedIn who, String mechanism, String name) {
    return who.findSide()
        .flatMap(side ->
            Hash.findHex(mechanism)
                .flatMap(hash -> books.charter(side, hash))
                .filter(charter -> charter.isMember(side))
                .flatMap(charter ->
                    books
                        .procedure(charter.hash(), name)
                        .map(readers::procedure)
                        .map(procedure ->
                            new Opening(charter, procedure, procedure.openingStep(), side))));
  }

  /// The cast that the form names: the reader's side in the opening step's role, the others as
  /// chosen.
  private static Map<String, List<String>> roles(Opening opening, HttpServletRequest request) {
    Map<String, List<String>> roles = new LinkedHashMap<>();
    opening
        .procedure()
        .roles()
        .forEach((role, count) -> {
          List<String> sides = new ArrayList<>();
          if (role.equals(opening.step().role())) sides.add(opening.side());
          String @Nullable [] chosen = request.getParameterValues("role." + role);
          if (chosen != null) {
            Arrays.stream(chosen).filter(side -> !sides.contains(side)).forEach(sides::add);
          }
          if (!sides.isEmpty()) roles.put(role, sides);
        });
    return roles;
  }

  /// The roles that the reader fills: all but the one his side opens with. Where the opener is one
  /// of a role, his side is in it from the beginning.
  private static List<RolePart> cast(
      Opening opening, Speaker speaker, HttpServletRequest request, boolean fresh) {
    List<RolePart> parts = new ArrayList<>();
    Map<String, List<String>> chosen = roles(opening, request);
    opening
        .procedure()
        .roles()
        .forEach((role, count) -> {
          if (role.equals(opening.step().role())) return;
          if (count instanceof RoleCount.OneOf) return;
          boolean own =
              opening.procedure().roles().get(opening.step().role())
                      instanceof RoleCount.OneOf(var of)
                  && of.equals(role);
          boolean one =
              count instanceof RoleCount.Between(int least, int most) && least == 1 && most == 1;
          List<String> others =
              opening.charter().sides().stream()
                  .filter(side -> !side.equals(opening.side()))
                  .toList();
          // Between two sides there is nothing to choose.
          boolean given = fresh && others.size() == 1 && isAskedFor(count);
          List<String> marked = given ? others : chosen.getOrDefault(role, List.of());
          List<Candidate> sides =
              opening.charter().sides().stream()
                  .filter(side -> own || !side.equals(opening.side()))
                  .map(side ->
                      new Candidate(
                          side,
                          speaker.side(side),
                          marked.contains(side) || (own && side.equals(opening.side()))))
                  .toList();
          parts.add(new RolePart("role." + role, speaker.label("roles", role), one, sides));
        });
    return parts;
  }

  private static boolean isAskedFor(RoleCount count) {
    return count instanceof RoleCount.Between(int least, int _) && least > 0;
  }

  private Page page(
      int status,
      SignedIn who,
      Opening opening,
      Map<String, String> form,
      JsonObject filled,
      FormFiles.Taken taken,
      int moreRows,
      ActForms.@Nullable Problem problem,
      HttpServletRequest request) {
    Speaker speaker = readers.speaker(request, opening.side(), opening.procedure());
    Map<String, String> hidden = new LinkedHashMap<>();
    hidden.put("id", form.getOrDefault("id", books.freshId(opening.charter().hash(), random)));
    String office =
        who.offices().stream()
            .filter(opening.step()::isOf)
            .findFirst()
            .orElse(who.offices().first());
    hidden.put("office", office);
    FormMaker maker =
        new FormMaker(
            opening.procedure(),
            speaker,
            opening.charter().sides().stream()
                .map(side -> new FormPart.Option(side, speaker.side(side)))
                .toList(),
            ActForms.offices(opening.procedure(), speaker),
            forms.dossiers(opening.side(), opening.charter().hash(), speaker),
            moreRows);
    return new Page(
        status,
        "dossiers/form",
        new ActForms.Model(
            "/mechanisms/%s/open/%s"
                .formatted(opening.charter().hash().hex(), opening.procedure().name()),
            "/today",
            speaker.label("steps", opening.step().name()),
            speaker.title() + " · " + speaker.mechanism(opening.charter()),
            "",
            speaker.track(opening.side(), office),
            opening.charter().exercise(),
            hidden,
            cast(opening, speaker, request, request.getMethod().equals("GET")),
            opening
                .procedure()
                .bodyOf(opening.step())
                .map(body -> maker.parts(body, filled))
                .orElse(List.of()),
            FormFiles.part(opening.step(), speaker, taken),
            problem));
  }
}
