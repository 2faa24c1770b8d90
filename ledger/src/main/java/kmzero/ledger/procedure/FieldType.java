package kmzero.ledger.procedure;

import java.util.Locale;

/// The type of a field.
public sealed interface FieldType {
  /// The types that need nothing else.
  enum Plain implements FieldType {
    /// A text in no particular language: a number, a plate, a name of a place.
    TEXT,
    /// One wording a language: `{vi: …, zh: …}`.
    TEXTS,
    /// Clauses aligned across languages: `[{id, texts, field, kind}]`.
    CLAUSES,
    /// A whole number.
    INTEGER,
    /// A decimal number as a text: `"12.50"`.
    DECIMAL,
    /// A day: `"2026-02-14"`.
    DATE,
    /// A moment in UTC: `"2026-02-14T01:30:00Z"`.
    INSTANT,
    /// One of the field's choices.
    CHOICE,
    /// A side of the dossier.
    SIDE,
    /// Name of an office.
    OFFICE,
    /// Leaf hash of an act, or `{mechanism, act}` for one elsewhere.
    ACT,
    /// Hash of a dossier, or `{mechanism, dossier}` for one elsewhere.
    DOSSIER,
    /// An object whose form another format describes; for built-in procedures.
    DATA;

    @Override
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Whether rules may compare values of this type: `same`, `in`, `once-per`.
    boolean comparable() {
      return switch (this) {
        case TEXT, INTEGER, DATE, CHOICE, SIDE, OFFICE -> true;
        case TEXTS, CLAUSES, DECIMAL, INSTANT, ACT, DOSSIER, DATA -> false;
      };
    }
  }

  /// A list of values of one type.
  record ListOf(FieldType items) implements FieldType {
    @Override
    public String text() {
      return "list of " + items.text();
    }
  }

  /// The fields of another body.
  record Nested(String body) implements FieldType {
    @Override
    public String text() {
      return body;
    }
  }

  /// As written in the file.
  String text();
}
