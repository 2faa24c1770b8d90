package kmzero.node.books;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.keys.MechanismKeys;

/// Reads which keys rule where: few rows, once at the start.
final class KeyRows {

  private KeyRows() {}

  static MechanismKeys load(Connection c, Charter charter) throws SQLException {
    return load(c, charter, MechanismKeys.of(charter));
  }

  /// The same, beginning with what a newcomer was told.
  static MechanismKeys load(Connection c, Charter charter, MechanismKeys first)
      throws SQLException {
    MechanismKeys keys = first;
    String sql =
        "select l.origin, e.idx, e.leaf from key_entry k join entry e on e.log = k.log and e.idx ="
            + " k.idx join log l on l.id = k.log where l.mechanism = ?"
            + " order by l.generation, l.id, k.idx";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, charter.hash().bytes());
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          Origin log = Origin.of(r.getString(1));
          keys = keys.behind(log, r.getLong(2), EntryReader.read(r.getBytes(3)));
        }
      }
    }
    return keys;
  }
}
