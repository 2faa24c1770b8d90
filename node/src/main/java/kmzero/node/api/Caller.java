package kmzero.node.api;

import java.util.Set;
import java.util.TreeSet;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Books;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;

/// Who asks, and what that lets them see: an account sees the mechanisms of its side, the engineer
/// those of every side that the node hosts.
record Caller(SignedIn who) {

  /// The account of this thread's request.
  static Caller get() {
    return new Caller(
        Pages.findReader().orElseThrow(() -> new BadRequest(new Problem(401, "problem.sign-in"))));
  }

  /// As [#get()], an engineer only.
  static Caller engineer() {
    Caller caller = get();
    if (!caller.who.engineer()) throw notAllowed();
    return caller;
  }

  static BadRequest notAllowed() {
    return new BadRequest(new Problem(403, "problem.not-allowed"));
  }

  /// Sides whose eyes the caller looks with.
  Set<String> sides(Books books) {
    return who.findSide()
        .<Set<String>>map(Set::of)
        .orElseGet(() -> who.engineer() ? new TreeSet<>(books.sides()) : Set.of());
  }

  /// A mechanism the caller may see.
  ///
  /// @throws BadRequest 404 when there is none; a mechanism of others is not told from none
  Seen mechanism(Books books, Hash mechanism) {
    for (String side : sides(books)) {
      var charter = books.charter(side, mechanism);
      if (charter.isPresent()) return new Seen(side, charter.get());
    }
    throw new BadRequest(new Problem(404, "problem.not-found"));
  }

  /// A mechanism, and the side with whose eyes it is looked at.
  record Seen(String side, Charter charter) {}
}
