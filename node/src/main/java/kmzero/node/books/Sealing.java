package kmzero.node.books;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.SealedValue;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.Json;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.procedure.Cast;
import kmzero.ledger.procedure.Field;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.procedure.Procedure;
import kmzero.ledger.procedure.Step;
import kmzero.ledger.tree.Hash;

/// Puts digests into a body where its step has sealed fields, before anything is put on record. The
/// values go beside the log, in the same transaction as the act.
final class Sealing {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Sealing() {}

  /// A value and what opens its digest.
  record Opened(Hash digest, byte[] salt, byte[] value) {}

  /// What a body becomes.
  sealed interface Result {
    /// A body that may stand in a log, and the values that may not.
    record Sealed(JsonObject body, List<Opened> values) implements Result {
      public Sealed {
        values = List.copyOf(values);
      }
    }

    /// A value is not what its field asks for.
    record Refused(Objection why) implements Result {}
  }

  /// Seals what `request` has in sealed fields of its step.
  static Result seal(Hash mechanism, Procedure procedure, Cast cast, ActRequest request) {
    JsonObject body = request.body();
    if (!procedure.seals()) return new Result.Sealed(body, List.of());
    List<Opened> values = new ArrayList<>();
    for (Field field : sealedFields(procedure, request.step())) {
      Optional<Json> value = body.find(field.name());
      if (value.isEmpty()) continue;
      Optional<Objection> objection = procedure.sealingObjection(field, value.get(), cast);
      if (objection.isPresent()) return new Result.Refused(objection.get());
      byte[] salt = new byte[SealedValue.SALT_BYTES];
      RANDOM.nextBytes(salt);
      byte[] bytes = CanonicalJson.write(value.get());
      Hash digest = SealedValue.digest(mechanism, request.id(), field.name(), salt, bytes);
      values.add(new Opened(digest, salt, bytes));
      body = body.without(field.name()).with(field.name(), JsonObject.of("sealed", digest.hex()));
    }
    return new Result.Sealed(body, values);
  }

  private static List<Field> sealedFields(Procedure procedure, String step) {
    Optional<Step> found = procedure.findStep(step);
    return found.flatMap(procedure::bodyOf).stream()
        .flatMap(body -> body.fields().stream())
        .filter(Field::sealed)
        .toList();
  }

  /// Keeps values beside the log.
  static void keep(Connection c, List<Opened> values) {
    if (values.isEmpty()) return;
    String sql = "insert into sealed_value (digest, state, salt, value) values (?, 'held', ?, ?)";
    try (PreparedStatement s = c.prepareStatement(sql)) {
      for (Opened one : values) {
        s.setBytes(1, one.digest().bytes());
        s.setBytes(2, one.salt());
        s.setBytes(3, one.value());
        s.addBatch();
      }
      s.executeBatch();
    } catch (SQLException e) {
      throw new BooksUnavailable("keeping sealed values", e);
    }
  }
}
