package kmzero.node.sealed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmzero.ledger.entry.Act;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.procedure.Body;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Field;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.Projection;

/// Which digests stand for sealed values and who may read them; and erases what an act says is
/// erased, in the transaction that stores the act.
public final class SealedProjection implements Projection {

  /// The step whose act erases every sealed value of its side in the dossier.
  static final String ERASE = "erase";

  @Override
  public List<String> tables() {
    return List.of("sealed_field");
  }

  @Override
  public void refresh(Connection connection, Hash mechanism, Dossier dossier) throws SQLException {
    if (!dossier.procedure().seals()) return;
    for (Placed placed : dossier.acts()) fields(connection, mechanism, dossier, placed);
    for (Placed placed : dossier.acts()) {
      if (placed.act().step().equals(ERASE)) erase(connection, dossier, placed);
    }
  }

  private static void fields(Connection c, Hash mechanism, Dossier dossier, Placed placed)
      throws SQLException {
    Act act = placed.act();
    Optional<Body> body =
        dossier.procedure().findStep(act.step()).flatMap(dossier.procedure()::bodyOf);
    if (body.isEmpty()) return;
    String sql =
        "insert into sealed_field (mechanism, dossier, act, act_id, side, path, digest, readers)"
            + " values (?,?,?,?,?,?,?,?) on conflict do nothing";
    for (Field field : body.get().fields()) {
      if (!field.sealed()) continue;
      if (!(act.body().find(field.name()).orElse(null) instanceof JsonObject sealed)) continue;
      try (PreparedStatement s = c.prepareStatement(sql)) {
        s.setBytes(1, mechanism.bytes());
        s.setBytes(2, dossier.id().bytes());
        s.setBytes(3, placed.hash().bytes());
        s.setString(4, act.id());
        s.setString(5, placed.log().side());
        s.setString(6, field.name());
        s.setBytes(7, Hash.ofHex(sealed.text("sealed")).bytes());
        s.setArray(8, c.createArrayOf("text", readers(field, dossier.cast()).toArray()));
        s.executeUpdate();
      }
    }
  }

  /// Offices that may read a field, `SIDE.OFFICE`, in order.
  static List<String> readers(Field field, Cast cast) {
    return field.readers().stream()
        .flatMap(track -> {
          int dot = track.indexOf('.');
          return cast.sides(track.substring(0, dot)).stream()
              .map(side -> side + track.substring(dot));
        })
        .distinct()
        .sorted()
        .toList();
  }

  private static void erase(Connection c, Dossier dossier, Placed placed) throws SQLException {
    String sql =
        "insert into sealed_value (digest, state, erased_at) select digest, 'erased', ? from"
            + " sealed_field where dossier = ? and side = any(?) on conflict (digest) do update set"
            + " state = 'erased', salt = null, value = null, erased_at = excluded.erased_at"
            + " where sealed_value.state <> 'erased'";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setString(1, placed.act().at().toString());
      s.setBytes(2, dossier.id().bytes());
      // a successor erases what the side it goes on for has sealed, and its own
      s.setArray(3, c.createArrayOf("text", new Object[] {placed.log().side(), placed.mover()}));
      s.executeUpdate();
    }
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return Optional.empty();
  }
}
