package kmzero.node.commitments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.DossierView;

/// Turns the clauses of signed minutes into what follows from them: one dossier for each clause of
/// kind `commitment` or `proposal`.
///
/// Doing it twice does nothing more: ids follow from dossier and clause, and a clause that another
/// side has already opened is left out as soon as that is held here.
public final class FromMinutes {

  /// The office that opens them.
  public static final String OFFICE = "secretariat";

  /// Papers whose signed clauses are opened.
  private static final Set<String> SIGNED = Set.of("minutes", "memorandum", "agreement");

  private static final String CARRIES_IT_OUT = "foreign-affairs";

  private final Books books;
  private final Commitments commitments;

  public FromMinutes(Books books) {
    this.books = books;
    this.commitments = new Commitments(books);
  }

  /// A clause that waits to become a dossier.
  ///
  /// @param kind `commitment` or `proposal`
  /// @param field its code, [Commitment#UNSORTED] when the clause names none
  public record Clause(String id, String kind, String field, Map<String, String> texts) {
    public Clause {
      texts = Map.copyOf(texts);
    }
  }

  /// The clauses that `side` could open now; none while the minutes are not signed, or the
  /// mechanism does not use the procedure.
  public List<Clause> open(DossierView minutes, String side) {
    Optional<Fact> signed = findSigned(minutes);
    Optional<Charter> charter = books.charter(side, minutes.mechanism());
    if (signed.isEmpty()
        || charter.isEmpty()
        || !charter.get().isMember(side)
        || !minutes.cast().everySide().contains(side)) return List.of();
    Set<String> done = opened(side, minutes);
    return clauses(signed.get()).stream()
        .filter(clause -> !done.contains(clause.id()))
        .filter(clause -> uses(charter.get(), clause.kind()))
        .toList();
  }

  /// What `side` would put on record for `clauses`.
  ///
  /// @param actor opaque name of the person
  static List<ActRequest> requests(
      DossierView minutes, Fact signed, List<Clause> clauses, String side, String actor) {
    String group = id("group", minutes.id(), "");
    return clauses.stream()
        .map(clause ->
            ActRequest.of(
                    minutes.mechanism(),
                    side,
                    OFFICE,
                    actor,
                    id(clause.kind(), minutes.id(), clause.id()),
                    new ActRequest.Target.Open(clause.kind(), roles(minutes, clause, side)),
                    clause.kind().equals(Commitment.PROCEDURE) ? "open" : "propose",
                    clause.kind().equals(Commitment.PROCEDURE)
                        ? commitment(minutes, signed, clause)
                        : proposal(signed, clause))
                .withGroup(Optional.of(group)))
        .toList();
  }

  /// Opens everything that [#open] names. Stops at the first refusal; what was opened before it
  /// stays, and the rest can be opened by doing it again.
  ///
  /// @return the answers, one for each clause tried, in the order of the clauses
  public List<Answer> openAll(DossierView minutes, String side, String actor) {
    List<Clause> clauses = open(minutes, side);
    if (clauses.isEmpty()) return List.of();
    List<Answer> answers = new ArrayList<>();
    for (ActRequest request :
        requests(minutes, findSigned(minutes).orElseThrow(), clauses, side, actor)) {
      Answer answer = books.act(request).join();
      answers.add(answer);
      if (!(answer instanceof Answer.Done)) break;
    }
    return answers;
  }

  /// The draft that was attested.
  static Optional<Fact> findSigned(DossierView minutes) {
    if (!SIGNED.contains(minutes.procedure().name())) return Optional.empty();
    List<Fact> facts = minutes.view().facts();
    return facts.stream()
        .filter(f -> f.step().equals("attest"))
        .flatMap(f -> f.about().stream())
        .flatMap(draft -> facts.stream().filter(f -> f.act().equals(draft)))
        .findFirst();
  }

  private static List<Clause> clauses(Fact draft) {
    return Bodies.objects(draft.body(), "clauses").stream()
        .map(clause ->
            new Clause(
                Bodies.text(clause, "id").orElse(""),
                Bodies.text(clause, "kind").orElse("plain"),
                Bodies.text(clause, "field").orElse(Commitment.UNSORTED),
                Bodies.texts(clause, "texts")))
        .filter(clause ->
            clause.kind().equals(Commitment.PROCEDURE) || clause.kind().equals(Proposal.PROCEDURE))
        .toList();
  }

  private static boolean uses(Charter charter, String procedure) {
    return charter.procedures().stream().anyMatch(p -> p.name().equals(procedure));
  }

  /// Ids of the clauses of these minutes that are open already, whoever opened them.
  private Set<String> opened(String side, DossierView minutes) {
    CommitmentQuery query =
        new CommitmentQuery(
            side,
            Optional.of(minutes.mechanism()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1_000);
    Set<String> acts = new HashSet<>();
    minutes.view().facts().forEach(f -> acts.add(f.act().hex()));
    Set<String> done = new HashSet<>();
    for (CommitmentRow row : commitments.list(query)) {
      if (row.commitment().from().filter(acts::contains).isPresent())
        row.commitment().clause().ifPresent(done::add);
    }
    for (ProposalRow row : commitments.proposals(query)) {
      if (row.proposal().from().filter(acts::contains).isPresent())
        row.proposal().clause().ifPresent(done::add);
    }
    return done;
  }

  private static Map<String, List<String>> roles(DossierView minutes, Clause clause, String side) {
    List<String> all = List.copyOf(minutes.cast().everySide());
    Map<String, List<String>> roles = new LinkedHashMap<>();
    if (clause.kind().equals(Commitment.PROCEDURE)) {
      roles.put("opener", List.of(side));
      roles.put("owner", all);
    } else {
      roles.put("proposer", List.of(side));
      roles.put("addressee", all.stream().filter(other -> !other.equals(side)).toList());
    }
    return roles;
  }

  private static JsonObject commitment(DossierView minutes, Fact draft, Clause clause) {
    return JsonObject.of(
        "field",
        clause.field(),
        "wording",
        wording(clause),
        "from",
        draft.act().hex(),
        "clause",
        clause.id(),
        "owners",
        minutes.cast().everySide().stream()
            .map(side -> JsonObject.of("side", side, "office", CARRIES_IT_OUT))
            .toList());
  }

  private static JsonObject proposal(Fact draft, Clause clause) {
    return JsonObject.of(
        "manner",
        "proposes",
        "field",
        clause.field(),
        "wording",
        wording(clause),
        "from",
        draft.act().hex(),
        "clause",
        clause.id());
  }

  private static JsonObject wording(Clause clause) {
    JsonObject.Builder b = JsonObject.builder();
    clause.texts().forEach(b::with);
    return b.build();
  }

  /// 22 characters that follow from what they name, so that a second click is a retry.
  private static String id(String kind, Hash dossier, String clause) {
    String named = "from-minutes\n%s\n%s\n%s".formatted(kind, dossier.hex(), clause);
    byte[] hash = Hash.sha256(named.getBytes(java.nio.charset.StandardCharsets.UTF_8)).bytes();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
  }
}
