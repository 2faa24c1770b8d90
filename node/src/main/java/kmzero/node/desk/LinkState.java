package kmzero.node.desk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one link to another node stands; in view on every page of a signed-in officer.
///
/// @param peer the other node's title in the reader's language, or its name
/// @param state how it stands
/// @param lastHeard when the other node last answered; null when it never has
public record LinkState(String peer, State state, @Nullable Instant lastHeard) {

  /// How a link stands.
  public enum State {
    /// Answered lately, and nothing is waiting either way.
    IN_STEP,
    /// Answered lately; records are on their way.
    CATCHING_UP,
    /// Has not answered lately; work goes on.
    SILENT,
    /// The engineer paused it.
    PAUSED
  }

  /// Tells how all links stand; the link's package gives the desk one.
  @FunctionalInterface
  public interface Links {
    List<LinkState> list(Language language);
  }

  /// Key of the words for the state.
  public String key() {
    return switch (state) {
      case IN_STEP -> "desk.link.in-step";
      case CATCHING_UP -> "desk.link.catching-up";
      case SILENT -> "desk.link.silent";
      case PAUSED -> "desk.link.paused";
    };
  }

  /// Name of the state in style sheets.
  public String style() {
    return switch (state) {
      case IN_STEP -> "in-step";
      case CATCHING_UP -> "catching-up";
      case SILENT -> "silent";
      case PAUSED -> "paused";
    };
  }
}
