package kmzero.ledger.entry;

import kmzero.ledger.json.JsonObject;

/// The first entry of a new generation: where the one before it ends. What lies beyond counts in no
/// past that holds this entry.
///
/// @param log the log it stands in, of a generation greater than 1
/// @param end origin, size and root of the generation before
public record Pin(Origin log, Seen.Head end) implements Entry {

  public Pin {
    Origin before = end.origin();
    Act.check(
        before.mechanism().equals(log.mechanism())
            && before.domain().equals(log.domain())
            && before.side().equals(log.side())
            && before.stripe() == log.stripe()
            && before.generation() == log.generation() - 1,
        "end",
        before.toString());
  }

  @Override
  public JsonObject json() {
    return JsonObject.of("entry", "pin", "log", log.toString(), "end", end.json());
  }
}
