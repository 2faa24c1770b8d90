package kmzero.reader.source;

/// The time of a reading is up; whoever waits for it is answered without it.
public final class GivenUp extends RuntimeException {

  private GivenUp() {
    super("The reading took too long.", null, false, false);
  }

  /// Goes on unless this thread was told to stop.
  ///
  /// @throws GivenUp when it was
  public static void check() {
    if (Thread.currentThread().isInterrupted()) throw new GivenUp();
  }
}
