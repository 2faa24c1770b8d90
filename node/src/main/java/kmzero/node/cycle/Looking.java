package kmzero.node.cycle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Bodies;
import kmzero.node.books.Books;
import kmzero.node.books.BooksUnavailable;
import kmzero.node.books.DossierView;
import kmzero.node.cooperation.Background;
import kmzero.node.desk.Page;
import kmzero.node.desk.Problem;
import kmzero.node.desk.SignedIn;
import kmzero.node.reference.Reference;

/// What every page of this package begins with: dossiers as the reader's side may see them, and the
/// words to name things by.
final class Looking {

  private final Books books;
  private final Reference reference;

  Looking(Books books, Reference reference) {
    this.books = books;
    this.reference = reference;
  }

  Books books() {
    return books;
  }

  Reference reference() {
    return reference;
  }

  Background background(String side) {
    return Background.of(reference, books, side);
  }

  /// The dossier of that name under that procedure, if the reader may see it.
  Optional<DossierView> find(SignedIn who, String id, String procedure) {
    return who.findSide()
        .flatMap(side -> Hash.findHex(id).flatMap(hash -> books.dossier(side, who.offices(), hash)))
        .filter(view -> view.procedure().name().equals(procedure));
  }

  boolean isExercise(String side, DossierView view) {
    return books.charter(side, view.mechanism()).map(Charter::exercise).orElse(true);
  }

  /// Those of `ids` that `side` may see.
  Map<Hash, Titled> titled(String side, Collection<Hash> ids) {
    if (ids.isEmpty()) return Map.of();
    String sql =
        "select id, mechanism, procedure, title, phase, ended from dossier"
            + " where id = any(?) and mechanism = any(?)";
    try (Connection c = books.database().getConnection();
        PreparedStatement s = c.prepareStatement(sql)) {
      s.setArray(1, c.createArrayOf("bytea", bytes(ids)));
      s.setArray(2, c.createArrayOf("bytea", bytes(visible(side))));
      try (ResultSet r = s.executeQuery()) {
        Map<Hash, Titled> titled = new HashMap<>();
        while (r.next()) {
          Hash id = Hash.of(r.getBytes(1));
          titled.put(
              id,
              new Titled(
                  id,
                  Hash.of(r.getBytes(2)),
                  r.getString(3),
                  Bodies.texts(r.getString(4)),
                  r.getString(5),
                  r.getBoolean(6)));
        }
        return titled;
      }
    } catch (SQLException e) {
      throw new BooksUnavailable("looking up dossiers by name", e);
    }
  }

  /// Mechanisms that `side` belongs to.
  List<Hash> visible(String side) {
    return books.charters(side).stream().map(Charter::hash).toList();
  }

  static byte[][] bytes(Collection<Hash> hashes) {
    return hashes.stream().map(Hash::bytes).toArray(byte[][]::new);
  }

  static Page notFound() {
    return new Problem(404, "problem.not-found").page();
  }

  static Page notAllowed() {
    return new Problem(403, "problem.not-allowed").page();
  }
}
