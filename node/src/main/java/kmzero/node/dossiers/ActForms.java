package kmzero.node.dossiers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Body;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.Step;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.Uploads;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.books.DossierQuery;
import kmzero.node.books.DossierView;
import kmzero.node.books.Ids;
import kmzero.node.commitments.NextDates;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The form of a step in a dossier, made from the procedure, and the act that comes of it.
@Controller
public final class ActForms {

  private static final int MORE_ROWS = 3;

  private final Readers readers;
  private final Books books;
  private final FormFiles files;
  private final SecureRandom random = new SecureRandom();

  ActForms(Readers readers) {
    this.readers = readers;
    this.books = readers.books();
    this.files = new FormFiles(new Uploads(books.database()));
  }

  FormFiles files() {
    return files;
  }

  /// What the form of a step shows.
  ///
  /// @param action where the form goes
  /// @param back where the reader came from
  /// @param title what the reader is about to do
  /// @param subject in what dossier or mechanism
  /// @param about what the act is about; empty when about nothing
  /// @param hidden fields that travel along
  /// @param cast roles to fill when a dossier is opened
  /// @param parts the body's fields; empty for a step without a body
  /// @param files what files it takes; null for none
  /// @param problem why it was not put on record, or null
  public record Model(
      String action,
      String back,
      String title,
      String subject,
      String about,
      String office,
      boolean exercise,
      Map<String, String> hidden,
      List<OpeningForms.RolePart> cast,
      List<FormPart> parts,
      FormFiles.@Nullable Part files,
      @Nullable Problem problem) {
    public Model {
      hidden = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(hidden));
      cast = List.copyOf(cast);
      parts = List.copyOf(parts);
    }

    /// How the form is sent; null for the usual way.
    public @Nullable String enctype() {
      return files == null ? null : "multipart/form-data";
    }

    /// What is wrong with one of the parts.
    public FormPart.Fault fault() {
      return problem == null ? FormPart.Fault.NONE : problem.fault();
    }
  }

  /// Why nothing was put on record.
  ///
  /// @param text cause and remedy, for the form as a whole
  /// @param fault the part that is meant
  /// @param fresh what was put on record while the reader wrote, oldest first
  /// @param paper the revision among these, newest, or null
  public record Problem(
      String text, FormPart.Fault fault, List<Fresh> fresh, @Nullable Paper paper) {
    public Problem {
      fresh = List.copyOf(fresh);
    }

    /// A problem of the form as a whole.
    static Problem of(String text) {
      return of(text, FormPart.Fault.NONE);
    }

    /// A problem of one part, or of the form as a whole.
    static Problem of(String text, FormPart.Fault fault) {
      return new Problem(text, fault, List.of(), null);
    }
  }

  /// An act that the reader had not seen.
  public record Fresh(int number, String step, String track, Clocks.Moment at) {}

  @GetMapping("/dossiers/{id}/acts/{step}")
  Page form(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @PathVariable String step,
      @RequestParam Map<String, String> query,
      HttpServletRequest request) {
    Optional<DossierView> view = readers.find(who, id);
    if (view.isEmpty()) return Readers.notFound().page();
    Procedure procedure = readers.procedure(view.get());
    Optional<Step> found = procedure.findStep(step);
    if (found.isEmpty()) return Readers.notFound().page();
    JsonObject filled =
        procedure
            .bodyOf(found.get())
            .map(body -> prefilled(procedure, view.get(), who, found.get(), body, query))
            .orElse(JsonObject.EMPTY);
    return page(
        200,
        who,
        view.get(),
        procedure,
        found.get(),
        query,
        filled,
        FormFiles.Taken.NONE,
        0,
        null,
        request);
  }

  @PostMapping("/dossiers/{id}/acts/{step}")
  @Nullable Page act(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @PathVariable String step,
      @RequestParam Map<String, String> form,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Optional<DossierView> view = readers.find(who, id);
    if (view.isEmpty()) return Readers.notFound().page();
    Procedure procedure = readers.procedure(view.get());
    Optional<Step> found = procedure.findStep(step);
    if (found.isEmpty()) return Readers.notFound().page();
    JsonObject body =
        procedure
            .bodyOf(found.get())
            .map(fields -> new FormReader(procedure, form).read(fields))
            .orElse(JsonObject.EMPTY);
    FormFiles.Taken taken = files.take(who, found.get(), request);
    if (form.containsKey("more")) {
      return page(
          200,
          who,
          view.get(),
          procedure,
          found.get(),
          form,
          body,
          taken,
          MORE_ROWS,
          null,
          request);
    }
    Speaker speaker = readers.speaker(request, who.findSide().orElseThrow(), procedure);
    if (taken.problem().isPresent()) {
      Problem problem = Problem.of(readers.words(taken.problem().get(), speaker));
      return page(
          422, who, view.get(), procedure, found.get(), form, body, taken, 0, problem, request);
    }
    Answer answer =
        NextDates.passed(body, readers.pages().frame(request).today())
            .<Answer>map(Answer.Refused::new)
            .orElseGet(() -> {
              ActRequest bare = request(who, view.get(), step, form, body);
              return books.act(files.with(bare, view.get().mechanism(), taken)).join();
            });
    return switch (answer) {
      case Answer.Done done -> {
        response.sendRedirect("/dossiers/%s?done=%s".formatted(id, done.act().hex()));
        yield null;
      }
      case Answer.Refused(Objection why) ->
          page(
              422,
              who,
              view.get(),
              procedure,
              found.get(),
              form,
              body,
              taken,
              0,
              readers.problem(
                  why, books.charter(view.get().mechanism()).orElseThrow(), procedure, speaker),
              request);
      case Answer.LookAgain(Hash newest) -> {
        DossierView now = readers.find(who, id).orElse(view.get());
        yield page(
            409,
            who,
            now,
            procedure,
            found.get(),
            renewed(form, now, step),
            body,
            taken,
            0,
            lookAgain(procedure, now, newest, basis(form), speaker),
            request);
      }
    };
  }

  /// What was put on record since the reader's page was made.
  private static Problem lookAgain(
      Procedure procedure, DossierView view, Hash newest, List<Hash> basis, Speaker speaker) {
    List<Fresh> fresh = new ArrayList<>();
    String text = speaker.say("dossiers.look-again.other");
    Set<Hash> seen = Set.copyOf(basis);
    Map<String, Long> seenUpTo = new HashMap<>();
    for (DossierView.Line line : view.acts()) {
      if (seen.contains(line.judged().hash())) {
        seenUpTo.merge(line.judged().log().toString(), line.judged().index(), Math::max);
      }
    }
    for (int i = 0; i < view.acts().size(); i++) {
      DossierView.Line line = view.acts().get(i);
      String step = speaker.label("steps", line.act().step());
      String side = line.judged().log().side();
      if (line.judged().hash().equals(newest)) {
        text = speaker.say("dossiers.look-again", "side", speaker.side(side), "step", step);
      }
      if (line.judged().index() > seenUpTo.getOrDefault(line.judged().log().toString(), -1L)) {
        fresh.add(
            new Fresh(
                i + 1,
                step,
                speaker.track(side, line.act().office()),
                Clocks.moment(line.act().at(), speaker.language())));
      }
    }
    List<Fact> facts = view.view().facts();
    Paper paper =
        facts.stream()
            .filter(fact -> fact.act().equals(newest))
            .findFirst()
            .flatMap(fact -> Paper.of(procedure, facts, fact, speaker))
            .orElse(null);
    return new Problem(text, FormPart.Fault.NONE, fresh, paper);
  }

  /// The form as the dossier stands now: it rests on all of it, and is about what the step is about
  /// now. What the reader typed stays.
  private static Map<String, String> renewed(
      Map<String, String> form, DossierView view, String step) {
    Map<String, String> renewed = new HashMap<>(form);
    renewed.remove("basis");
    view.choices().stream()
        .filter(choice -> choice.step().equals(step))
        .flatMap(choice -> choice.subjects().stream())
        .findFirst()
        .ifPresent(subject -> renewed.put("about", subject.hex()));
    return renewed;
  }

  private ActRequest request(
      SignedIn who, DossierView view, String step, Map<String, String> form, JsonObject body) {
    return ActRequest.of(
            view.mechanism(),
            who.findSide().orElseThrow(),
            office(who, form),
            who.actor(),
            form.getOrDefault("id", ""),
            new ActRequest.Target.In(view.id()),
            step,
            body)
        .withAbout(Optional.ofNullable(form.get("about")).flatMap(Hash::findHex))
        .withBasis(basis(form));
  }

  /// The office the reader chose among his own; his first when the form names another's.
  static String office(SignedIn who, Map<String, String> form) {
    String office = form.getOrDefault("office", "");
    return who.offices().contains(office) ? office : who.offices().first();
  }

  private static List<Hash> basis(Map<String, String> form) {
    return Arrays.stream(form.getOrDefault("basis", "").split(","))
        .flatMap(hex -> Hash.findHex(hex).stream())
        .limit(16)
        .toList();
  }

  /// What a fresh form begins with: the newest revision of the side's own clauses, so that a change
  /// is a change and not a copy; else what the link to the form says.
  private static JsonObject prefilled(
      Procedure procedure,
      DossierView view,
      SignedIn who,
      Step step,
      Body body,
      Map<String, String> query) {
    JsonObject asked = new FormReader(procedure, query).read(body);
    if (!asked.names().isEmpty() || Paper.clausesField(procedure, step.name()).isEmpty()) {
      return asked;
    }
    return view.view().facts().reversed().stream()
        .filter(fact -> fact.step().equals(step.name()) && fact.side().equals(who.side()))
        .findFirst()
        .map(Fact::body)
        .orElse(asked);
  }

  private Page page(
      int status,
      SignedIn who,
      DossierView view,
      Procedure procedure,
      Step step,
      Map<String, String> form,
      JsonObject filled,
      FormFiles.Taken taken,
      int moreRows,
      @Nullable Problem problem,
      HttpServletRequest request) {
    String side = who.findSide().orElseThrow();
    Speaker speaker = readers.speaker(request, side, procedure);
    Charter charter = books.charter(view.mechanism()).orElseThrow();
    String id = view.id().hex();
    Map<String, String> hidden = new java.util.LinkedHashMap<>();
    hidden.put("id", form.getOrDefault("id", Ids.fresh(random)));
    hidden.put("office", office(who, form));
    hidden.put(
        "basis",
        form.getOrDefault(
            "basis", String.join(",", view.basis().stream().map(Hash::hex).toList())));
    Optional<Hash> about = Optional.ofNullable(form.get("about")).flatMap(Hash::findHex);
    about.ifPresent(hash -> hidden.put("about", hash.hex()));
    Map<Hash, Integer> numbers = new HashMap<>();
    view.acts().forEach(line -> numbers.put(line.judged().hash(), numbers.size() + 1));
    FormMaker maker =
        new FormMaker(
            procedure,
            speaker,
            view.cast().everySide().stream()
                .map(one -> new FormPart.Option(one, speaker.side(one)))
                .toList(),
            offices(procedure, speaker),
            dossiers(side, view.mechanism(), speaker),
            moreRows);
    return new Page(
        status,
        "dossiers/form",
        new Model(
            "/dossiers/%s/acts/%s".formatted(id, step.name()),
            "/dossiers/" + id,
            speaker.label("steps", step.name()),
            speaker.title(),
            about
                .map(hash -> DossierPages.about(procedure, view, hash, numbers, speaker))
                .orElse(""),
            speaker.track(side, office(who, form)),
            charter.exercise(),
            hidden,
            List.of(),
            procedure.bodyOf(step).map(body -> maker.parts(body, filled)).orElse(List.of()),
            FormFiles.part(step, speaker, taken),
            problem));
  }

  /// Offices that a form offers: those of the procedures in use and those the desk has words for.
  static List<FormPart.Option> offices(Procedure procedure, Speaker speaker) {
    Set<String> offices = new java.util.TreeSet<>(OpeningForms.OFFICES);
    procedure.steps().stream()
        .map(Step::office)
        .filter(office -> !office.equals(Step.ANY_OFFICE))
        .forEach(offices::add);
    return offices.stream()
        .map(office -> new FormPart.Option(office, speaker.office(office)))
        .toList();
  }

  /// What a field of type dossier offers: the mechanism's own first, then those of the side's other
  /// mechanisms, since talks of two sides may stand inside a meeting of many.
  List<FormPart.Option> dossiers(String side, Hash mechanism, Speaker speaker) {
    List<FormPart.Option> options = new ArrayList<>();
    offer(side, Optional.of(mechanism), speaker, options);
    List<FormPart.Option> all = new ArrayList<>();
    offer(side, Optional.empty(), speaker, all);
    all.stream()
        .filter(one -> options.stream().noneMatch(own -> own.value().equals(one.value())))
        .forEach(options::add);
    return List.copyOf(options);
  }

  private void offer(
      String side, Optional<Hash> mechanism, Speaker speaker, List<FormPart.Option> options) {
    var query =
        new DossierQuery(side, mechanism, Optional.empty(), Optional.empty(), Set.of(), 200);
    for (var row : books.dossiers(query)) {
      String title = speaker.text(row.title());
      options.add(new FormPart.Option(row.id().hex(), title.isEmpty() ? row.procedure() : title));
    }
  }
}
