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

/// Minutes as the acts of their dossier tell them: every revision with its clauses, what was asked
/// to be changed in each, and who agreed to it.
///
/// @param revisions oldest first; never empty
public record Minutes(List<Revision> revisions) {

  /// Name of the procedure.
  public static final String PROCEDURE = "minutes";

  public Minutes {
    revisions = List.copyOf(revisions);
    if (revisions.isEmpty()) throw new IllegalArgumentException("minutes without a draft");
  }

  /// One draft.
  ///
  /// @param number from 1
  /// @param act leaf hash of the act that carries it
  /// @param requests those about no clause, or about one this revision does not have
  /// @param agreed sides that agreed to it
  /// @param confirmed sides that put the signed copy on record
  /// @param signed whether the host attested it
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
      boolean signed) {
    public Revision {
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

  /// The draft that was signed, if one was.
  public Optional<Revision> signed() {
    return revisions.stream().filter(Revision::signed).findFirst();
  }

  /// Reads the facts of a dossier under the procedure `minutes`, in the ledger's order; empty when
  /// none of them is a draft.
  public static Optional<Minutes> of(Cast cast, List<Fact> facts) {
    List<Revision> revisions = new ArrayList<>();
    for (Fact draft : facts) {
      if (!draft.step().equals("draft")) continue;
      Optional<Revision> before =
          revisions.isEmpty() ? Optional.empty() : Optional.of(revisions.getLast());
      revisions.add(revision(revisions.size() + 1, draft, before, cast, facts));
    }
    return revisions.isEmpty() ? Optional.empty() : Optional.of(new Minutes(revisions));
  }

  private static Revision revision(
      int number, Fact draft, Optional<Revision> before, Cast cast, List<Fact> facts) {
    List<Fact> about =
        facts.stream().filter(f -> f.about().equals(Optional.of(draft.act()))).toList();
    List<Request> requests =
        about.stream().filter(f -> f.step().equals("ask")).map(Minutes::request).toList();
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
    return new Revision(
        number,
        draft.act(),
        Bodies.texts(draft.body(), "heading"),
        Bodies.day(draft.body(), "held-on"),
        Bodies.texts(draft.body(), "place"),
        clauses,
        requests.stream().filter(r -> r.clause().filter(ids::contains).isEmpty()).toList(),
        sides("agree", about, cast),
        sides("confirm", about, cast),
        about.stream().anyMatch(f -> f.step().equals("attest")));
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
