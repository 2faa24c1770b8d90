package kmzero.ledger.procedure;

/// How many sides play a role.
public sealed interface RoleCount {
  /// Between `least` and `most` sides, none of which plays another such role.
  record Between(int least, int most) implements RoleCount {
    /// No upper limit, written `*`.
    public static final int ANY = Integer.MAX_VALUE;

    public Between {
      if (least < 0 || most < least || most == 0) {
        throw new IllegalArgumentException("from %d to %d sides".formatted(least, most));
      }
    }
  }

  /// One of the sides that play `role`.
  record OneOf(String role) implements RoleCount {}

  /// As written in the file: `1`, `2`, `1..3`, `0..*`, `1 of owner`.
  default String text() {
    return switch (this) {
      case OneOf(var role) -> "1 of " + role;
      case Between(int least, int most) when most == Between.ANY -> least + "..*";
      case Between(int least, int most) when least == most -> Integer.toString(least);
      case Between(int least, int most) -> least + ".." + most;
    };
  }
}
