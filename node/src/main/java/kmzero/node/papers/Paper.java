package kmzero.node.papers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;

/// A paper as the acts of its dossier tell it: every revision with its clauses, what was asked to
/// be changed in each, who agreed to it, and how it was signed.
///
/// @param revisions oldest first; never empty
/// @param signings what each side put on record of its signature on paper, in the ledger's order
/// @param effect of an agreement; [Effect#NONE] for others
public record Paper(
    PaperKind kind, List<Revision> revisions, List<Signing> signings, Effect effect) {

  public Paper {
    revisions = List.copyOf(revisions);
    signings = List.copyOf(signings);
    if (revisions.isEmpty()) throw new IllegalArgumentException("a paper without a draft");
  }

  /// What a side put on record of its signature on paper.
  ///
  /// @param act the act that says so
  /// @param office of the signatory; never a person's name
  public record Signing(
      Hash act,
      String side,
      Optional<LocalDate> signedOn,
      Map<String, String> place,
      Map<String, String> office,
      Optional<Long> copies,
      List<Scan> scans) {
    public Signing {
      place = Map.copyOf(place);
      office = Map.copyOf(office);
      scans = List.copyOf(scans);
    }
  }

  /// A file that shows the signed paper.
  ///
  /// @param digest SHA-256 of its bytes
  public record Scan(String name, Hash digest, long bytes) {}

  /// Since when an agreement is in effect, and what becomes of it.
  ///
  /// @param replacedFrom empty until every guest has concurred
  /// @param successor the agreement that replaces it, if one was named
  public record Effect(
      Optional<LocalDate> from, Optional<LocalDate> replacedFrom, Optional<Hash> successor) {
    /// Of a paper that is not, or not yet, in effect.
    public static final Effect NONE =
        new Effect(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// One draft.
  ///
  /// @param number from 1
  /// @param act leaf hash of the act that carries it
  /// @param requests those about no clause, or about one this revision does not have
  /// @param agreed sides that agreed to it
  /// @param confirmed sides that put the signed copy on record
  /// @param signed whether it stands for good: attested by the host, issued, or closed
  /// @param meeting the meeting it belongs to
  /// @param sources of a communiqué: what its clauses were taken from
  public record Revision(
      int number,
      Hash act,
      Map<String, String> heading,
      Optional<LocalDate> heldOn,
      Map<String, String> place,
      List<Clause> clauses,
      List<Request> requests,
      Set<String> agreed,
      Set<String> confirmed,
      boolean signed,
      Optional<Hash> meeting,
      List<Source> sources) {
    public Revision {
      sources = List.copyOf(sources);
      heading = Map.copyOf(heading);
      place = Map.copyOf(place);
      clauses = List.copyOf(clauses);
      requests = List.copyOf(requests);
      agreed = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(agreed));
      confirmed = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(confirmed));
    }

    /// Every language that a clause is in, vi and zh first.
    public List<String> languages() {
      Set<String> all = new TreeSet<>();
      clauses.forEach(clause -> all.addAll(clause.texts().keySet()));
      List<String> languages = new ArrayList<>();
      for (String first : List.of("vi", "zh")) if (all.remove(first)) languages.add(first);
      languages.addAll(all);
      return languages;
    }

    /// Whether `clause` lacks a language that another clause is in.
    public boolean isUnaligned(Clause clause) {
      return !clause.texts().keySet().containsAll(languages());
    }
  }

  /// What a clause of a communiqué was taken from.
  ///
  /// @param clause its own id
  /// @param fromClause id of the clause it was taken from; empty for the whole dossier
  public record Source(String clause, Hash from, Optional<String> fromClause) {}

  /// One clause, aligned across languages by its id.
  ///
  /// @param kind `plain`, `commitment` or `proposal`
  /// @param change how it stands to the revision before
  public record Clause(
      String id,
      String kind,
      Optional<String> field,
      Map<String, String> texts,
      Change change,
      List<Request> requests) {
    public Clause {
      texts = Map.copyOf(texts);
      requests = List.copyOf(requests);
    }
  }

  /// How a clause stands to the revision before; all of the first one are `SAME`.
  public enum Change {
    SAME,
    ADDED,
    CHANGED
  }

  /// What a side asks to be changed.
  public record Request(
      Hash act,
      String side,
      Optional<String> clause,
      Map<String, String> wish,
      Map<String, String> reason) {
    public Request {
      wish = Map.copyOf(wish);
      reason = Map.copyOf(reason);
    }
  }

  /// The newest draft.
  public Revision newest() {
    return revisions.getLast();
  }

  /// The revision that stands for good, if one does: signed, issued, or sent and closed.
  public Optional<Revision> settled() {
    return revisions.stream().filter(Revision::signed).findFirst();
  }

  /// Reads the facts of a dossier, in the ledger's order; empty for a procedure that makes no
  /// paper, and when no fact is a draft.
  public static Optional<Paper> of(String procedure, Cast cast, List<Fact> facts) {
    return PaperKind.find(procedure).flatMap(kind -> of(kind, cast, facts));
  }

  private static Optional<Paper> of(PaperKind kind, Cast cast, List<Fact> facts) {
    List<Fact> drafts = facts.stream().filter(f -> f.step().equals(kind.draft())).toList();
    List<Revision> revisions = new ArrayList<>();
    for (Fact draft : drafts) {
      Optional<Revision> before =
          revisions.isEmpty() ? Optional.empty() : Optional.of(revisions.getLast());
      boolean last = draft.equals(drafts.getLast());
      revisions.add(revision(kind, revisions.size() + 1, draft, last, before, cast, facts));
    }
    return revisions.isEmpty()
        ? Optional.empty()
        : Optional.of(new Paper(kind, revisions, signings(facts), effect(cast, facts)));
  }

  private static Revision revision(
      PaperKind kind,
      int number,
      Fact draft,
      boolean last,
      Optional<Revision> before,
      Cast cast,
      List<Fact> facts) {
    List<Fact> about =
        facts.stream().filter(f -> f.about().equals(Optional.of(draft.act()))).toList();
    List<Request> requests =
        about.stream().filter(f -> f.step().equals("ask")).map(Paper::request).toList();
    Set<String> ids = new LinkedHashSet<>();
    List<Clause> clauses = new ArrayList<>();
    for (JsonObject clause : Bodies.objects(draft.body(), "clauses")) {
      String id = Bodies.text(clause, "id").orElse("");
      Map<String, String> texts = Bodies.texts(clause, "texts");
      ids.add(id);
      clauses.add(
          new Clause(
              id,
              Bodies.text(clause, "kind").orElse("plain"),
              Bodies.text(clause, "field"),
              texts,
              before.map(b -> change(b, id, texts)).orElse(Change.SAME),
              requests.stream().filter(r -> r.clause().equals(Optional.of(id))).toList()));
    }
    boolean settled =
        facts.stream()
            .filter(f -> f.step().equals(kind.settle()))
            .anyMatch(f -> f.about().map(draft.act()::equals).orElse(last));
    return new Revision(
        number,
        draft.act(),
        Bodies.texts(draft.body(), "heading"),
        Bodies.day(draft.body(), "held-on").or(() -> Bodies.day(draft.body(), "dated")),
        Bodies.texts(draft.body(), "place"),
        clauses,
        requests.stream().filter(r -> r.clause().filter(ids::contains).isEmpty()).toList(),
        sides(kind.agree(), about, cast),
        sides("confirm", about, cast),
        settled,
        Bodies.dossier(draft.body(), "meeting"),
        sources(draft));
  }

  private static List<Source> sources(Fact draft) {
    List<Source> sources = new ArrayList<>();
    for (JsonObject source : Bodies.objects(draft.body(), "sources"))
      Bodies.dossier(source, "from")
          .ifPresent(from ->
              sources.add(
                  new Source(
                      Bodies.text(source, "clause").orElse(""),
                      from,
                      Bodies.text(source, "from-clause"))));
    return sources;
  }

  private static List<Signing> signings(List<Fact> facts) {
    return facts.stream()
        .filter(f -> f.step().equals("confirm") || f.step().equals("attest"))
        .map(f ->
            new Signing(
                f.act(),
                f.side(),
                Bodies.day(f.body(), "signed-on"),
                Bodies.texts(f.body(), "place"),
                Bodies.texts(f.body(), "signatory-office"),
                Bodies.integer(f.body(), "copies"),
                scans(f.body())))
        .toList();
  }

  private static List<Scan> scans(JsonObject body) {
    List<Scan> scans = new ArrayList<>();
    for (JsonObject scan : Bodies.objects(body, "scans"))
      Bodies.text(scan, "sha256")
          .flatMap(Hash::findHex)
          .ifPresent(digest ->
              scans.add(
                  new Scan(
                      Bodies.text(scan, "name").orElse(""),
                      digest,
                      Bodies.integer(scan, "bytes").orElse(0L))));
    return scans;
  }

  private static Effect effect(Cast cast, List<Fact> facts) {
    Optional<Fact> enacted = facts.stream().filter(f -> f.step().equals("enact")).findFirst();
    if (enacted.isEmpty()) return Effect.NONE;
    Optional<Fact> replaced =
        facts.stream()
            .filter(f -> f.step().equals("replace"))
            .filter(replacement ->
                cast.sides("guest").stream()
                    .allMatch(guest ->
                        facts.stream()
                            .anyMatch(f ->
                                f.step().equals("concur")
                                    && f.side().equals(guest)
                                    && f.about().equals(Optional.of(replacement.act())))))
            .findFirst();
    return new Effect(
        Bodies.day(enacted.get().body(), "from"),
        replaced.flatMap(f -> Bodies.day(f.body(), "from")),
        replaced.flatMap(f -> Bodies.dossier(f.body(), "successor")));
  }

  private static Change change(Revision before, String id, Map<String, String> texts) {
    return before.clauses().stream()
        .filter(clause -> clause.id().equals(id))
        .findFirst()
        .map(clause -> clause.texts().equals(texts) ? Change.SAME : Change.CHANGED)
        .orElse(Change.ADDED);
  }

  private static Request request(Fact ask) {
    return new Request(
        ask.act(),
        ask.side(),
        Bodies.text(ask.body(), "clause"),
        Bodies.texts(ask.body(), "wish"),
        Bodies.texts(ask.body(), "reason"));
  }

  /// In the order of the opening act.
  private static Set<String> sides(String step, List<Fact> about, Cast cast) {
    Set<String> sides = new LinkedHashSet<>();
    for (String side : cast.everySide()) {
      if (about.stream().anyMatch(f -> f.step().equals(step) && f.side().equals(side)))
        sides.add(side);
    }
    return sides;
  }
}
