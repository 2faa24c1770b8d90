package kmzero.node.handed;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.books.DossierRow;
import kmzero.node.desk.Clocks;
import kmzero.node.desk.Language;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /bundles[?dossier=]`: the files that were handed out; `POST /bundles` makes one. A side
/// sees those that its own accounts made, and those that the engineer made of its mechanisms.
@Controller
public final class BundlePages {

  private final Books books;
  private final HandedOutList list;
  private final Handing handing;
  private final Pages pages;

  BundlePages(Books books, HandedOutList list, Handing handing, Pages pages) {
    this.books = books;
    this.list = list;
    this.handing = handing;
    this.pages = pages;
  }

  /// What the page shows.
  ///
  /// @param dossier the dossier whose files alone are shown; empty for all
  /// @param mechanisms that a file may be made of
  public record Listing(String dossier, List<One> bundles, List<Mechanism> mechanisms) {
    public Listing {
      bundles = List.copyOf(bundles);
      mechanisms = List.copyOf(mechanisms);
    }
  }

  /// A file.
  ///
  /// @param dossier empty for the whole mechanism
  /// @param title of the dossier, where the reader may see it
  /// @param envelope the side that alone opens it; empty for an open file
  /// @param acts -1 where the writing was cut off
  /// @param entries of all logs that it was made from
  public record One(
      Clocks.Moment at,
      String mechanism,
      String dossier,
      String title,
      String madeBy,
      String recipient,
      String way,
      String envelope,
      long acts,
      long bytes,
      long entries) {}

  /// A mechanism by name.
  public record Mechanism(String hash, String name) {}

  @GetMapping("/bundles")
  Page bundles(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(name = "dossier", required = false) @Nullable String dossier,
      HttpServletRequest request) {
    Language language = pages.language(request);
    List<Charter> charters = charters(who);
    Optional<Hash> only = Optional.ofNullable(dossier).flatMap(Hash::findHex);
    List<HandedOut> all =
        list.list(charters.stream().map(Charter::hash).toList()).stream()
            .filter(one -> one.isFor(who.findSide()))
            .toList();
    if (only.isPresent()) all = list.with(only.get(), all);
    return Page.of(
        "handed/bundles",
        new Listing(
            only.map(Hash::hex).orElse(""),
            all.stream().map(one -> one(one, who, charters, language)).toList(),
            charters.stream().map(c -> new Mechanism(c.hash().hex(), name(c, language))).toList()));
  }

  @PostMapping("/bundles")
  void make(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam String mechanism,
      @RequestParam(name = "for") String recipient,
      @RequestParam(name = "dossier", required = false) @Nullable String dossier,
      HttpServletResponse answer)
      throws IOException {
    Optional<Hash> only = Optional.ofNullable(dossier).flatMap(Hash::findHex);
    for (String side : sides(who)) {
      for (Charter charter : books.charters(side)) {
        if (!charter.hash().hex().equals(mechanism)) continue;
        if (handing.hand(who, side, charter.hash(), only, recipient, answer)) return;
      }
    }
    answer.sendError(HttpServletResponse.SC_NOT_FOUND);
  }

  private SortedSet<String> sides(SignedIn who) {
    return new TreeSet<>(who.findSide().map(List::of).orElseGet(() -> List.copyOf(books.sides())));
  }

  /// What the reader may see, each once.
  private List<Charter> charters(SignedIn who) {
    List<Charter> charters = new ArrayList<>();
    for (String side : sides(who)) {
      for (Charter each : books.charters(side))
        if (charters.stream().noneMatch(c -> c.hash().equals(each.hash()))) charters.add(each);
    }
    return charters;
  }

  private static String name(Charter charter, Language language) {
    return charter.names().getOrDefault(language.tag(), charter.names().getOrDefault("en", ""));
  }

  private One one(HandedOut one, SignedIn who, List<Charter> charters, Language language) {
    HandedOut.Wanted of = one.of();
    Optional<HandedOut.Written> written = one.written();
    return new One(
        Clocks.moment(one.at(), language),
        charters.stream()
            .filter(c -> c.hash().equals(of.mechanism()))
            .findFirst()
            .map(c -> name(c, language))
            .orElse(of.mechanism().hex()),
        of.dossier().map(Hash::hex).orElse(""),
        of.dossier().flatMap(hash -> title(hash, who, language)).orElse(""),
        of.madeBy(),
        of.recipient(),
        of.way() == HandedOut.Way.COMMAND ? "command" : "desk",
        of.envelope().orElse(""),
        written.map(HandedOut.Written::acts).orElse(-1L),
        written.map(HandedOut.Written::bytes).orElse(0L),
        one.sizes().values().stream().mapToLong(Long::longValue).sum());
  }

  private Optional<String> title(Hash dossier, SignedIn who, Language language) {
    return who.findSide()
        .flatMap(side -> books.findRow(side, dossier))
        .map(DossierRow::title)
        .map(words -> words.getOrDefault(language.tag(), words.getOrDefault("en", "")));
  }
}
