package kmzero.node.reference;

/// A data file of the reference that cannot be used as it stands. The message has the file, the
/// line where there is one, the path inside the file and the reason.
public final class BadReference extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public BadReference(String message) {
    super(message);
  }

  BadReference(String message, Throwable cause) {
    super(message, cause);
  }
}
