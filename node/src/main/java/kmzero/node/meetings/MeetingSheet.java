package kmzero.node.meetings;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;

/// Everything a meeting is prepared and held with: the plan as it now reads, and beside it each
/// list as it was last put on record.
///
/// @param reviews papers whose commitments are opened first
/// @param parent the meeting inside which it takes place
/// @param returns the visit it returns
/// @param agenda in the host's order
/// @param put items that guests put and that are not on the agenda yet
/// @param programme by time
/// @param papers to be signed
/// @param linked papers that the host linked, in that order
/// @param delegations by side, the host's first, then as in the opening act; each by precedence
/// @param findings of survey stops, by day
/// @param declined sides that cannot come, with their reason
/// @param notes of the plan, the changes and the record that it was held
/// @param next what was said of the next meeting
public record MeetingSheet(
    Meeting meeting,
    List<Hash> reviews,
    Optional<Hash> parent,
    Optional<Hash> returns,
    List<Invitation> invitations,
    List<Item> agenda,
    List<Item> put,
    List<Occasion> programme,
    List<ToSign> papers,
    List<Hash> linked,
    Map<String, List<Delegate>> delegations,
    List<Finding> findings,
    Map<String, Map<String, String>> declined,
    List<Map<String, String>> notes,
    Optional<Next> next) {

  public MeetingSheet {
    reviews = List.copyOf(reviews);
    invitations = List.copyOf(invitations);
    agenda = List.copyOf(agenda);
    put = List.copyOf(put);
    programme = List.copyOf(programme);
    papers = List.copyOf(papers);
    linked = List.copyOf(linked);
    delegations = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(delegations));
    findings = List.copyOf(findings);
    declined = Map.copyOf(declined);
    notes = List.copyOf(notes);
  }

  /// A letter of invitation.
  ///
  /// @param channel `letter`, `facilitator`, `hotline` or `in-talks`
  public record Invitation(
      List<String> to,
      String channel,
      Optional<LocalDate> replyHopedBy,
      Map<String, String> wording) {
    public Invitation {
      to = List.copyOf(to);
      wording = Map.copyOf(wording);
    }
  }

  /// An item of the agenda.
  ///
  /// @param kind `review`, `report`, `proposal`, `signing` or `other`
  /// @param proposer the side that puts it
  /// @param put the act that put it, where a guest did
  public record Item(
      Map<String, String> subject,
      String kind,
      String proposer,
      Optional<String> field,
      Optional<Hash> dossier,
      Optional<Hash> put) {
    public Item {
      subject = Map.copyOf(subject);
    }
  }

  /// What happens at one time of the days.
  ///
  /// @param kind `arrival`, `talks`, `plenary`, `signing`, `committee`, `banquet`, `performance`,
  ///   `survey`, `reception`, `departure` or `other`
  /// @param with sides taking part; none means all
  /// @param meeting the dossier of talks inside the meeting
  public record Occasion(
      Instant begins,
      Optional<Instant> ends,
      String kind,
      Map<String, String> what,
      Map<String, String> where,
      List<String> with,
      Optional<Hash> meeting) {
    public Occasion {
      what = Map.copyOf(what);
      where = Map.copyOf(where);
      with = List.copyOf(with);
    }
  }

  /// A paper to be signed.
  ///
  /// @param kind `minutes`, `memorandum`, `agreement`, `letter`, `communique` or `other`
  /// @param signing sides that sign; none means all
  public record ToSign(
      Map<String, String> subject, String kind, List<String> signing, Optional<Hash> dossier) {
    public ToSign {
      subject = Map.copyOf(subject);
      signing = List.copyOf(signing);
    }
  }

  /// Somebody in a delegation; in an exercise a role, in every script.
  ///
  /// @param part `head`, `deputy-head`, `member`, `secretary`, `interpreter` or `witness`
  public record Delegate(
      long precedence, String part, Map<String, String> name, Map<String, String> position) {
    public Delegate {
      name = Map.copyOf(name);
      position = Map.copyOf(position);
    }
  }

  /// What a side found at a survey stop.
  public record Finding(
      String side,
      Optional<LocalDate> day,
      Map<String, String> where,
      Map<String, String> finding,
      Optional<String> field,
      Optional<Hash> dossier) {
    public Finding {
      where = Map.copyOf(where);
      finding = Map.copyOf(finding);
    }
  }

  /// The next meeting, as far as it was settled.
  public record Next(Optional<String> host, Optional<LocalDate> day, Map<String, String> place) {
    public Next {
      place = Map.copyOf(place);
    }
  }

  /// Reads the facts of a dossier under `meeting`; empty while the opening act is not among them.
  public static Optional<MeetingSheet> of(Hash dossier, Cast cast, List<Fact> facts) {
    return Meeting.of(dossier, cast, facts)
        .map(meeting -> read(meeting, plan(dossier, facts), cast, facts));
  }

  private static JsonObject plan(Hash dossier, List<Fact> facts) {
    return facts.stream().filter(f -> f.act().equals(dossier)).findFirst().orElseThrow().body();
  }

  private static MeetingSheet read(Meeting meeting, JsonObject plan, Cast cast, List<Fact> facts) {
    List<Item> agenda = last(facts, "set-agenda", "agenda").map(MeetingSheet::item).toList();
    Set<Hash> taken = new HashSet<>();
    agenda.forEach(item -> item.put().ifPresent(taken::add));
    List<Invitation> invitations = new ArrayList<>();
    List<Item> put = new ArrayList<>();
    List<Hash> linked = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<Map<String, String>> notes = new ArrayList<>();
    Map<String, Map<String, String>> declined = new LinkedHashMap<>();
    Map<String, List<Delegate>> delegations = new LinkedHashMap<>();
    delegations.put(meeting.host(), List.of());
    cast.sides("guest").forEach(side -> delegations.put(side, List.of()));
    Optional<Next> next = Optional.empty();
    for (Fact fact : facts) {
      JsonObject body = fact.body();
      switch (fact.step()) {
        case "invite" -> invitations.add(invitation(body));
        case "put" -> {
          if (!taken.contains(fact.act())) put.add(put(fact));
        }
        case "link" ->
            Bodies.dossier(body, "paper").filter(p -> !linked.contains(p)).ifPresent(linked::add);
        case "find", "find-as-host" -> findings.add(finding(fact));
        case "decline" -> declined.put(fact.side(), Bodies.texts(body, "reason"));
        case "name", "name-as-host", "confirm" -> {
          List<Delegate> named = delegates(body);
          if (!named.isEmpty()) delegations.put(fact.side(), named);
        }
        case "hold" -> {
          next = next(body);
          note(body, notes);
        }
        case "propose", "postpone" -> note(body, notes);
        default -> {} // lists that are read whole
      }
    }
    findings.sort(
        Comparator.comparing(f -> f.day().map(LocalDate::toEpochDay).orElse(Long.MAX_VALUE)));
    return new MeetingSheet(
        meeting,
        Bodies.dossiers(plan, "reviews"),
        Bodies.dossier(plan, "parent"),
        Bodies.dossier(plan, "returns"),
        invitations,
        agenda,
        put,
        last(facts, "set-programme", "programme")
            .flatMap(body -> occasion(body).stream())
            .sorted(Comparator.comparing(Occasion::begins))
            .toList(),
        last(facts, "set-papers", "papers").map(MeetingSheet::toSign).toList(),
        linked,
        delegations,
        findings,
        declined,
        notes,
        next);
  }

  /// The items of the list as the step last put it on record.
  private static java.util.stream.Stream<JsonObject> last(
      List<Fact> facts, String step, String list) {
    return facts.reversed().stream().filter(fact -> fact.step().equals(step)).findFirst().stream()
        .flatMap(fact -> Bodies.objects(fact.body(), list).stream());
  }

  private static void note(JsonObject body, List<Map<String, String>> notes) {
    Map<String, String> note = Bodies.texts(body, "note");
    if (!note.isEmpty()) notes.add(note);
  }

  private static Invitation invitation(JsonObject body) {
    return new Invitation(
        Bodies.list(body, "to"),
        Bodies.text(body, "channel").orElse("letter"),
        Bodies.day(body, "reply-hoped-by"),
        Bodies.texts(body, "wording"));
  }

  private static Item item(JsonObject body) {
    return new Item(
        Bodies.texts(body, "subject"),
        Bodies.text(body, "item-kind").orElse("other"),
        Bodies.text(body, "proposer").orElse(""),
        Bodies.text(body, "field"),
        Bodies.dossier(body, "dossier"),
        Bodies.text(body, "put").flatMap(Hash::findHex));
  }

  private static Item put(Fact fact) {
    JsonObject body = fact.body();
    return new Item(
        Bodies.texts(body, "subject"),
        Bodies.text(body, "item-kind").orElse("other"),
        fact.side(),
        Bodies.text(body, "field"),
        Bodies.dossier(body, "dossier"),
        Optional.of(fact.act()));
  }

  private static Optional<Occasion> occasion(JsonObject body) {
    return instant(body, "begins")
        .map(begins ->
            new Occasion(
                begins,
                instant(body, "ends"),
                Bodies.text(body, "occasion-kind").orElse("other"),
                Bodies.texts(body, "what"),
                Bodies.texts(body, "where"),
                Bodies.list(body, "with"),
                Bodies.dossier(body, "meeting")));
  }

  private static ToSign toSign(JsonObject body) {
    return new ToSign(
        Bodies.texts(body, "subject"),
        Bodies.text(body, "paper-kind").orElse("other"),
        Bodies.list(body, "signing"),
        Bodies.dossier(body, "dossier"));
  }

  private static List<Delegate> delegates(JsonObject body) {
    return Bodies.objects(body, "delegates").stream()
        .map(delegate ->
            new Delegate(
                Bodies.integer(delegate, "precedence").orElse(0L),
                Bodies.text(delegate, "part").orElse("member"),
                Bodies.texts(delegate, "name"),
                Bodies.texts(delegate, "position")))
        .sorted(Comparator.comparingLong(Delegate::precedence))
        .toList();
  }

  private static Finding finding(Fact fact) {
    JsonObject body = fact.body();
    return new Finding(
        fact.side(),
        Bodies.day(body, "day"),
        Bodies.texts(body, "where"),
        Bodies.texts(body, "finding"),
        Bodies.text(body, "field"),
        Bodies.dossier(body, "dossier"));
  }

  private static Optional<Next> next(JsonObject body) {
    Next next =
        new Next(
            Bodies.text(body, "next-host"),
            Bodies.day(body, "next-date"),
            Bodies.texts(body, "next-place"));
    return next.host().isEmpty() && next.day().isEmpty() && next.place().isEmpty()
        ? Optional.empty()
        : Optional.of(next);
  }

  private static Optional<Instant> instant(JsonObject body, String name) {
    try {
      return Bodies.text(body, name).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /// Every dossier that the sheet names.
  public Set<Hash> dossiers() {
    Set<Hash> all = new HashSet<>(reviews);
    parent.ifPresent(all::add);
    returns.ifPresent(all::add);
    agenda.forEach(item -> item.dossier().ifPresent(all::add));
    put.forEach(item -> item.dossier().ifPresent(all::add));
    programme.forEach(occasion -> occasion.meeting().ifPresent(all::add));
    papers.forEach(paper -> paper.dossier().ifPresent(all::add));
    findings.forEach(finding -> finding.dossier().ifPresent(all::add));
    all.addAll(linked);
    return all;
  }

  /// Sides that a letter went to.
  public Set<String> invited() {
    Set<String> invited = new HashSet<>();
    invitations.forEach(invitation -> invited.addAll(invitation.to()));
    return invited;
  }
}
