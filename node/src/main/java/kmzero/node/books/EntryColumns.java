package kmzero.node.books;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Close;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.EntryReader;
import kmzero.ledger.entry.Keys;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.entry.Pin;
import kmzero.ledger.entry.Seen;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.json.JsonReader;
import kmzero.ledger.judge.Judged;
import kmzero.ledger.judge.Verdict;
import kmzero.ledger.procedure.Objection;
import kmzero.ledger.tree.Merkle;
import kmzero.node.database.BinaryCopy;
import org.jspecify.annotations.Nullable;

/// The derived columns of an entry row: verdict, reason, height, kind, act_id, dossier, in this
/// order.
final class EntryColumns {

  static final int WAITING = 0;
  static final int VALID = 1;
  static final int VOID = 2;

  private EntryColumns() {}

  /// Sets six parameters from `at` on; all empty for an entry that waits.
  static void set(PreparedStatement s, int at, @Nullable Judged judged) throws SQLException {
    if (judged == null) {
      s.setInt(at, WAITING);
      s.setNull(at + 1, Types.VARCHAR);
      s.setNull(at + 2, Types.BIGINT);
      s.setNull(at + 3, Types.VARCHAR);
      s.setNull(at + 4, Types.VARCHAR);
      s.setNull(at + 5, Types.BINARY);
      return;
    }
    s.setInt(at, judged.valid() ? VALID : VOID);
    s.setString(at + 1, reason(judged.verdict()));
    s.setLong(at + 2, judged.height());
    s.setString(at + 3, judged.reading().find().map(EntryColumns::kind).orElse(null));
    if (judged.reading() instanceof Entry.Reading.Read(Act act)) {
      s.setString(at + 4, act.id());
      s.setBytes(at + 5, act.dossier().orElse(judged.hash()).bytes());
    } else {
      s.setNull(at + 4, Types.VARCHAR);
      s.setNull(at + 5, Types.BINARY);
    }
  }

  /// The same six, as the columns of a bulk row.
  static void copy(BinaryCopy row, @Nullable Judged judged) throws SQLException {
    if (judged == null) {
      row.int2(WAITING);
      for (int i = 0; i < 5; i++) row.none();
      return;
    }
    row.int2(judged.valid() ? VALID : VOID);
    row.text(reason(judged.verdict()));
    row.int8(judged.height());
    row.text(judged.reading().find().map(EntryColumns::kind).orElse(null));
    if (judged.reading() instanceof Entry.Reading.Read(Act act)) {
      row.text(act.id());
      row.bytes(act.dossier().orElse(judged.hash()).bytes());
    } else {
      row.none();
      row.none();
    }
  }

  static String kind(Entry entry) {
    return switch (entry) {
      case Act a -> "act";
      case Seen s -> "seen";
      case Keys k -> "keys";
      case Close c -> "close";
      case Pin p -> "pin";
    };
  }

  /// Why it is void; of a valid act that moves another side's track, that side.
  private static @Nullable String reason(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Voided(Objection why) -> reason(why);
      case Verdict.Valid(Optional<String> inPlaceOf) -> inPlaceOf.orElse(null);
      case Verdict.Waiting w -> null;
    };
  }

  static String reason(Objection why) {
    List<String> values = why.values();
    return CanonicalJson.text(JsonObject.of("code", why.code(), "values", values));
  }

  static Objection objection(String reason) {
    JsonObject json = (JsonObject) JsonReader.get(reason.getBytes(StandardCharsets.UTF_8));
    return new Objection(json.text("code"), json.texts("values"));
  }

  /// A judged entry from its row.
  static Judged judged(
      Origin log, long index, byte[] leaf, int verdict, long height, @Nullable String reason) {
    Verdict v =
        verdict == VALID
            ? new Verdict.Valid(Optional.ofNullable(reason))
            : new Verdict.Voided(
                reason == null ? new Objection("unknown", List.of()) : objection(reason));
    return new Judged(log, index, height, Merkle.leaf(leaf), EntryReader.read(leaf), v);
  }
}
