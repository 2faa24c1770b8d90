package kmzero.node.dossiers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.ClosedSides;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.ActRequest;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.books.Ids;
import kmzero.node.books.Procedures;
import kmzero.node.desk.Page;
import kmzero.node.desk.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// A change of the charter, begun by its keeper: the procedures of this release in the place of
/// those the charter has. Signing and adopting are steps of the dossier that it opens.
@Controller
public final class CharterChanges {

  private static final String OFFICE = "secretariat";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Map<String, Procedure> SHIPPED = Procedures.shipped();

  private final Books books;

  CharterChanges(Readers readers) {
    this.books = readers.books();
  }

  /// Procedures of this release that the charter has with other rules, or not at all, by name.
  static List<Procedure> newer(Charter now) {
    return SHIPPED.values().stream().filter(procedure -> !now.uses(procedure.rulesHash())).toList();
  }

  /// Whether somebody may begin a change: he is of the keeper's secretariat.
  static boolean mayPropose(SignedIn who, Charter now) {
    return who.actsFor(now.keeper(), OFFICE);
  }

  /// Opens a change that puts the procedures of this release in use; answers with its page.
  @PostMapping("/mechanisms/{id}/charter")
  @Nullable Page propose(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String side = who.side();
    if (side == null) return Rows.nothingForEngineers();
    Optional<Charter> founding = Hash.findHex(id).flatMap(hash -> books.charter(side, hash));
    if (founding.isEmpty()) return Readers.notFound().page();
    Hash mechanism = founding.get().hash();
    Charter now = books.inForce(mechanism);
    if (!mayPropose(who, now)) return Readers.notFound().page();
    Charter next = now.changed(procedures(now), Ids.fresh(RANDOM));
    Answer answer = propose(who, mechanism, next);
    if (answer instanceof Answer.Done done) {
      response.sendRedirect(
          "/dossiers/%s?done=%s".formatted(done.dossier().hex(), done.act().hex()));
    } else {
      response.sendRedirect("/mechanisms/" + mechanism.hex());
    }
    return null;
  }

  /// Proposes the charter in force with other members and facilitators.
  Answer propose(
      SignedIn who,
      Hash mechanism,
      List<Charter.Member> members,
      List<Charter.Member> facilitators) {
    Charter now = books.inForce(mechanism);
    return propose(who, mechanism, now.changed(members, facilitators, Ids.fresh(RANDOM)));
  }

  /// The charter that a change proposes.
  Optional<Charter> proposed(String side, Hash change) {
    return books
        .dossier(side, Set.of(), change)
        .filter(view -> view.procedure().name().equals("charter-change"))
        .flatMap(view -> view.view().facts().stream().findFirst())
        .map(Fact::body)
        .flatMap(body -> body.findObject("charter"))
        .flatMap(json ->
            Charter.of(json) instanceof Charter.Reading.Read(Charter charter)
                ? Optional.of(charter)
                : Optional.empty());
  }

  private Answer propose(SignedIn who, Hash mechanism, Charter next) {
    ClosedSides closed = books.closed(mechanism);
    return books.act(request(who, mechanism, without(closed, next), closed)).join();
  }

  /// Who has closed its log is left out, while two are left.
  private static Charter without(ClosedSides closed, Charter next) {
    List<Charter.Member> open =
        next.members().stream().filter(it -> !closed.has(it.side())).toList();
    List<Charter.Member> voiceless =
        next.facilitators().stream().filter(it -> !closed.has(it.side())).toList();
    return open.size() < 2 ? next : next.changed(open, voiceless, next.nonce());
  }

  private ActRequest request(SignedIn who, Hash mechanism, Charter next, ClosedSides closed) {
    Charter now = books.inForce(mechanism);
    List<String> signers = now.sides().stream().filter(side -> !closed.has(side)).toList();
    return ActRequest.of(
        mechanism,
        who.findSide().orElseThrow(),
        OFFICE,
        who.actor(),
        Ids.fresh(RANDOM),
        new ActRequest.Target.Open(
            "charter-change", Map.of("keeper", List.of(now.keeper()), "member", signers)),
        "propose",
        JsonObject.of("charter", next.json(), "previous", books.version(mechanism).hex()));
  }

  /// What the charter has, with this release's rules where it knows the name, and what is new.
  private static List<Charter.InUse> procedures(Charter now) {
    List<Charter.InUse> all = new ArrayList<>();
    for (Charter.InUse use : now.procedures()) {
      Procedure newer = SHIPPED.get(use.name());
      all.add(newer == null ? use : use(newer));
    }
    for (Procedure procedure : SHIPPED.values()) {
      if (now.procedures().stream().noneMatch(use -> use.name().equals(procedure.name())))
        all.add(use(procedure));
    }
    return all;
  }

  private static Charter.InUse use(Procedure procedure) {
    return new Charter.InUse(procedure.name(), procedure.rulesHash(), procedure.textsHash());
  }
}
