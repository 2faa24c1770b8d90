package kmzero.node.shuttles;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import kmzero.node.gates.Place;

/// A lane of shuttles for an exercise: a broker in this process, a simulated shuttle in the Chinese
/// yard, and the file that tells each node where both are. Close it.
public final class ExerciseLane implements AutoCloseable {

  /// The shuttle's serial number.
  public static final String SHUTTLE = "S1";

  private static final String PLACE = "ls-hn-1119";
  private static final String VIET_NAM = "lang-son";

  /// As long as one is told to be: 3.1 km in China and just over 0.5 km in Viet Nam (data/gates).
  private static final Lane LANE = new Lane(PLACE, VIET_NAM, 3_100, 500);

  private static final Lane SHORT = new Lane(PLACE, VIET_NAM, 240, 200);

  private final LaneBroker broker;
  private final SimulatedShuttle shuttle;

  private ExerciseLane(LaneBroker broker, SimulatedShuttle shuttle) {
    this.broker = broker;
    this.shuttle = shuttle;
  }

  /// Starts it.
  ///
  /// @param folders of the nodes, by the side that works the lane there: Lạng Sơn's and Guangxi's
  /// @param brief whether the lane is short and time quick, as in a story
  /// @throws IllegalStateException if the port is taken
  public static ExerciseLane start(int port, Map<String, Path> folders, boolean brief)
      throws IOException {
    Lane lane = brief ? SHORT : LANE;
    double pace = brief ? 25 : 12;
    LaneBroker broker = new LaneBroker(port);
    for (String side : List.of(VIET_NAM, Place.GUANGXI)) {
      Path folder = folders.get(side);
      if (folder == null) throw new IllegalArgumentException("no folder of " + side);
      new LaneFile(lane, side, broker.address(), pace).write(folder);
    }
    return new ExerciseLane(
        broker,
        new SimulatedShuttle(
            lane, SHUTTLE, Place.GUANGXI, pace, broker.address(), Clock.systemUTC()));
  }

  /// Makes the shuttle lie, or fall silent, or behave again.
  public void set(SimulatedShuttle.Fault fault) {
    shuttle.set(fault);
  }

  @Override
  public void close() {
    shuttle.close();
    broker.close();
  }
}
