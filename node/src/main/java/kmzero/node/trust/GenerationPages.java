package kmzero.node.trust;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Answer;
import kmzero.node.books.Books;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Language;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.SignedIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Going on after a restore: the engineer opens the next generation of an own log that is held; the
/// offices do again what was done and lies beyond the end of the one before.
@Controller
public final class GenerationPages {
  private static final Logger LOG = LoggerFactory.getLogger(GenerationPages.class);
  private static final int TEXT_MOST = 400;

  private final Books books;
  private final Pages pages;

  GenerationPages(Books books, Pages pages) {
    this.books = books;
    this.pages = pages;
  }

  /// Opens the next generation, when the side's name has been typed.
  @PostMapping("/trust/generations")
  void open(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam String mechanism,
      @RequestParam String side,
      @RequestParam(defaultValue = "0") int stripe,
      @RequestParam String confirm,
      HttpServletResponse response)
      throws IOException {
    Optional<Hash> hash = Hash.findHex(mechanism).filter(books.mechanisms()::contains);
    if (hash.isPresent() && confirm.strip().equals(side) && isHeld(hash.get(), side, stripe)) {
      var log = books.openGeneration(hash.get(), side, stripe, who.account());
      LOG.warn("{} opened {}", who.account(), log);
    }
    response.sendRedirect("/trust");
  }

  private boolean isHeld(Hash mechanism, String side, int stripe) {
    return books.standings(mechanism).stream()
        .filter(s -> s.log().side().equals(side) && s.log().stripe() == stripe)
        .anyMatch(s -> s.why().isPresent() && s.opens());
  }

  /// What the page of lost acts shows.
  public record Lost(List<One> acts) {
    public Lost {
      acts = List.copyOf(acts);
    }
  }

  /// A lost act of the reader's offices.
  ///
  /// @param act its name
  /// @param text its body, cut where it is long
  public record One(
      String mechanism, String kind, String step, Clocks.Moment at, String act, String text) {}

  @GetMapping("/again")
  Page again(@AuthenticationPrincipal SignedIn who, HttpServletRequest request) {
    Language language = pages.language(request);
    return Page.of("trust/again", new Lost(lost(who).stream().map(j -> one(j, language)).toList()));
  }

  /// Does one of them again.
  @PostMapping("/again")
  void doAgain(
      @AuthenticationPrincipal SignedIn who, @RequestParam String act, HttpServletResponse response)
      throws IOException {
    for (Judged each : lost(who)) {
      if (!each.hash().hex().equals(act)) continue;
      if (books.again(each, who.actor()).join() instanceof Answer.Done done) {
        response.sendRedirect("/dossiers/" + done.dossier().hex());
        return;
      }
    }
    response.sendRedirect("/again?refused=" + (Hash.findHex(act).isPresent() ? act : ""));
  }

  private List<Judged> lost(SignedIn who) {
    List<Judged> lost = new ArrayList<>();
    if (who.side() == null) return lost;
    for (Charter charter : books.charters(who.side())) {
      for (Judged each : books.beyond(charter.hash())) {
        if (who.actsFor(each.log().side(), act(each).office())) lost.add(each);
      }
    }
    return lost;
  }

  private One one(Judged lost, Language language) {
    Act act = act(lost);
    Charter charter = books.charter(lost.log().mechanism()).orElseThrow();
    Optional<Procedure> procedure =
        act.opening()
            .flatMap(how ->
                charter.procedures().stream()
                    .filter(use -> use.rules().equals(how.rules()))
                    .findFirst())
            .flatMap(use -> books.procedure(charter.hash(), use.name()));
    String text = CanonicalJson.text(act.body());
    return new One(
        charter.names().getOrDefault(language.tag(), charter.names().getOrDefault("en", "")),
        procedure.map(Procedure::name).orElse(""),
        act.step(),
        Clocks.moment(act.at(), language),
        lost.hash().hex(),
        text.length() > TEXT_MOST ? text.substring(0, TEXT_MOST) + "…" : text);
  }

  private static Act act(Judged judged) {
    return (Act) judged.reading().find().orElseThrow();
  }
}
