package kmzero.node.desk;

/// What a page is marked as, on screen and on paper.
public enum Mark {
  /// Nothing to mark: sign-in, problems, the first page.
  NONE,
  /// Read-only reference from public reports.
  REFERENCE,
  /// Everything that moves: Diễn tập, 演练, Exercise.
  EXERCISE
}
