package kmzero.ledger.procedure;

import java.util.List;

/// Why a move is not allowed: a stable code and its values. Codes and values are listed in
/// `spec/procedure.md`; they outlive releases. The edge makes words of them in the reader's
/// language.
public record Objection(String code, List<String> values) {
  public Objection {
    values = List.copyOf(values);
  }

  static Objection of(String code, String... values) {
    return new Objection(code, List.of(values));
  }
}
