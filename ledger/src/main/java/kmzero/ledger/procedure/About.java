package kmzero.ledger.procedure;

/// What a step is done about. A _kind_ is the name of a step, or of a record (its opening and its
/// changes).
public sealed interface About {
  /// The dossier as a whole.
  record Nothing() implements About {}

  /// Any act of that kind, whoever did it.
  record Of(String kind) implements About {}

  /// The acting side's own newest act of that kind.
  record Latest(String kind) implements About {}

  /// The kind, or the empty text for a step about nothing.
  default String kind() {
    return switch (this) {
      case Nothing() -> "";
      case Of(var kind) -> kind;
      case Latest(var kind) -> kind;
    };
  }
}
