package kmzero.node.names;

import java.util.List;
import java.util.Optional;
import kmzero.names.Decision;
import kmzero.names.NameRegister;
import kmzero.names.Names;
import kmzero.node.books.Books;
import kmzero.node.books.Select;

/// The register as a side has decided about it. Each side decides for itself; nobody else sees it.
final class KeptNames {

  /// The most decisions that a side's register is made of; older ones than these are left out.
  private static final int MOST = 10_000;

  private final Books books;

  KeptNames(Books books) {
    this.books = books;
  }

  /// The register, decided by `side`; as it ships for a reader without a side.
  NameRegister of(Optional<String> side) {
    NameRegister shipped = Names.standard().register();
    List<Decision> decisions = side.map(this::decisions).orElse(List.of());
    return decisions.isEmpty() ? shipped : shipped.decided(decisions);
  }

  /// What the side decided, the oldest first.
  List<Decision> decisions(String side) {
    return Select.rows(
            books.database(),
            "reading what was decided about names",
            "select one, other, verdict, account, made_at from name_decision where side = ? order"
                + " by number desc limit "
                + MOST,
            r ->
                new Decision(
                    r.getString(1),
                    r.getString(2),
                    Decision.Verdict.valueOf(r.getString(3)),
                    r.getString(4),
                    r.getTimestamp(5).toInstant()),
            side)
        .reversed();
  }

  void decide(String side, String one, String other, Decision.Verdict verdict, String account) {
    int _ =
        Select.update(
            books.database(),
            "keeping what was decided about names",
            "insert into name_decision (side, one, other, verdict, account) values (?,?,?,?,?)",
            side,
            one,
            other,
            verdict.name(),
            account);
  }
}
