package kmzero.ledger.procedure;

import java.util.List;

/// One field of a body.
///
/// @param max longest text in code points (each language), or most items of a list or of clauses
/// @param choices the values of a `choice`
/// @param languages languages a `texts` or `clauses` field must be in; others are welcome
/// @param sealed the act carries a digest in the value's place; no rule may look at it
/// @param readers tracks whose offices may read a sealed value, `role.office`; empty if not sealed
public record Field(
    String name,
    FieldType type,
    boolean optional,
    int max,
    List<String> choices,
    List<String> languages,
    boolean sealed,
    List<String> readers) {
  public Field {
    choices = List.copyOf(choices);
    languages = List.copyOf(languages);
    readers = List.copyOf(readers);
  }
}
