package kmzero.ledger.keys;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kmzero.ledger.entry.Act;
import kmzero.ledger.entry.Charter;
import kmzero.ledger.entry.Entry;
import kmzero.ledger.entry.Origin;
import kmzero.ledger.procedure.BuiltIn;
import kmzero.ledger.tree.Hash;

/// A place in the keeper's log at which a change of the charter names a side that did not found the
/// mechanism. From there on the side has a log, and its log begins with the keys named there.
///
/// A place counts whether or not its act is valid: whoever holds the bytes knows it, without asking
/// the rules. The first one of a side is the one with its keys.
///
/// @param log the keeper's log of stripe 0, where charters are changed
/// @param index where the change is proposed
/// @param member the side, as the proposed charter has it
public record Naming(Origin log, long index, Charter.Member member) {

  private static final Hash CHANGE = BuiltIn.charterChange().rulesHash();
  private static final String MARK = CHANGE.hex();

  /// Whether a leaf has what every such entry has; most others need not be read.
  public static boolean mayBe(byte[] leaf) {
    return mayBe(leaf, 0, leaf.length);
  }

  /// The same of a leaf that stands among other bytes, from `from` to before `to`.
  public static boolean mayBe(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).contains(MARK);
  }

  /// The sides that an entry names.
  ///
  /// @param log where it stands
  /// @param founding the founding charter
  public static List<Naming> of(Origin log, long index, Entry.Reading reading, Charter founding) {
    boolean keepers = log.side().equals(founding.keeper()) && log.stripe() == 0;
    if (!keepers || !(reading instanceof Entry.Reading.Read(Act act))) return List.of();
    boolean change = act.opening().filter(o -> o.rules().equals(CHANGE)).isPresent();
    if (!change || !act.log().equals(log)) return List.of();
    Optional<Charter> next = proposed(act);
    if (next.isEmpty()) return List.of();
    List<Naming> named = new ArrayList<>();
    for (String side : next.get().holders()) {
      if (founding.find(side).isEmpty())
        named.add(new Naming(log, index, next.get().find(side).orElseThrow()));
    }
    return named;
  }

  /// The charter that an act carries in its body, if it carries one.
  public static Optional<Charter> proposed(Act act) {
    return act.body()
        .findObject("charter")
        .flatMap(json ->
            Charter.of(json) instanceof Charter.Reading.Read(Charter charter)
                ? Optional.of(charter)
                : Optional.empty());
  }
}
