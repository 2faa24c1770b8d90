package kmzero.node.reference;

/// How far a statement of the reference can be trusted. Pages show everything but [#CONFIRMED].
public enum Certainty {
  /// Two or more independent pages agree.
  CONFIRMED,
  /// One page or report says it.
  SINGLE,
  /// No page says it; it follows from others by a rule that stands beside it.
  INFERRED,
  /// General knowledge or a doubtful page: to be verified before anybody relies on it.
  DOUBTFUL,
  /// Not on file: the statement is there to show what is missing.
  GAP
}
