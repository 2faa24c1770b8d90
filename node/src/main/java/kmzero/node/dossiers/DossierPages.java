package kmzero.node.dossiers;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.FileHead;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonText;
import kmzero.ledger.judge.Verdict;
import kmzero.ledger.procedure.Body;
import kmzero.ledger.procedure.Choice;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.procedure.Field;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.Waiting;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.KeptFiles;
import kmzero.node.books.Books;
import kmzero.node.books.DossierQuery;
import kmzero.node.books.DossierView;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Page;
import kmzero.node.desk.SignedIn;
import kmzero.node.sealed.ActFiles;
import kmzero.node.sealed.SealedValues;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// The list of dossiers and the page of one.
@Controller
public final class DossierPages {

  /// The procedure whose clauses become commitments and proposals.
  private static final String MINUTES = "minutes";

  private final Readers readers;
  private final Books books;
  private final ObjectProvider<DossierPart> parts;
  private final SealedValues sealed;
  private final ActFiles files;

  DossierPages(Readers readers, ObjectProvider<DossierPart> parts) {
    this.readers = readers;
    this.books = readers.books();
    this.parts = parts;
    this.sealed = new SealedValues(books.database());
    this.files = new ActFiles(books.database());
  }

  /// The list of dossiers.
  ///
  /// @param show `open`, `ended` or `all`
  public record Listing(List<Rows.Row> rows, String show) {
    public Listing {
      rows = List.copyOf(rows);
    }
  }

  /// Whether something new was put on record since the reader's page was made.
  public record News(String href, int fresh) {}

  @GetMapping("/dossiers")
  Page list(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(defaultValue = "open") String show,
      HttpServletRequest request) {
    String side = who.side();
    if (side == null) return Rows.nothingForEngineers();
    Optional<Boolean> ended =
        switch (show) {
          case "ended" -> Optional.of(true);
          case "all" -> Optional.empty();
          default -> Optional.of(false);
        };
    var query =
        new DossierQuery(side, Optional.empty(), Optional.empty(), ended, java.util.Set.of(), 200);
    return Page.of(
        "dossiers/list", new Listing(Rows.of(readers, request, side, books.dossiers(query)), show));
  }

  @GetMapping("/dossiers/{id}")
  Page dossier(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest request) {
    return readers
        .find(who, id)
        .map(view -> Page.of("dossiers/dossier", page(who, view, done, request)))
        .orElseGet(() -> Readers.notFound().page());
  }

  @GetMapping("/dossiers/{id}/news")
  Page news(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int acts) {
    int now = readers.find(who, id).map(view -> view.acts().size()).orElse(0);
    return Page.of("dossiers/news", new News("/dossiers/" + id, Math.max(0, now - acts)));
  }

  private DossierPage page(
      SignedIn who, DossierView view, @Nullable String done, HttpServletRequest request) {
    String side = who.findSide().orElseThrow();
    Procedure procedure = readers.procedure(view);
    Speaker speaker = readers.speaker(request, side, procedure);
    Charter charter = books.charter(view.mechanism()).orElseThrow();
    Map<Hash, Integer> numbers = new HashMap<>();
    for (DossierView.Line line : view.acts()) {
      numbers.put(line.judged().hash(), numbers.size() + 1);
    }
    List<Paper> revisions = revisions(procedure, view, speaker);
    return new DossierPage(
        view.id().hex(),
        speaker.title(),
        procedure.name(),
        titles(view, side, speaker),
        speaker.mechanism(charter),
        view.mechanism().hex(),
        speaker.label("phases", view.phase()),
        view.ended(),
        charter.exercise(),
        procedure.roles().keySet().stream()
            .filter(role -> !view.cast().sides(role).isEmpty())
            .map(role ->
                new DossierPage.Role(
                    speaker.label("roles", role),
                    String.join(
                        ", ", view.cast().sides(role).stream().map(speaker::side).toList())))
            .toList(),
        view.waits().stream().map(wait -> wait(procedure, view, wait, side, speaker)).toList(),
        view.choices().stream()
            .map(choice -> todo(procedure, view, choice, side, numbers, speaker))
            .toList(),
        Swimlane.of(view, side, speaker),
        revisions.isEmpty() ? null : revisions.getFirst(),
        revisions.isEmpty() || !procedure.name().equals(MINUTES)
            ? null
            : "/dossiers/" + view.id().hex() + "/clauses",
        revisions.isEmpty() ? List.of() : revisions.subList(1, revisions.size()),
        entries(who, procedure, view, numbers, speaker).reversed(),
        parts.stream()
            .flatMap(part -> part.of(who, view, speaker.language()).stream())
            .sorted(Comparator.comparing(DossierPart.Card::name))
            .toList(),
        done == null ? null : Hash.findHex(done).map(numbers::get).orElse(null));
  }

  private List<Shown.Wording> titles(DossierView view, String side, Speaker speaker) {
    return books
        .findRow(side, view.id())
        .map(row -> Shown.wordings(row.title(), speaker).wordings())
        .orElse(List.of());
  }

  /// Every revision of the clauses, newest first.
  private static List<Paper> revisions(Procedure procedure, DossierView view, Speaker speaker) {
    List<Fact> facts = view.view().facts();
    return facts.reversed().stream()
        .flatMap(fact -> Paper.of(procedure, facts, fact, speaker).stream())
        .toList();
  }

  private static DossierPage.Wait wait(
      Procedure procedure, DossierView view, Waiting wait, String side, Speaker speaker) {
    DossierView.Line asked =
        view.acts().stream()
            .filter(line -> wait.about().equals(Optional.of(line.judged().hash())))
            .findFirst()
            .orElse(view.acts().getLast());
    String usually =
        procedure.periods().stream()
            .filter(period -> period.step().equals(wait.step()))
            .findFirst()
            .flatMap(period ->
                days(period.within())
                    .map(days ->
                        speaker.say(
                            "dossiers.usually",
                            "days",
                            days,
                            "source",
                            speaker.label("sources", period.source()))))
            .orElse("");
    return new DossierPage.Wait(
        speaker.track(wait.side(), wait.office()),
        speaker.label("steps", wait.step()),
        wait.side().equals(side),
        Clocks.moment(asked.act().at(), speaker.language()),
        usually);
  }

  private static Optional<Integer> days(String within) {
    try {
      Period period = Period.parse(within);
      return Optional.of(period.getYears() * 365 + period.getMonths() * 30 + period.getDays());
    } catch (DateTimeParseException e) {
      return Optional.empty(); // given in hours: shown nowhere yet
    }
  }

  private static DossierPage.Todo todo(
      Procedure procedure,
      DossierView view,
      Choice choice,
      String side,
      Map<Hash, Integer> numbers,
      Speaker speaker) {
    Optional<Hash> about = choice.subjects().stream().findFirst();
    String href =
        "/dossiers/%s/acts/%s?office=%s%s"
            .formatted(
                view.id().hex(),
                choice.step(),
                choice.office(),
                about.map(hash -> "&about=" + hash.hex()).orElse(""));
    boolean awaited =
        view.waits().stream()
            .anyMatch(wait -> wait.side().equals(side) && wait.step().equals(choice.step()));
    return new DossierPage.Todo(
        speaker.label("steps", choice.step()),
        href,
        speaker.office(choice.office()),
        about.map(hash -> about(procedure, view, hash, numbers, speaker)).orElse(""),
        awaited);
  }

  /// What an act is about, in words: `draft 2 of Lạng Sơn`.
  static String about(
      Procedure procedure,
      DossierView view,
      Hash act,
      Map<Hash, Integer> numbers,
      Speaker speaker) {
    List<Fact> facts = view.view().facts();
    return facts.stream()
        .filter(fact -> fact.act().equals(act))
        .findFirst()
        .map(fact ->
            Paper.of(procedure, facts, fact, speaker)
                .map(paper -> speaker.say("dossiers.revision", "number", paper.number()))
                .orElseGet(() ->
                    speaker.say(
                        "dossiers.act",
                        "number",
                        numbers.getOrDefault(act, 0),
                        "step",
                        speaker.label("steps", fact.step()))))
        .orElse("");
  }

  private List<DossierPage.Entry> entries(
      SignedIn who,
      Procedure procedure,
      DossierView view,
      Map<Hash, Integer> numbers,
      Speaker speaker) {
    String side = who.findSide().orElseThrow();
    Set<String> offices = Set.copyOf(who.offices());
    Charter charter = books.charter(view.mechanism()).orElseThrow();
    List<DossierPage.Entry> entries = new ArrayList<>();
    for (DossierView.Line line : view.acts()) {
      String actor = line.judged().log().side();
      Optional<Body> body = procedure.findStep(line.act().step()).flatMap(procedure::bodyOf);
      entries.add(
          new DossierPage.Entry(
              entries.size() + 1,
              line.judged().hash().hex(),
              speaker.label("steps", line.act().step()),
              speaker.side(actor),
              speaker.office(line.act().office()),
              actor.equals(side),
              Clocks.moment(line.act().at(), speaker.language()),
              line.act().about().map(numbers::get).orElse(null),
              body.map(form ->
                      shown(procedure, form, opened(side, offices, line, form, speaker), speaker))
                  .orElse(new Shown.Fields(List.of())),
              files(view, side, offices, line, speaker),
              line.judged().verdict() instanceof Verdict.Voided(var why)
                  ? readers.refusal(why, charter, procedure, speaker)
                  : ""));
    }
    return entries;
  }

  private List<DossierPage.File> files(
      DossierView view, String side, Set<String> offices, DossierView.Line line, Speaker speaker) {
    Hash act = line.judged().hash();
    String at = "/dossiers/%s/acts/%s/files/".formatted(view.id().hex(), act.hex());
    return files.look(side, offices, act, line.act()).stream()
        .map(look -> file(look, at + look.place(), speaker))
        .toList();
  }

  private static DossierPage.File file(ActFiles.Look file, String href, Speaker speaker) {
    return switch (file) {
      case ActFiles.Look.Kept(int _, KeptFiles.Look look) ->
          switch (look) {
            case KeptFiles.Look.Here(FileHead head, var _) -> shown(head, href, "", List.of());
            case KeptFiles.Look.Coming(FileHead head) ->
                shown(head, "", speaker.say("dossiers.files.coming"), List.of());
            case KeptFiles.Look.Refused(FileHead head) ->
                shown(head, "", speaker.say("dossiers.files.refused"), List.of());
          };
      case ActFiles.Look.Sealed(int _, SealedValues.Look look, var readings) -> {
        List<DossierPage.FileReading> taken =
            readings.stream()
                .map(reading ->
                    new DossierPage.FileReading(
                        speaker.office(reading.office()),
                        reading.actor(),
                        Clocks.moment(reading.at(), speaker.language())))
                .toList();
        yield look instanceof SealedValues.Look.Open(JsonObject head)
            ? shown(FileHead.of(head), href, speaker.say("dossiers.files.sealed"), taken)
            : new DossierPage.File("", "", 0, why(look, speaker), taken);
      }
    };
  }

  private static DossierPage.File shown(
      FileHead head, String href, String note, List<DossierPage.FileReading> taken) {
    return new DossierPage.File(head.name(), href, (head.size() + 1023) / 1024, note, taken);
  }

  /// Why a sealed value is not shown.
  private static String why(SealedValues.Look look, Speaker speaker) {
    return switch (look) {
      case SealedValues.Look.Open _ -> "";
      case SealedValues.Look.Closed(boolean reader) ->
          speaker.say(reader ? "dossiers.sealed.coming" : "dossiers.sealed.closed");
      case SealedValues.Look.Unreadable _ -> speaker.say("dossiers.sealed.unreadable");
      case SealedValues.Look.Erased(String at) ->
          speaker.say(
              "dossiers.sealed.erased",
              "day",
              Clocks.day(
                  LocalDate.ofInstant(Instant.parse(at), Clocks.own(speaker.language())),
                  speaker.language()));
    };
  }

  /// A body in which sealed values stand in the place of their digests, or why they do not.
  private JsonObject opened(
      String side, Set<String> offices, DossierView.Line line, Body form, Speaker speaker) {
    JsonObject body = line.act().body();
    for (Field field : form.fields()) {
      if (!field.sealed() || body.find(field.name()).isEmpty()) continue;
      SealedValues.Look look = sealed.look(side, offices, line.judged().hash(), field.name());
      Json shown =
          look instanceof SealedValues.Look.Open(Json value)
              ? value
              : new JsonText(why(look, speaker));
      body = body.without(field.name()).with(field.name(), shown);
    }
    return body;
  }

  /// The fields of a body; a void act's body need not be what its step asks for.
  private static Shown.Fields shown(
      Procedure procedure, Body form, JsonObject body, Speaker speaker) {
    try {
      return Shown.of(procedure, form, body, speaker);
    } catch (RuntimeException e) {
      return new Shown.Fields(List.of());
    }
  }
}
