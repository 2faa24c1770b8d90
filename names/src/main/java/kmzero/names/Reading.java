package kmzero.names;

import java.util.List;
import java.util.Optional;

/// How one character reads in one part of a name, best first.
///
/// @param hanviet Sino-Vietnamese
/// @param keys of `hanviet`, see [Spelling]
/// @param bare the keys without marks
/// @param pinyin Mandarin
record Reading(List<String> hanviet, List<String> keys, List<String> bare, List<Pinyin> pinyin) {
  static Reading of(List<String> hanviet, List<String> mandarin) {
    List<String> keys = hanviet.stream().map(Spelling::key).toList();
    return new Reading(
        hanviet,
        keys,
        keys.stream().map(Spelling::bare).toList(),
        mandarin.stream().map(Pinyin::read).flatMap(Optional::stream).toList());
  }
}
