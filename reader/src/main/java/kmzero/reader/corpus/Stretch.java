package kmzero.reader.corpus;

/// From `start` up to and without `end`, in the squeezed text of the gold.
record Stretch(int start, int end) {
  /// What both share, of what either covers; 0 to 1.
  double overlap(Stretch other) {
    int shared = Math.min(end, other.end) - Math.max(start, other.start);
    if (shared <= 0) return 0;
    int covered = Math.max(end, other.end) - Math.min(start, other.start);
    return (double) shared / covered;
  }

  boolean touches(Stretch other) {
    return start < other.end && other.start < end;
  }
}
