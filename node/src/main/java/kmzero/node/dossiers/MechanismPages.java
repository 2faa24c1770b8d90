package kmzero.node.dossiers;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.DossierQuery;
import kmzero.node.desk.Page;
import kmzero.node.desk.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// The mechanisms that the reader's side belongs to, and the charter of each in plain words.
@Controller
public final class MechanismPages {

  private final Readers readers;
  private final Books books;
  private final TodayPages today;

  MechanismPages(Readers readers, TodayPages today) {
    this.readers = readers;
    this.books = readers.books();
    this.today = today;
  }

  /// Every mechanism of a side.
  public record All(List<Summary> mechanisms) {
    public All {
      mechanisms = List.copyOf(mechanisms);
    }
  }

  /// A mechanism in a list.
  public record Summary(String href, String name, List<String> members, boolean exercise) {
    public Summary {
      members = List.copyOf(members);
    }
  }

  /// One mechanism.
  ///
  /// @param founded whether every founder has put the same charter on record
  /// @param newer procedures of this release that the reader may propose for the charter, by title
  /// @param hash its name among nodes; shown to people who compare it
  public record One(
      String name,
      List<Shown.Wording> names,
      boolean exercise,
      boolean founded,
      String keeper,
      List<Member> members,
      List<Member> facilitators,
      List<InUse> procedures,
      List<String> newer,
      List<TodayPages.Beginning> beginnings,
      List<Rows.Row> dossiers,
      String hash) {
    public One {
      names = List.copyOf(names);
      members = List.copyOf(members);
      facilitators = List.copyOf(facilitators);
      procedures = List.copyOf(procedures);
      newer = List.copyOf(newer);
      beginnings = List.copyOf(beginnings);
      dossiers = List.copyOf(dossiers);
    }
  }

  /// A member.
  ///
  /// @param here whether its desk is at this node
  public record Member(String side, String name, boolean here) {}

  /// A procedure in use.
  ///
  /// @param published whether its keeper has published it, so that dossiers can be opened
  public record InUse(String name, String title, boolean published) {}

  @GetMapping("/mechanisms")
  Page all(@AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
    String side = who.side();
    if (side == null) return Rows.nothingForEngineers();
    Speaker speaker = readers.speaker(request, side, null);
    return Page.of(
        "dossiers/mechanisms",
        new All(
            books.charters(side).stream()
                .map(charter ->
                    new Summary(
                        "/mechanisms/" + charter.hash().hex(),
                        speaker.mechanism(charter),
                        charter.sides().stream().map(speaker::side).toList(),
                        charter.exercise()))
                .toList()));
  }

  @GetMapping("/mechanisms/{id}")
  Page one(
      @AuthenticationPrincipal SignedIn who, @PathVariable String id, HttpServletRequest request) {
    String side = who.side();
    if (side == null) return Rows.nothingForEngineers();
    Optional<Charter> charter = Hash.findHex(id).flatMap(hash -> books.charter(side, hash));
    return charter
        .map(found -> Page.of("dossiers/mechanism", one(found, who, side, request)))
        .orElseGet(() -> Readers.notFound().page());
  }

  private One one(Charter charter, SignedIn who, String side, HttpServletRequest request) {
    Speaker speaker = readers.speaker(request, side, null);
    Hash mechanism = charter.hash();
    var query =
        new DossierQuery(
            side, Optional.of(mechanism), Optional.empty(), Optional.empty(), Set.of(), 50);
    Charter now = books.inForce(mechanism);
    List<String> newer =
        books.founded(mechanism) && CharterChanges.mayPropose(who, now)
            ? CharterChanges.newer(now).stream()
                .map(it -> readers.speaker(request, side, readers.procedure(it)).title())
                .toList()
            : List.of();
    String open = "/mechanisms/" + mechanism.hex() + "/";
    return new One(
        speaker.mechanism(charter),
        Shown.wordings(charter.names(), speaker).wordings(),
        charter.exercise(),
        books.founded(mechanism),
        speaker.side(charter.keeper()),
        charter.members().stream().map(member -> member(member, speaker)).toList(),
        charter.facilitators().stream().map(member -> member(member, speaker)).toList(),
        now.procedures().stream().map(use -> inUse(mechanism, side, use, request)).toList(),
        newer,
        today.beginnings(who, side, request).stream()
            .filter(beginning -> beginning.href().startsWith(open))
            .toList(),
        Rows.of(readers, request, side, books.dossiers(query)),
        mechanism.hex());
  }

  private Member member(Charter.Member member, Speaker speaker) {
    return new Member(
        member.side(), speaker.side(member.side()), books.sides().contains(member.side()));
  }

  private InUse inUse(Hash mechanism, String side, Charter.InUse use, HttpServletRequest request) {
    Optional<Procedure> procedure = books.procedure(mechanism, use.name()).map(readers::procedure);
    String title = procedure.map(found -> readers.speaker(request, side, found).title()).orElse("");
    return new InUse(use.name(), title.isEmpty() ? use.name() : title, procedure.isPresent());
  }
}
