package kmzero.node.books;

import org.jspecify.annotations.Nullable;

/// Another process of this node has what was needed to write: nothing was put on record, and
/// whoever asks again is answered.
public final class OtherProcess extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OtherProcess(String why, @Nullable Throwable cause) {
    super(why, cause);
  }

  /// Whether a failure comes from that.
  public static boolean isBehind(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause())
      if (cause instanceof OtherProcess) return true;
    return false;
  }
}
