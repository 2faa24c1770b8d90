package kmzero.ledger.entry;

import java.nio.charset.StandardCharsets;
import kmzero.ledger.json.JsonObject;

/// New keys of the log's side. Stands under a checkpoint that old and new keys signed, and rules
/// what comes after it in this log.
///
/// @param log the log it stands in
/// @param keys the new set
public record Keys(Origin log, KeySet keys) implements Entry {

  private static final byte[] BEGINNING =
      "{\"entry\":\"keys\",".getBytes(StandardCharsets.US_ASCII);

  /// Whether a leaf begins as only these entries do: canonical JSON has its members in order.
  public static boolean isOne(byte[] leaf) {
    return leaf.length > BEGINNING.length
        && java.util.Arrays.equals(leaf, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
  }

  @Override
  public JsonObject json() {
    return JsonObject.of("entry", "keys", "log", log.toString(), "keys", keys.json());
  }
}
