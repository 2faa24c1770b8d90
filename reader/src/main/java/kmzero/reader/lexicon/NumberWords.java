package kmzero.reader.lexicon;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/// Numbers in words, from `lexicon/numbers.txt`.
public final class NumberWords {

  private NumberWords() {}

  /// The words of a section and what each is; empty when the list has no such section.
  ///
  /// @param section a language, or a language and `times` or `nth`
  public static Map<String, BigDecimal> of(String section) {
    Map<String, BigDecimal> words = new HashMap<>();
    boolean here = false;
    for (String line : Lexicon.lines("numbers")) {
      if (line.startsWith("[")) {
        here = line.equals("[" + section + "]");
        continue;
      }
      if (!here) continue;
      for (String entry : line.split("\\|")) {
        String[] both = entry.strip().split("=");
        words.put(both[0].strip(), new BigDecimal(both[1].strip()));
      }
    }
    return words;
  }
}
