package kmzero.ledger.entry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kmzero.ledger.json.JsonObject;
import kmzero.ledger.tree.Hash;

/// What the author's side held of every other log of its stripe number and of stripe 0 when it
/// wrote the acts behind this entry.
///
/// @param log the log it stands in
/// @param heads one head a log, ordered by origin, no origin twice
public record Seen(Origin log, List<Head> heads) implements Entry {

  /// Size and root of a log, as one of its owner's checkpoints has them.
  ///
  /// @param origin the log
  /// @param size its size, at least 1
  /// @param root root of its tree at that size
  public record Head(Origin origin, long size, Hash root) {
    public Head {
      Act.check(size >= 1, "size", Long.toString(size));
    }

    JsonObject json() {
      return JsonObject.of("origin", origin.toString(), "root", root.hex(), "size", size);
    }
  }

  public Seen {
    List<Head> sorted = new ArrayList<>(heads);
    sorted.sort(Comparator.comparing(Head::origin));
    for (int i = 1; i < sorted.size(); i++) {
      Act.check(
          !sorted.get(i).origin().equals(sorted.get(i - 1).origin()), "heads", "one log twice");
    }
    heads = List.copyOf(sorted);
  }

  @Override
  public JsonObject json() {
    return JsonObject.of(
        "entry", "seen", "log", log.toString(), "heads", heads.stream().map(Head::json).toList());
  }
}
