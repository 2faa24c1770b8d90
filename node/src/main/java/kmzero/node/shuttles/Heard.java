package kmzero.node.shuttles;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kmzero.ledger.tree.Hash;

/// What the shuttles at a side's lane say of themselves, and what of it cannot be true. In memory
/// alone; for any thread, but [#forgetLies] for one.
final class Heard {

  private static final int MOST_SHUTTLES = 200;

  private final Clock clock;
  private final Map<String, ShuttleState> states = new ConcurrentHashMap<>(); // by serial
  private final Map<String, String> lies = new ConcurrentHashMap<>(); // by serial, while under way
  private final Map<String, Hash> underWay =
      new HashMap<>(); // by serial: on which crossing; of the thread that forgets lies

  Heard(Clock clock) {
    this.clock = clock;
  }

  /// Notes a message that came on this topic.
  void note(LaneFile lane, String topic, byte[] payload) {
    String[] part = topic.split("/", -1);
    if (part.length != 5) return;
    String serial = part[3];
    if (!states.containsKey(serial) && states.size() >= MOST_SHUTTLES) return;
    if (part[4].equals("connection")) {
      if (new String(payload, StandardCharsets.UTF_8).contains("\"CONNECTIONBROKEN\"")) {
        // its own broker says that it is gone: silent at once
        states.computeIfPresent(serial, (key, was) -> was.heardAt(Instant.EPOCH));
      }
      return;
    }
    Optional<ShuttleState> read = ShuttleState.read(payload, clock.instant());
    if (read.isEmpty() || !read.get().serial().equals(serial)) {
      lies.putIfAbsent(serial, "not-understood");
      return;
    }
    read.get()
        .lie(Optional.ofNullable(states.get(serial)), lane.lane(), lane.pace())
        .ifPresent(lie -> lies.putIfAbsent(serial, lie));
    states.put(serial, read.get());
  }

  /// What that shuttle said last.
  Optional<ShuttleState> state(String shuttle) {
    return Optional.ofNullable(states.get(shuttle));
  }

  /// What every shuttle said last, by serial.
  List<ShuttleState> states() {
    return states.values().stream().sorted(Comparator.comparing(ShuttleState::serial)).toList();
  }

  /// What cannot be true of what that shuttle said while it was under way.
  Optional<String> lie(String shuttle) {
    return Optional.ofNullable(lies.get(shuttle));
  }

  /// A lie counts on the crossing under way when it was told, not on the next of that shuttle.
  void forgetLies(List<ShuttleCrossing> newest) {
    Map<String, Hash> now = new HashMap<>();
    for (ShuttleCrossing crossing : newest)
      if (!crossing.stage().isEnd()) now.put(crossing.shuttle(), crossing.dossier());
    lies.keySet()
        .removeIf(serial -> {
          Hash crossing = now.get(serial);
          return crossing == null || !crossing.equals(underWay.get(serial));
        });
    underWay.clear();
    underWay.putAll(now);
  }

  /// Forgets where all shuttles are.
  void forgetStates() {
    states.clear();
  }
}
