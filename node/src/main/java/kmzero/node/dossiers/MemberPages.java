package kmzero.node.dossiers;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.json.JsonShape;
import kmzero.ledger.judge.ClosedSides;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Hash;
import kmzero.node.api.Objections;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.books.DossierQuery;
import kmzero.node.books.DossierRow;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Who belongs to a mechanism, who comes and who goes.
///
/// The keeper names a newcomer by the card that its node handed out, hands it the invitation, and
/// everybody signs. A side's head ends its own log: it leaves, or merges into another.
@Controller
public final class MemberPages {

  private static final String HEAD = "head";
  private static final int CARD_BYTES_MAX = 20_000;

  private final Readers readers;
  private final Books books;
  private final CharterChanges changes;

  MemberPages(Readers readers, CharterChanges changes) {
    this.readers = readers;
    this.books = readers.books();
    this.changes = changes;
  }

  /// The page.
  ///
  /// @param side the reader's side as people call it
  /// @param own the same as its logs do
  /// @param keeps whether the reader may propose a change
  /// @param may whether the reader may end the log of his side
  /// @param gone whether his side's log is ended
  /// @param leaves members that have closed their logs and stand in the charter still
  /// @param successors whom his side may name
  /// @param problem why nothing was done, or null
  public record Model(
      String mechanism,
      String name,
      boolean exercise,
      String side,
      String own,
      List<Member> members,
      List<Member> facilitators,
      List<Coming> coming,
      boolean keeps,
      boolean may,
      boolean gone,
      boolean leaves,
      List<Member> successors,
      @Nullable Problem problem) {
    public Model {
      members = List.copyOf(members);
      facilitators = List.copyOf(facilitators);
      coming = List.copyOf(coming);
      successors = List.copyOf(successors);
    }
  }

  /// A member.
  ///
  /// @param successor of one that has merged, else empty
  public record Member(String side, String name, boolean closed, String successor) {}

  /// A change that is under way and names newcomers.
  ///
  /// @param dossier its name
  /// @param names whom it names
  public record Coming(String dossier, String names) {}

  @GetMapping("/mechanisms/{id}/members")
  Page members(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpServletRequest request) {
    return find(who, id)
        .map(charter -> page(200, who, charter, null, request))
        .orElseGet(() -> Readers.notFound().page());
  }

  private Optional<Charter> find(SignedIn who, String id) {
    return who.findSide()
        .flatMap(side -> Hash.findHex(id).flatMap(hash -> books.charter(side, hash)));
  }

  private Page page(
      int status,
      SignedIn who,
      Charter charter,
      @Nullable Problem problem,
      HttpServletRequest request) {
    String side = who.findSide().orElseThrow();
    Speaker speaker = readers.speaker(request, side, null);
    Hash mechanism = charter.hash();
    ClosedSides closed = books.closed(mechanism);
    Charter now = books.inForce(mechanism);
    List<Member> members = charter.sides().stream().map(it -> member(it, closed, speaker)).toList();
    return new Page(
        status,
        "dossiers/members",
        new Model(
            mechanism.hex(),
            speaker.mechanism(charter),
            charter.exercise(),
            speaker.side(side),
            side,
            members,
            charter.facilitators().stream().map(it -> member(it.side(), closed, speaker)).toList(),
            coming(side, mechanism, now, speaker),
            CharterChanges.mayPropose(who, now),
            who.actsFor(side, HEAD) && !closed.has(side) && !side.equals(now.keeper()),
            closed.has(side),
            now.holders().stream().anyMatch(closed::has),
            members.stream().filter(it -> !it.closed() && !it.side().equals(side)).toList(),
            problem));
  }

  private static Member member(String side, ClosedSides closed, Speaker speaker) {
    String successor =
        closed.successors().getOrDefault(side, Optional.empty()).map(speaker::side).orElse("");
    return new Member(side, speaker.side(side), closed.has(side), successor);
  }

  /// Changes that are not ended and name somebody who has to join.
  private List<Coming> coming(String side, Hash mechanism, Charter now, Speaker speaker) {
    var query =
        new DossierQuery(
            side,
            Optional.of(mechanism),
            Optional.of("charter-change"),
            Optional.of(false),
            Set.of(),
            20);
    List<Coming> coming = new ArrayList<>();
    for (DossierRow row : books.dossiers(query)) {
      Optional<Charter> next = changes.proposed(side, row.id());
      List<String> names =
          next.stream()
              .flatMap(it -> it.holders().stream().filter(one -> !now.isMember(one)))
              .filter(one -> now.find(one).isEmpty() || next.orElseThrow().isMember(one))
              .map(one -> name(next.orElseThrow(), one, speaker))
              .toList();
      if (!names.isEmpty()) coming.add(new Coming(row.id().hex(), String.join(", ", names)));
    }
    return coming;
  }

  private static String name(Charter charter, String side, Speaker speaker) {
    var names = charter.find(side).orElseThrow().names();
    return names.getOrDefault(speaker.language().tag(), names.values().iterator().next());
  }

  /// The file that a newcomer joins by.
  @GetMapping("/mechanisms/{id}/invitations/{change}")
  ResponseEntity<byte[]> invitation(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, @PathVariable String change) {
    Optional<Charter> next =
        find(who, id)
            .flatMap(charter -> Hash.findHex(change))
            .flatMap(hash -> changes.proposed(who.findSide().orElseThrow(), hash));
    if (next.isEmpty()) return ResponseEntity.notFound().build();
    byte[] file = books.invitation(Hash.ofHex(id), next.get()).bytes();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"%.8s.invitation.json\"".formatted(change))
        .body(file);
  }

  /// The keeper names a newcomer by its card; a side that is a facilitator already is given a voice
  /// by its name; with neither, who has closed its log is left out of the charter.
  @PostMapping("/mechanisms/{id}/members")
  Object propose(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam(defaultValue = "member") String as,
      @RequestParam(required = false) @Nullable MultipartFile card,
      @RequestParam(required = false) @Nullable String voice,
      HttpServletRequest request)
      throws IOException {
    Optional<Charter> found = find(who, id);
    if (found.isEmpty()) return Readers.notFound().page();
    Charter charter = found.get();
    Charter now = books.inForce(charter.hash());
    if (!CharterChanges.mayPropose(who, now)) return Readers.notFound().page();
    List<Charter.Member> members = new ArrayList<>(now.members());
    List<Charter.Member> facilitators = new ArrayList<>(now.facilitators());
    if (voice != null) {
      Optional<Charter.Member> given =
          now.facilitators().stream().filter(it -> it.side().equals(voice)).findFirst();
      if (given.isEmpty()) return Readers.notFound().page();
      facilitators.remove(given.get());
      members.add(given.get());
    } else if (card != null && !card.isEmpty()) {
      Optional<Charter.Member> read = card(card);
      if (read.isEmpty())
        return page(422, who, charter, new Problem(422, "dossiers.members.no-card"), request);
      if (now.find(read.get().side()).isPresent())
        return page(422, who, charter, new Problem(422, "dossiers.members.there"), request);
      (as.equals("facilitator") ? facilitators : members).add(read.get());
    }
    ClosedSides closed = books.closed(charter.hash());
    members.removeIf(it -> closed.has(it.side()));
    facilitators.removeIf(it -> closed.has(it.side()));
    if (members.size() < 2)
      return page(422, who, charter, new Problem(422, "dossiers.members.two"), request);
    Answer answer = changes.propose(who, charter.hash(), members, facilitators);
    return answer instanceof Answer.Refused(Objection why)
        ? page(422, who, charter, problem(why, charter, request), request)
        : seeOther("/mechanisms/" + id + "/members");
  }

  private static Optional<Charter.Member> card(MultipartFile file) throws IOException {
    if (file.getSize() > CARD_BYTES_MAX) return Optional.empty();
    try {
      return JsonReader.read(file.getBytes()) instanceof JsonReader.Result.Read(JsonObject json)
          ? Optional.of(Charter.member(json))
          : Optional.empty();
    } catch (JsonShape | IllegalArgumentException noCard) {
      return Optional.empty();
    }
  }

  /// The side's head ends its log: what it had begun ends or goes on with its successor.
  @PostMapping("/mechanisms/{id}/close")
  Object close(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String successor,
      @RequestParam(defaultValue = "") String sure,
      HttpServletRequest request) {
    Optional<Charter> found = find(who, id);
    if (found.isEmpty() || !who.actsFor(who.findSide().orElseThrow(), HEAD))
      return Readers.notFound().page();
    Charter charter = found.get();
    if (!sure.equals(who.side()))
      return page(422, who, charter, new Problem(422, "dossiers.members.not-sure"), request);
    Optional<Objection> objection =
        books.leave(
            charter.hash(),
            who.findSide().orElseThrow(),
            Optional.of(successor).filter(it -> !it.isBlank()));
    return objection.isPresent()
        ? page(422, who, charter, problem(objection.get(), charter, request), request)
        : seeOther("/mechanisms/" + id + "/members");
  }

  private Problem problem(Objection why, Charter charter, HttpServletRequest request) {
    return Objections.problem(
        422,
        why,
        Optional.of(charter),
        Optional.empty(),
        readers.pages().words(),
        readers.language(request));
  }

  private static ResponseEntity<Void> seeOther(String where) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).header(HttpHeaders.LOCATION, where).build();
  }
}
