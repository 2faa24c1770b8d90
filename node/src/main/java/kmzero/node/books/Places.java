package kmzero.node.books;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import kmzero.ledger.tree.Hash;

/// In which mechanism and stripe a dossier is: that of the act that opened it. None ever moves, so
/// what was asked for once is remembered. Safe for many threads.
final class Places {

  private static final int KEPT = 20_000;

  private static final String SQL =
      "select d.mechanism, coalesce((select l.stripe from entry e join log l on l.id = e.log where"
          + " e.dossier = d.id and e.hash = d.id and l.mechanism = d.mechanism and e.verdict = 1 limit 1), 0) from"
          + " dossier d where d.id = ?";

  private final DataSource database;
  private final Map<Hash, StripeOf> known = new ConcurrentHashMap<>();

  Places(DataSource database) {
    this.database = database;
  }

  /// Where a dossier is; empty if it is not open here.
  Optional<StripeOf> find(Hash dossier) {
    StripeOf there = known.get(dossier);
    if (there != null) return Optional.of(there);
    List<StripeOf> found =
        Select.rows(
            database,
            "looking for a dossier",
            SQL,
            row -> new StripeOf(Hash.of(row.getBytes(1)), row.getInt(2)),
            dossier);
    if (found.isEmpty()) return Optional.empty();
    if (known.size() >= KEPT) known.clear();
    known.put(dossier, found.getFirst());
    return Optional.of(found.getFirst());
  }
}
