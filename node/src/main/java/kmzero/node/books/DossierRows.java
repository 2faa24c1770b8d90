package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.procedure.View;
import kmzero.ledger.procedure.Waiting;
import kmzero.ledger.tree.Hash;

/// Writes the rows every dossier has, whatever its domain: `dossier` and `wait`.
final class DossierRows {

  private DossierRows() {}

  static void refresh(
      Connection c, Hash mechanism, Dossier dossier, View view, List<Projection> projections)
      throws SQLException {
    List<Placed> acts = dossier.acts();
    if (acts.isEmpty()) return;
    Placed first =
        acts.stream().filter(p -> p.hash().equals(dossier.id())).findFirst().orElse(acts.get(0));
    String sql =
        "insert into dossier (id, mechanism, procedure, opened_by, opened_at, last_at, roles, title, phase, ended, acts)"
            + " values (?,?,?,?,?,?,?,?,?,?,?) on conflict (id) do update set last_at = excluded.last_at, title = excluded.title,"
            + " phase = excluded.phase, ended = excluded.ended, acts = excluded.acts, opened_by = excluded.opened_by,"
            + " opened_at = excluded.opened_at";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, dossier.id().bytes());
      s.setBytes(2, mechanism.bytes());
      s.setString(3, dossier.procedure().name());
      s.setString(4, first.log().side());
      s.setString(5, first.act().at().toString());
      s.setString(
          6,
          acts.stream()
              .map(p -> p.act().at())
              .max(java.util.Comparator.naturalOrder())
              .orElseThrow()
              .toString());
      s.setString(7, CanonicalJson.text(roles(dossier)));
      s.setString(8, CanonicalJson.text(title(dossier, projections)));
      s.setString(9, dossier.procedure().phase(view));
      s.setBoolean(10, dossier.procedure().ended(view));
      s.setInt(11, acts.size());
      s.executeUpdate();
    }
    waits(c, dossier, view);
    for (Projection projection : projections) projection.refresh(c, mechanism, dossier);
  }

  private static void waits(Connection c, Dossier dossier, View view) throws SQLException {
    try (PreparedStatement s = c.prepareStatement("delete from wait where dossier = ?")) {
      s.setBytes(1, dossier.id().bytes());
      s.executeUpdate();
    }
    Set<List<String>> written = new HashSet<>();
    try (PreparedStatement s =
        c.prepareStatement("insert into wait (dossier, side, office, step) values (?,?,?,?)")) {
      for (Waiting w : dossier.procedure().waitsFor(view)) {
        if (!written.add(List.of(w.side(), w.office(), w.step()))) continue;
        s.setBytes(1, dossier.id().bytes());
        s.setString(2, w.side());
        s.setString(3, w.office());
        s.setString(4, w.step());
        s.addBatch();
      }
      s.executeBatch();
    }
  }

  private static JsonObject roles(Dossier dossier) {
    JsonObject.Builder b = JsonObject.builder();
    dossier.cast().roles().forEach((role, sides) -> b.with(role, sides));
    return b.build();
  }

  private static JsonObject title(Dossier dossier, List<Projection> projections) {
    for (Projection projection : projections) {
      Optional<Map<String, String>> title = projection.title(dossier);
      if (title.isPresent()) {
        JsonObject.Builder b = JsonObject.builder();
        title.get().forEach(b::with);
        return b.build();
      }
    }
    return JsonObject.EMPTY;
  }
}
