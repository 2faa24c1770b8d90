package kmzero.ledger.procedure;

/// Whose acts a pattern asks for.
public sealed interface Who {
  /// One act is enough, of whoever may do the step.
  record Anybody() implements Who {}

  /// One act of any side in the role; says the same as [Anybody], aloud.
  record Any(String role) implements Who {}

  /// An act of each side in the role, less those closed without successor.
  record Every(String role) implements Who {}

  /// Acts of so many different sides in the role.
  record AtLeast(int count, String role) implements Who {}
}
