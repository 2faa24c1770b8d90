package kmzero.ledger.entry;

import java.util.Optional;
import kmzero.ledger.json.JsonObject;

/// The first entry of a new generation: where the one before it ends. What lies beyond counts in no
/// past that holds this entry.
///
/// @param log the log it stands in, of a generation greater than 1
/// @param end origin, size and root of the generation before
public record Pin(Origin log, Seen.Head end) implements Entry {

  public Pin {
    Act.check(log.before().equals(Optional.of(end.origin())), "end", end.origin().toString());
  }

  @Override
  public JsonObject json() {
    return JsonObject.of("entry", "pin", "log", log.toString(), "end", end.json());
  }
}
