package kmzero.node.reading;

import java.time.Instant;

/// What a person decided of a value, kept with who and when.
///
/// @param key of the draft or value: `e0`, `e0.date`, `c3.text`
/// @param value what was typed; empty unless mended or added
/// @param office for which the person decided
public record Decision(
    String key, Verdict verdict, String value, String actor, String office, Instant at) {

  /// The ways to decide.
  public enum Verdict {
    ACCEPT,
    MEND,
    REJECT,
    /// An earlier decision is taken back.
    OPEN,
    /// A draft that the reading missed.
    ADD;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
