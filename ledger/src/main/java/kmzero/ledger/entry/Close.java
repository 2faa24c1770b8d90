package kmzero.ledger.entry;

import java.util.Optional;
import kmzero.ledger.json.JsonObject;

/// The last entry of a side's log: it leaves the mechanism, or goes on as its successor.
///
/// @param log the log it stands in
/// @param successor the side that moves its tracks from now on, if any
public record Close(Origin log, Optional<String> successor) implements Entry {

  public Close {
    successor.ifPresent(s -> Act.check(Origin.isSide(s), "successor", s));
  }

  @Override
  public JsonObject json() {
    JsonObject.Builder b = JsonObject.builder().with("entry", "close").with("log", log.toString());
    successor.ifPresent(s -> b.with("successor", s));
    return b.build();
  }
}
