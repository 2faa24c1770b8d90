package kmzero.node.cli;

/// The world failed: the message names what was attempted, why it failed and what may help.
final class WorldFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  WorldFailed(String message) {
    super(message);
  }

  WorldFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
