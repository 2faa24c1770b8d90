package kmzero.node.followup;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.api.Objections;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.books.Ids;
import kmzero.node.books.Select;
import kmzero.node.commitments.CommitmentQuery;
import kmzero.node.commitments.Commitments;
import kmzero.node.commitments.NextDates;
import kmzero.node.commitments.Proposal;
import kmzero.node.commitments.ProposalRow;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /answers`: what other sides have put to the reader's, to be answered one by one or as a
/// list. `POST /answers`: one answer for all that were chosen: an act for each, under one group.
/// Below stand the proposals accepted without a commitment yet.
@Controller
public final class AnswerPages {

  private static final String OFFICE = "secretariat";

  /// The most proposals that one answer covers.
  private static final int MOST = 200;

  private static final Set<String> OPEN = Set.of(Proposal.AWAITED, "under-study");
  private static final Set<String> TAKEN_UP = Set.of("accepted", "in-part");

  private final Books books;
  private final Commitments commitments;
  private final Reference reference;
  private final Pages pages;
  private final SecureRandom random = new SecureRandom();

  AnswerPages(Books books, Reference reference, Pages pages) {
    this.books = books;
    this.commitments = new Commitments(books);
    this.reference = reference;
    this.pages = pages;
  }

  /// The page.
  ///
  /// @param from only proposals of this side; empty for all
  /// @param open what the reader's side has not answered for good
  /// @param takenUp accepted in whole or in part by all they were put to, or by the reader's side,
  ///   and without a commitment yet
  /// @param chosen hex of the acts that are ticked
  /// @param done how many were just answered, or null
  /// @param refused why the last attempt stopped, or null
  /// @param mayAnswer whether the reader acts for the secretariat
  public record Sheet(
      Background background,
      String from,
      List<ProposalRow> open,
      List<ProposalRow> takenUp,
      Set<String> chosen,
      Typed typed,
      String id,
      @Nullable Integer done,
      @Nullable String refused,
      boolean mayAnswer) {
    public Sheet {
      open = List.copyOf(open);
      takenUp = List.copyOf(takenUp);
      chosen = Set.copyOf(chosen);
    }

    /// What the reader's side has said of a proposal so far.
    public Optional<Proposal.Reply> own(ProposalRow row) {
      return row.proposal().replies().stream()
          .filter(reply -> reply.side().equals(background.side()))
          .findFirst();
    }

    /// The sides that have put something to the reader's.
    public List<String> proposers() {
      return open.stream().map(row -> row.proposal().proposer()).distinct().sorted().toList();
    }
  }

  @GetMapping("/answers")
  Page list(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String dossier,
      @RequestParam(required = false) @Nullable Integer done,
      @RequestParam Map<String, String> query) {
    if (who.findSide().isEmpty()) return new Problem(403, "problem.not-allowed").page();
    String side = who.findSide().get();
    List<ProposalRow> open = open(side, from, dossier);
    Set<String> chosen = new LinkedHashSet<>();
    if (!dossier.isEmpty() || !from.isEmpty()) {
      open.forEach(row -> chosen.add(row.proposal().act().hex()));
    }
    return page(200, who, side, from, open, chosen, new Typed(query), done, null);
  }

  @PostMapping("/answers")
  Object answer(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam Map<String, String> form,
      @RequestParam(required = false) @Nullable List<String> item,
      HttpServletRequest request) {
    if (who.findSide().isEmpty()) return new Problem(403, "problem.not-allowed").page();
    String side = who.findSide().get();
    if (!who.actsFor(side, OFFICE)) return new Problem(403, "problem.not-allowed").page();
    Typed typed = new Typed(form);
    String from = typed.of("from");
    List<ProposalRow> open = open(side, "", "");
    Set<String> chosen = item == null ? Set.of() : new LinkedHashSet<>(item);
    List<ProposalRow> these =
        open.stream().filter(row -> chosen.contains(row.proposal().act().hex())).toList();
    var language = pages.language(request);
    if (these.isEmpty() || typed.find("outcome").isEmpty()) {
      String why =
          pages
              .words()
              .say(
                  language,
                  these.isEmpty() ? "followup.answers.none-chosen" : "followup.answers.no-outcome");
      return page(422, who, side, from, open, chosen, typed, null, why);
    }
    int done = 0;
    List<ActRequest> acts = requests(who, side, these, typed);
    Optional<Objection> passed =
        NextDates.passed(acts.getFirst().body(), pages.frame(request).today());
    if (passed.isPresent()) {
      Charter charter = books.charter(acts.getFirst().mechanism()).orElseThrow();
      String words =
          Objections.words(passed.get(), charter, Proposal.PROCEDURE, pages.words(), language);
      return page(422, who, side, from, open, chosen, typed, null, words);
    }
    for (ActRequest act : acts) {
      switch (books.act(act).join()) {
        case Answer.Done _ -> done++;
        case Answer.LookAgain _ -> {} // the page that follows shows what is new
        case Answer.Refused(Objection why) -> {
          String words =
              Objections.words(
                  why,
                  books.charter(act.mechanism()).orElseThrow(),
                  Proposal.PROCEDURE,
                  pages.words(),
                  language);
          return page(422, who, side, from, open(side, "", ""), chosen, typed, done, words);
        }
      }
    }
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .header(HttpHeaders.LOCATION, "/answers?done=" + done)
        .build();
  }

  /// One act for each proposal, all of one group; a second click is a retry.
  private static List<ActRequest> requests(
      SignedIn who, String side, List<ProposalRow> these, Typed typed) {
    JsonObject.Builder body = JsonObject.builder().with("outcome", typed.of("outcome"));
    typed.texts("reply").ifPresent(reply -> body.with("reply", reply));
    typed.find("next-date").ifPresent(day -> body.with("next-date", day));
    JsonObject built = body.build();
    String group = id("group\n" + typed.of("id"));
    List<ActRequest> requests = new ArrayList<>();
    for (ProposalRow row : these) {
      requests.add(
          ActRequest.of(
                  row.mechanism(),
                  side,
                  OFFICE,
                  who.actor(),
                  id(typed.of("id") + "\n" + row.proposal().act().hex()),
                  new ActRequest.Target.In(row.dossier()),
                  "answer",
                  built)
              .withAbout(Optional.of(row.proposal().act()))
              .withGroup(Optional.of(group)));
    }
    return requests;
  }

  private static String id(String named) {
    byte[] hash = Hash.sha256(("answers\n" + named).getBytes(StandardCharsets.UTF_8)).bytes();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
  }

  private Page page(
      int status,
      SignedIn who,
      String side,
      String from,
      List<ProposalRow> open,
      Set<String> chosen,
      Typed typed,
      @Nullable Integer done,
      @Nullable String refused) {
    return new Page(
        status,
        "followup/answers",
        new Sheet(
            Background.of(reference, books, side),
            from,
            open,
            takenUp(side),
            chosen,
            typed,
            typed.find("id").orElseGet(() -> Ids.fresh(random)),
            done,
            refused,
            who.actsFor(side, OFFICE)));
  }

  private List<ProposalRow> open(String side, String from, String dossier) {
    return all(side).stream()
        .filter(row -> !row.ended())
        .filter(row -> from.isEmpty() || row.proposal().proposer().equals(from))
        .filter(row -> dossier.isEmpty() || row.dossier().hex().equals(dossier))
        .filter(row ->
            row.proposal().replies().stream()
                .anyMatch(r -> r.side().equals(side) && OPEN.contains(r.outcome())))
        .limit(MOST)
        .toList();
  }

  /// Accepted, and nobody has opened a commitment from it.
  private List<ProposalRow> takenUp(String side) {
    Set<String> followed =
        new LinkedHashSet<>(
            Select.rows(
                books.database(),
                "reading which proposals have a commitment",
                "select from_act from commitment where from_act is not null and mechanism = any(?)",
                r -> r.getString(1),
                Select.visible(books, side)));
    return all(side).stream()
        .filter(
            row -> row.proposal().replies().stream().anyMatch(r -> TAKEN_UP.contains(r.outcome())))
        .filter(row -> !row.phase().equals("withdrawn"))
        .filter(row -> !followed.contains(row.proposal().act().hex()))
        .limit(MOST)
        .toList();
  }

  private List<ProposalRow> all(String side) {
    return commitments.proposals(
        new CommitmentQuery(
            side, Optional.empty(), Optional.empty(), Optional.of(side), Optional.empty(), 1_000));
  }
}
