package kmzero.node.handed;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Optional;
import kmzero.ledger.bundle.BundleWriter;
import kmzero.ledger.bundle.Holdings;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.desk.SignedIn;

/// Writes a bundle as the answer to somebody who is signed in. Streamed, whatever its length, and
/// on the list before its first byte.
public final class Handing {

  /// Registered nowhere; bundles are passed on as they are.
  private static final String TYPE = "application/vnd.kmzero.bundle";

  private final Books books;
  private final HandedOutList list;
  private final Clock clock;

  Handing(Books books, HandedOutList list, Clock clock) {
    this.books = books;
    this.list = list;
    this.clock = clock;
  }

  /// Hands out a mechanism that `who` may see, or a dossier of it.
  ///
  /// @param side with whose eyes the mechanism is seen
  /// @param recipient who it is for, in words; may be empty
  /// @return false, and nothing is written, if `who` sees no such dossier there
  public boolean hand(
      SignedIn who,
      String side,
      Hash mechanism,
      Optional<Hash> dossier,
      String recipient,
      HttpServletResponse answer)
      throws IOException {
    if (dossier.isPresent() && !isVisible(who, side, mechanism, dossier.get())) return false;
    Holdings holdings = books.holdings(mechanism);
    var wanted =
        new HandedOut.Wanted(
            mechanism,
            dossier,
            who.account(),
            who.findSide(),
            recipient,
            HandedOut.Way.DESK,
            Optional.empty());
    long listed = list.begin(wanted, holdings, clock.instant());
    String name = dossier.orElse(mechanism).hex().substring(0, 16) + ".bundle";
    answer.setContentType(TYPE);
    answer.setHeader("Content-Disposition", "attachment; filename=\"%s\"".formatted(name));
    answer.setHeader("Cache-Control", "no-store");
    OutputStream out = answer.getOutputStream();
    BundleWriter.Written written =
        dossier.isPresent()
            ? BundleWriter.dossier(holdings, dossier.get(), clock.instant(), out)
            : BundleWriter.mechanism(holdings, clock.instant(), out);
    out.flush();
    list.written(listed, written);
    return true;
  }

  private boolean isVisible(SignedIn who, String side, Hash mechanism, Hash dossier) {
    return books
        .dossier(side, who.offices(), dossier)
        .filter(view -> view.mechanism().equals(mechanism))
        .isPresent();
  }
}
