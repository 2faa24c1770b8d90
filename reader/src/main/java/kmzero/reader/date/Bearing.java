package kmzero.reader.date;

/// What a day has to do with what the report tells.
public enum Bearing {
  /// Something happened on it, as far as the words around it say.
  TOLD,
  /// Something is to happen on it or until it.
  PLANNED,
  /// It is remembered: an anniversary.
  OCCASION,
  /// Of a paper, a beginning long ago, a time of months.
  BACKGROUND
}
