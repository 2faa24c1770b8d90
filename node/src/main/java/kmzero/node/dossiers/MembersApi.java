package kmzero.node.dossiers;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.api.Objections;
import kmzero.node.api.Problems;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// `POST /api/mechanisms/{id}/members` `{card, as?}`: the keeper's secretariat proposes a newcomer
/// by the card that its node has handed out, as `member` or as `facilitator`. 201 `{dossier,
/// invitation}`: the change that everybody signs, and what the newcomer joins by.
@RestController
final class MembersApi {

  private static final int LIMIT_BYTES = 24 * 1024;

  private final Readers readers;
  private final Books books;
  private final CharterChanges changes;
  private final Problems problems;

  MembersApi(Readers readers, CharterChanges changes, Problems problems) {
    this.readers = readers;
    this.books = readers.books();
    this.changes = changes;
    this.problems = problems;
  }

  @PostMapping("/api/mechanisms/{id}/members")
  ResponseEntity<?> propose(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpServletRequest request)
      throws IOException {
    Optional<Charter> charter =
        who.findSide().flatMap(side -> Hash.findHex(id).flatMap(hash -> books.charter(side, hash)));
    if (charter.isEmpty()) return problems.answer(new Problem(404, "problem.not-found"), request);
    Hash mechanism = charter.get().hash();
    Charter now = books.inForce(mechanism);
    if (!CharterChanges.mayPropose(who, now))
      return problems.answer(new Problem(403, "problem.not-allowed"), request);
    byte[] bytes = request.getInputStream().readNBytes(LIMIT_BYTES + 1);
    Optional<JsonObject> body =
        JsonReader.readLax(bytes, LIMIT_BYTES) instanceof JsonReader.Result.Read(JsonObject json)
            ? Optional.of(json)
            : Optional.empty();
    Optional<Charter.Member> card =
        body.flatMap(json -> json.findObject("card")).flatMap(MembersApi::card);
    if (card.isEmpty())
      return problems.answer(new Problem(422, "dossiers.members.no-card"), request);
    if (now.find(card.get().side()).isPresent())
      return problems.answer(new Problem(422, "dossiers.members.there"), request);
    boolean voiceless =
        body.flatMap(json -> json.findText("as")).filter("facilitator"::equals).isPresent();
    List<Charter.Member> members = new ArrayList<>(now.members());
    List<Charter.Member> facilitators = new ArrayList<>(now.facilitators());
    (voiceless ? facilitators : members).add(card.get());
    Answer answer = changes.propose(who, mechanism, members, facilitators);
    if (answer instanceof Answer.Refused(Objection why))
      return problems.answer(problem(why, charter, request), request);
    if (!(answer instanceof Answer.Done done))
      throw new IllegalStateException("an opening act rests on nothing: " + answer);
    Charter next = changes.proposed(who.findSide().orElseThrow(), done.dossier()).orElseThrow();
    return ResponseEntity.status(HttpStatus.CREATED)
        .contentType(MediaType.APPLICATION_JSON)
        .header("Cache-Control", "no-store")
        .body(
            CanonicalJson.text(
                JsonObject.of(
                    "dossier",
                    done.dossier().hex(),
                    "invitation",
                    JsonReader.get(books.invitation(mechanism, next).bytes()))));
  }

  private static Optional<Charter.Member> card(JsonObject json) {
    try {
      return Optional.of(Charter.member(json));
    } catch (JsonShape | IllegalArgumentException noCard) {
      return Optional.empty();
    }
  }

  private Problem problem(Objection why, Optional<Charter> charter, HttpServletRequest request) {
    return Objections.problem(
        422, why, charter, Optional.empty(), readers.pages().words(), readers.language(request));
  }
}
