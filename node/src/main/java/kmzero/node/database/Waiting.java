package kmzero.node.database;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import kmzero.node.database.DatabaseUnavailable.Problem;

/// Waiting for what the outside world does in its own time.
final class Waiting {
  private Waiting() {}

  private static final long STEP_MILLIS = 10;

  /// Asks `done` every hundredth of a second until it says yes.
  ///
  /// @return whether it did within `limit`
  static boolean until(Duration limit, String attempted, BooleanSupplier done) {
    long end = System.nanoTime() + limit.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        return false;
      }
      pause(Duration.ofMillis(STEP_MILLIS), attempted);
    }
    return true;
  }

  static void pause(Duration length, String attempted) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw interrupted(attempted, stop);
    }
  }

  static DatabaseUnavailable interrupted(String attempted, InterruptedException stop) {
    return new DatabaseUnavailable(
        Problem.NO_ANSWER, attempted, "the program was told to stop", "Start again.", stop);
  }
}
