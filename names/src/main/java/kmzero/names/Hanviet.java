package kmzero.names;

import java.util.List;

/// Sino-Vietnamese readings of one character, best first.
///
/// @param keys see [Spelling]
/// @param bare the same without marks
record Hanviet(List<String> readings, List<String> keys, List<String> bare) {
  static Hanviet of(Tables tables, int character, Tables.Use use) {
    return tables.hanvietCached(character, use);
  }

  static Hanviet of(List<String> readings) {
    List<String> keys = readings.stream().map(Spelling::key).toList();
    return new Hanviet(readings, keys, keys.stream().map(Spelling::bare).toList());
  }
}
