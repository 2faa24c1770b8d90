package kmzero.reader.corpus;

import java.util.Locale;

/// One thing of one report and what came of it.
///
/// @param key `file item where "words"`, the same from run to run as long as the report is
/// @param value what was read of it, where more than one thing can be read, such as a status; else
///   empty
record Unit(String file, Item item, String key, Outcome outcome, String value) {
  /// Found as it is, missed, or read where there is none.
  enum Outcome {
    FOUND,
    MISSED,
    INVENTED
  }

  Counts counts() {
    return switch (outcome) {
      case FOUND -> new Counts(1, 0, 0);
      case MISSED -> new Counts(0, 0, 1);
      case INVENTED -> new Counts(0, 1, 0);
    };
  }

  /// What is kept of an accepted run.
  String told() {
    String word = outcome.name().toLowerCase(Locale.ROOT);
    return value.isEmpty() ? word : word + " " + value;
  }
}
