package kmzero.node.reading;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One value of a draft: what was read, where it stands, how it was found, how sure it is, and what
/// a person decided of it.
///
/// @param key `e0.date`
/// @param read as read: text, code or codes with commas
/// @param spans where the report says it; empty where it says it nowhere in so many words
/// @param how the rule or the reason; may be empty
/// @param sure 0 to 100
/// @param doubts what a person should look at
/// @param decided the decision in force
public record Value(
    String key,
    What what,
    String read,
    List<Sheet.Span> spans,
    String how,
    int sure,
    List<Sheet.Doubt> doubts,
    Optional<Decision> decided) {

  /// From here on a value without a warning is taken with its draft.
  static final int SURE_ENOUGH = 90;

  public Value {
    spans = List.copyOf(spans);
    doubts = List.copyOf(doubts);
  }

  /// What a value says.
  public enum What {
    /// The draft itself.
    WHOLE,
    KIND,
    DATE,
    PLACE,
    HEAD,
    PARTICIPANT,
    SIDE,
    PAPER,
    TEXT,
    STATUS,
    MODALITY,
    SPEAKER,
    ANSWERS,
    FIELDS;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How it stands: `open`, `accept`, `mend` or `reject`.
  public String standing() {
    return decided.map(decision -> decision.verdict().word()).orElse("open");
  }

  public boolean open() {
    return decided.isEmpty();
  }

  public boolean rejected() {
    return standing().equals("reject");
  }

  /// Whether a person should look at it before it is taken.
  public boolean doubtful() {
    return !doubts.isEmpty() || sure < SURE_ENOUGH;
  }

  /// As it stands now: mended where it was mended.
  public String now() {
    return decided
        .filter(decision -> decision.verdict() == Decision.Verdict.MEND)
        .map(Decision::value)
        .orElse(read);
  }
}
