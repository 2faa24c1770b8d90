package kmzero.node.sealed;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Attachment;
import kmzero.ledger.entry.SealedFile;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.judge.Dossier;
import kmzero.ledger.judge.Placed;
import kmzero.ledger.procedure.Attaching;
import kmzero.ledger.procedure.Body;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Field;
import kmzero.ledger.tree.Hash;
import kmzero.node.attachments.StoredFiles;
import kmzero.node.books.Projection;
import kmzero.node.books.Select;

/// Which digests stand for sealed values and who may read them; and erases what an act says is
/// erased, in the transaction that stores the act.
public final class SealedProjection implements Projection {

  @Override
  public List<String> tables() {
    return List.of("sealed_field");
  }

  @Override
  public void refresh(Connection connection, Hash mechanism, Dossier dossier) throws SQLException {
    if (!dossier.procedure().seals()) return;
    for (Placed placed : dossier.acts()) {
      fields(connection, mechanism, dossier, placed);
      files(connection, mechanism, dossier, placed);
    }
    for (Placed placed : dossier.acts()) {
      if (placed.act().step().equals(Attaching.ERASE)) erase(connection, dossier, placed);
    }
  }

  /// The sealed files among the attachments that the step allows.
  private static void files(Connection c, Hash mechanism, Dossier dossier, Placed placed)
      throws SQLException {
    List<Attachment> all = placed.act().attachments();
    Attaching allowed = dossier.procedure().attachments(placed.act().step());
    for (int place = 0; place < all.size(); place++) {
      if (all.get(place) instanceof Attachment.Sealed(Hash digest) && allowed.allows(all, place))
        insert(
            c,
            mechanism,
            dossier,
            placed,
            SealedFile.path(place),
            digest,
            readers(allowed.readers(), dossier.cast()),
            true);
    }
  }

  private static void insert(
      Connection c,
      Hash mechanism,
      Dossier dossier,
      Placed placed,
      String path,
      Hash digest,
      List<String> readers,
      boolean file)
      throws SQLException {
    String sql =
        "insert into sealed_field (mechanism, dossier, act, act_id, side, path, digest, readers,"
            + " file) values (?,?,?,?,?,?,?,?,?) on conflict do nothing";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      s.setBytes(1, mechanism.bytes());
      s.setBytes(2, dossier.id().bytes());
      s.setBytes(3, placed.hash().bytes());
      s.setString(4, placed.act().id());
      s.setString(5, placed.log().side());
      s.setString(6, path);
      s.setBytes(7, digest.bytes());
      s.setArray(8, c.createArrayOf("text", readers.toArray()));
      s.setBoolean(9, file);
      s.executeUpdate();
    }
  }

  private static void fields(Connection c, Hash mechanism, Dossier dossier, Placed placed)
      throws SQLException {
    Act act = placed.act();
    Optional<Body> body =
        dossier.procedure().findStep(act.step()).flatMap(dossier.procedure()::bodyOf);
    if (body.isEmpty()) return;
    for (Field field : body.get().fields()) {
      if (!field.sealed()) continue;
      if (!(act.body().find(field.name()).orElse(null) instanceof JsonObject sealed)) continue;
      insert(
          c,
          mechanism,
          dossier,
          placed,
          field.name(),
          Hash.ofHex(sealed.text("sealed")),
          readers(field.readers(), dossier.cast()),
          false);
    }
  }

  /// Offices that are on these tracks, `SIDE.OFFICE`, in order.
  private static List<String> readers(List<String> tracks, Cast cast) {
    return tracks.stream()
        .flatMap(track -> {
          int dot = track.indexOf('.');
          return cast.sides(track.substring(0, dot)).stream()
              .map(side -> side + track.substring(dot));
        })
        .distinct()
        .sorted()
        .toList();
  }

  /// A successor erases what the side it goes on for has sealed, and its own. Bytes of files go
  /// with their rows, those in quarantine too.
  private static void erase(Connection c, Dossier dossier, Placed placed) throws SQLException {
    Array sides = c.createArrayOf("text", new Object[] {placed.log().side(), placed.mover()});
    String here = " from sealed_field where dossier = ? and side = any(?)";
    List<UUID> files = new ArrayList<>();
    String held =
        "select file from sealed_value where file is not null and digest in (select digest"
            + here
            + ") union select file from arrival where digest in (select digest"
            + here
            + ")";
    try (PreparedStatement s = c.prepareStatement(held)) {
      Select.fill(c, s, dossier.id(), sides, dossier.id(), sides);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) files.add(r.getObject(1, UUID.class));
      }
    }
    String sql =
        "insert into sealed_value (digest, state, erased_at) select digest, 'erased', ?"
            + here
            + " on conflict (digest) do update set state = 'erased', salt = null, value = null,"
            + " file = null, erased_at = excluded.erased_at where sealed_value.state <> 'erased'";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      Select.fill(c, s, placed.act().at().toString(), dossier.id(), sides);
      s.executeUpdate();
    }
    for (UUID file : files) StoredFiles.remove(c, file);
  }

  @Override
  public Optional<Map<String, String>> title(Dossier dossier) {
    return Optional.empty();
  }
}
