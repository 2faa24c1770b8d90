package kmzero.ledger.entry;

import kmzero.ledger.json.JsonObject;

/// New keys of the log's side. Stands under a checkpoint that old and new keys signed, and rules
/// what comes after it in this log.
///
/// @param log the log it stands in
/// @param keys the new set
public record Keys(Origin log, KeySet keys) implements Entry {

  @Override
  public JsonObject json() {
    return JsonObject.of("entry", "keys", "log", log.toString(), "keys", keys.json());
  }
}
