package kmzero.ledger.entry;

import java.util.Optional;
import kmzero.ledger.json.CanonicalJson;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.note.PublicKeys;
import kmzero.ledger.tree.Hash;

/// The first entry of a new generation: where the one before it ends. What lies beyond counts in no
/// past that holds this entry.
///
/// @param log the log it stands in, of a generation greater than 1
/// @param end origin, size and root of the generation before
/// @param recovery how keys that were lost or stolen are replaced; of a log that
///   [Origin#isRecovered] says so of, and of no other
public record Pin(Origin log, Seen.Head end, Optional<Recovery> recovery) implements Entry {

  /// Says by whom the log is begun anew, and with which keys.
  ///
  /// @param by the side's recovery keys, whose hash its charter names, or the pin that recovery
  ///   keys put on record before this one
  /// @param keys what rules behind the pin
  /// @param next the hash of the recovery keys that count from here on, where others are to
  public record Recovery(PublicKeys by, KeySet keys, Optional<Hash> next) {
    /// One after which the same recovery keys count.
    public Recovery(PublicKeys by, KeySet keys) {
      this(by, keys, Optional.empty());
    }

    /// The hash of the recovery keys that alone begin this side's logs the next time.
    public Hash following() {
      return next.orElseGet(() -> hash(by));
    }

    /// What a charter names of recovery keys.
    public static Hash hash(PublicKeys recovery) {
      return Hash.sha256(CanonicalJson.write(recovery.toJson()));
    }
  }

  public Pin {
    Act.check(recovery.isPresent() == log.isRecovered(), "recovery", log.toString());
    boolean ends =
        log.isRecovered()
            ? log.sameLine(end.origin()) && end.origin().life() < log.life()
            : log.before().equals(Optional.of(end.origin()));
    Act.check(ends, "end", end.origin().toString());
  }

  /// Goes on with the keys that ruled where the generation before ends.
  public Pin(Origin log, Seen.Head end) {
    this(log, end, Optional.empty());
  }

  @Override
  public JsonObject json() {
    JsonObject.Builder json =
        JsonObject.builder()
            .with("entry", "pin")
            .with("log", log.toString())
            .with("end", end.json());
    recovery.ifPresent(it -> {
      json.with("keys", it.keys().json()).with("recovery", it.by().toJson());
      it.next().ifPresent(next -> json.with("next", next.hex()));
    });
    return json.build();
  }
}
