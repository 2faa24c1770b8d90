package kmzero.node.attachments;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import kmzero.ledger.entry.Attachment;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.procedure.Attaching;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Derived;
import kmzero.node.books.Projection;

/// The kept files that acts name and their steps allow.
public final class AttachmentProjection implements Projection {

  private static final List<String> TABLES = List.of("kept_attachment");

  @Override
  public List<String> tables() {
    return TABLES;
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier) throws SQLException {
    if (!dossier.procedure().keepsFiles()) return;
    Derived.clear(c, TABLES, dossier.id());
    add(c, mechanism, dossier, dossier.acts());
  }

  @Override
  public void refresh(Connection c, Hash mechanism, Dossier dossier, List<Placed> fresh)
      throws SQLException {
    if (dossier.procedure().keepsFiles()) add(c, mechanism, dossier, fresh);
  }

  private static void add(Connection c, Hash mechanism, Dossier dossier, List<Placed> acts)
      throws SQLException {
    SortedSet<Hash> named = new TreeSet<>();
    for (Placed placed : acts) {
      List<Attachment> all = placed.act().attachments();
      Attaching allowed = dossier.procedure().attachments(placed.act().step());
      for (int place = 0; place < all.size(); place++) {
        if (!(all.get(place) instanceof Attachment.Kept kept)) continue;
        if (!allowed.allows(all, place)) continue;
        Derived.insert(
            c,
            "kept_attachment",
            mechanism,
            dossier.id(),
            placed.hash(),
            place,
            placed.log().side(),
            kept.digest(),
            kept.name(),
            kept.type(),
            kept.size());
        named.add(kept.digest());
      }
    }
    want(c, named);
  }

  /// What is not here is to come; not derived, for it outlives a rebuild.
  private static void want(Connection c, SortedSet<Hash> digests) throws SQLException {
    if (digests.isEmpty()) return;
    String sql =
        "insert into kept_file (digest, state) select unnest(?), 'wanted' on conflict do nothing";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      byte[][] all = digests.stream().map(Hash::bytes).toArray(byte[][]::new);
      s.setArray(1, c.createArrayOf("bytea", all));
      s.executeUpdate();
    }
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return Optional.empty();
  }
}
