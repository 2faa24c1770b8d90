package kmzero.ledger.json;

/// An integer that every JSON library holds exactly: within ±(2^53−1).
public record JsonInteger(long value) implements Json {
  /// 2^53−1.
  public static final long MAX = (1L << 53) - 1;

  public JsonInteger {
    if (value > MAX || value < -MAX) {
      throw new IllegalArgumentException("%d is beyond ±(2^53−1)".formatted(value));
    }
  }
}
