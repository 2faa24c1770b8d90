package kmzero.reader.corpus;

import java.util.Locale;

/// What is judged. How each is counted: `reader/corpus/README.md`.
enum Item {
  LANGUAGE,
  PARAGRAPHS,
  BODY,
  PERSONS,
  IDENTITY,
  OFFICES,
  DATES,
  INFERRED,
  DOUBT,
  EVENTS,
  HEADS,
  PLACES,
  COMMITMENTS,
  STATUS,
  FIELDS,
  SPEAKER,
  ANSWERS,
  DUPLICATES;

  /// As it is called in output and files.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
