package kmzero.names;

import java.time.Instant;

/// What somebody decided of two entries, or of one that waits to be shown. Decisions are only ever
/// added; the latest one of a pair counts.
///
/// @param one,other ids; equal for [Verdict#SHOWN]
/// @param by who decided, as the caller names persons
public record Decision(String one, String other, Verdict verdict, String by, Instant at) {
  /// What was decided.
  public enum Verdict {
    /// They may be one person; nothing changes yet.
    PROPOSED,
    /// They are one.
    CONFIRMED,
    /// The confirmation was a mistake, or the proposal is taken back.
    UNDONE,
    /// They are two of one name, and are not to be proposed again.
    APART,
    /// An unconfirmed entry is right and may be shown.
    SHOWN
  }

  public Decision {
    if (one.equals(other) != (verdict == Verdict.SHOWN)) {
      throw new IllegalArgumentException("%s of %s and %s".formatted(verdict, one, other));
    }
  }

  /// The pair in a fixed order, so that (a, b) and (b, a) are one.
  Pair pair() {
    return Pair.of(one, other);
  }

  record Pair(String less, String more) {
    static Pair of(String a, String b) {
      return a.compareTo(b) <= 0 ? new Pair(a, b) : new Pair(b, a);
    }
  }
}
