package kmzero.names;

import java.util.List;

/// What a Hanzi name reads as.
///
/// @param hanzi as asked
/// @param hanviet Sino-Vietnamese, best first, capitals as in a name; the gazetteer's own name
///   leads where it lists the place. Empty when a character is unknown
/// @param pinyin without tones, written as a name: `Chen Gang`, `Liangshan`
/// @param toned the same with tones: `Chén Gāng`
/// @param listed whether the gazetteer or the register has this very name, so that nothing was
///   converted
public record Conversion(
    String hanzi, List<String> hanviet, String pinyin, String toned, boolean listed) {
  public Conversion {
    hanviet = List.copyOf(hanviet);
  }
}
