package kmzero.reader.corpus;

/// How often something was found, read where there is none, and missed.
record Counts(long found, long invented, long missed) {
  static final Counts NONE = new Counts(0, 0, 0);

  Counts plus(Counts other) {
    return new Counts(found + other.found, invented + other.invented, missed + other.missed);
  }

  /// Whether there was anything to find or anything read.
  boolean isEmpty() {
    return found + invented + missed == 0;
  }

  /// Of what was read, how much is right; 1 when nothing was read and nothing missed.
  double precision() {
    return found + invented == 0 ? (missed == 0 ? 1 : 0) : (double) found / (found + invented);
  }

  /// Of what there is, how much was found; 1 when there is nothing.
  double recall() {
    return found + missed == 0 ? 1 : (double) found / (found + missed);
  }

  /// Harmonic mean of both; 0 when both are.
  double f1() {
    return isEmpty() ? 1 : 2.0 * found / (2 * found + invented + missed);
  }
}
