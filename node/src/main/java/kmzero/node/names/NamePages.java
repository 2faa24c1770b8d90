package kmzero.node.names;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kmzero.names.Context;
import kmzero.names.Decision;
import kmzero.names.Entry;
import kmzero.names.Form;
import kmzero.names.Hit;
import kmzero.names.NameRegister;
import kmzero.names.PartialDate;
import kmzero.node.desk.Frame;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.reference.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /names`: people and places, found under any spelling; open to everybody. `GET /names/{id}`:
/// one of them with all its forms. `POST /name-decisions`: what a side's keepers decide about two
/// entries that may be one, or about one that waits to be shown; for their own side alone.
@Controller
public final class NamePages {

  private static final List<String> KEEPERS = List.of("secretariat", "foreign-affairs", "head");
  private static final int LONGEST = 120;
  private static final int MOST = 60;

  private final KeptNames names;
  private final Reference reference;

  NamePages(KeptNames names, Reference reference) {
    this.names = names;
    this.reference = reference;
  }

  /// What was found, or everything of a kind.
  ///
  /// @param query as typed; empty for none
  /// @param kind one of [#KINDS], or empty
  /// @param proposals pairs that may be one person; empty for who may not decide
  /// @param keeper whether the reader may decide and add
  public record Listing(
      NameRegister register,
      String query,
      String kind,
      List<Entry> found,
      List<NameRegister.Proposal> proposals,
      boolean keeper) {
    public static final List<String> KINDS = List.of("person", "place", "gate", "organisation");

    public Listing {
      found = List.copyOf(found);
      proposals = List.copyOf(proposals);
    }
  }

  /// One entry.
  ///
  /// @param namesakes other persons of that name
  /// @param decisions of the reader's side about it, the oldest first
  /// @param keeper whether the reader may decide
  /// @param own whether the reader's side has added it
  /// @param referred whether the reference has a page of this person
  public record One(
      NameRegister register,
      Entry entry,
      List<Entry> namesakes,
      List<Decision> decisions,
      boolean keeper,
      boolean own,
      boolean referred) {
    public One {
      namesakes = List.copyOf(namesakes);
      decisions = List.copyOf(decisions);
    }

    /// Persons that this one may be said to be, in the order of the file.
    public List<Entry.Person> others() {
      return register.persons().stream().filter(p -> !p.id().equals(entry.id())).toList();
    }
  }

  @GetMapping("/names")
  Page list(
      @AuthenticationPrincipal @Nullable SignedIn who,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String kind) {
    NameRegister register = names.of(side(who));
    String query = q.length() > LONGEST ? q.substring(0, LONGEST) : q.strip();
    List<Entry> all =
        query.isEmpty()
            ? register.shown()
            : register.search(query, MOST).stream().map(Hit::entry).toList();
    String chosen = query.isEmpty() && kind.isEmpty() ? "person" : kind;
    List<Entry> found =
        all.stream().filter(entry -> chosen.isEmpty() || kind(entry).equals(chosen)).toList();
    return Page.of(
        "names/list",
        new Listing(
            register,
            query,
            chosen,
            found,
            keeps(who) ? register.proposals() : List.of(),
            keeps(who)));
  }

  @GetMapping("/names/{id}")
  Page one(@AuthenticationPrincipal @Nullable SignedIn who, @PathVariable String id) {
    NameRegister register = names.of(side(who));
    Optional<Entry> found =
        register.find(id).filter(e -> keeps(who) || e.certainty() != Entry.Certainty.UNCONFIRMED);
    return found
        .map(entry ->
            Page.of(
                "names/entry",
                new One(
                    register,
                    entry,
                    namesakes(register, entry),
                    decisions(who, id),
                    keeps(who),
                    side(who).stream()
                        .flatMap(s -> names.entries(s).stream())
                        .anyMatch(e -> e.id().equals(id)),
                    reference.people().stream().anyMatch(p -> p.id().equals(id)))))
        .orElseGet(() -> new Problem(404, "problem.not-found").page());
  }

  @PostMapping("/name-decisions")
  Object decide(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(defaultValue = "") String one,
      @RequestParam(defaultValue = "") String other,
      @RequestParam(defaultValue = "") String verdict) {
    if (who.findSide().isEmpty() || !keeps(who))
      return new Problem(403, "problem.not-allowed").page();
    Optional<Decision.Verdict> said =
        Arrays.stream(Decision.Verdict.values())
            .filter(v -> v.name().toLowerCase(Locale.ROOT).equals(verdict))
            .findFirst();
    // Entries as they ship: one that was joined to another is still there to be parted from it.
    NameRegister shipped = names.undecided(who.findSide().get());
    boolean known =
        said.isPresent()
            && shipped.find(one).isPresent()
            && shipped.find(other).isPresent()
            && one.equals(other) == (said.get() == Decision.Verdict.SHOWN)
            && (said.get() == Decision.Verdict.SHOWN
                || (isPerson(shipped, one) && isPerson(shipped, other)));
    if (!known) return new Problem(404, "problem.not-found").page();
    String side = who.findSide().get();
    names.decide(side, one, other, said.get(), who.account());
    String there = names.of(Optional.of(side)).find(one).isPresent() ? one : other;
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, "/names/" + there)
        .build();
  }

  // ---- for the templates ----

  /// `person`, `place`, `gate` or `organisation`.
  public static String kind(Entry entry) {
    return switch (entry) {
      case Entry.Person p -> "person";
      case Entry.Place p -> "place";
      case Entry.Gate g -> "gate";
      case Entry.Organisation o -> "organisation";
    };
  }

  /// The forms of an entry, those that read alike once.
  public static List<Form> distinct(Entry entry) {
    Map<String, Form> forms = new LinkedHashMap<>();
    entry.forms().forEach(form -> forms.putIfAbsent(form.text(), form));
    return List.copyOf(forms.values());
  }

  /// The language that a form is in, as HTML names it; empty when it is in none.
  public static String language(Form form) {
    return switch (form.writing()) {
      case VIETNAMESE -> "vi";
      case HANZI -> "zh";
      case PINYIN -> "zh-Latn";
      case ENGLISH -> "en";
      case OTHER -> "";
    };
  }

  /// The name of an entry that another one mentions.
  public static String name(NameRegister register, @Nullable String id, Frame frame) {
    return id == null
        ? ""
        : register.find(id).map(entry -> entry.in(frame.language().tag())).orElse(id);
  }

  /// Since when and until when, and when seen, in words; empty when no source bounds it.
  public static String period(
      Frame frame,
      @Nullable PartialDate from,
      @Nullable PartialDate until,
      List<PartialDate> seen) {
    var parts = new java.util.ArrayList<String>();
    if (from != null) parts.add(frame.say("names.from", "day", day(frame, from)));
    if (until != null) parts.add(frame.say("names.until", "day", day(frame, until)));
    for (PartialDate day : seen) parts.add(frame.say("names.seen", "day", day(frame, day)));
    return String.join(" · ", parts);
  }

  private static String day(Frame frame, PartialDate date) {
    return date.day() == 0 ? date.toString() : frame.day(date.earliest());
  }

  // ---- inside ----

  private static Optional<String> side(@Nullable SignedIn who) {
    return who == null ? Optional.empty() : who.findSide();
  }

  static boolean keeps(@Nullable SignedIn who) {
    return who != null
        && who.findSide().isPresent()
        && who.offices().stream().anyMatch(KEEPERS::contains);
  }

  private static boolean isPerson(NameRegister register, String id) {
    return register.find(id).filter(Entry.Person.class::isInstance).isPresent();
  }

  private List<Decision> decisions(@Nullable SignedIn who, String id) {
    return side(who)
        .map(side ->
            names.decisions(side).stream()
                .filter(d -> d.one().equals(id) || d.other().equals(id))
                .toList())
        .orElse(List.of());
  }

  private static List<Entry> namesakes(NameRegister register, Entry entry) {
    if (!(entry instanceof Entry.Person)) return List.of();
    return entry.forms().stream()
        .flatMap(form -> register.find(form.text(), Context.NONE).stream())
        .map(Hit::entry)
        .filter(other -> other instanceof Entry.Person && !other.id().equals(entry.id()))
        .distinct()
        .toList();
  }
}
