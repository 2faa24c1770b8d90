package kmzero.names;

/// How two written syllables stand to each other; the best that holds is taken.
public enum Relation {
  /// Written alike, case and the place of tone marks aside.
  EQUAL(1.00),
  /// One character in its simplified and its traditional form.
  VARIANT(0.99),
  /// A character and the reading that names take of it.
  READING(0.99),
  /// A character and another of its readings.
  OTHER_READING(0.95),
  /// Vietnamese letters with and without marks.
  MARKS_MISSING(0.95),
  /// A character and its Sino-Vietnamese reading without marks.
  BARE_READING(0.94),
  /// Pinyin and the Sino-Vietnamese reading of one character.
  PINYIN_OF(0.92),
  /// Pinyin and a Sino-Vietnamese reading without marks.
  PINYIN_OF_BARE(0.86),
  /// Both are names of one place in the gazetteer, or forms of one person in the register.
  LISTED(1.00),
  /// One letter away from a name of the place; places only.
  SLIP(0.80),
  /// The name begins so, or nearly so; a search only.
  BEGUN(0.60),
  /// Nothing stands opposite: a syllable too many or too few.
  MISSING(0.00),
  /// No reading joins them.
  DIFFERENT(0.00),
  /// A title or a genitive ending: stands beside the name and counts for nothing.
  ASIDE(1.00);

  private final double score;

  Relation(double score) {
    this.score = score;
  }

  /// What it adds to the score of a match, from 0 to 1.
  public double score() {
    return score;
  }

  boolean joins() {
    return score > 0;
  }
}
