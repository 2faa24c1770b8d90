package kmzero.names;

import java.util.List;

/// One way to cut a written name into syllables.
///
/// @param syllables in the order written
/// @param aside what stands beside the name and is none of it: a title, a genitive ending
/// @param marked whether Vietnamese marks are written: then a syllable without marks has none
record Cut(List<Syllable> syllables, List<Aside> aside, boolean marked) {
  /// Text beside the name.
  record Aside(String text, int start, Kind kind) {}

  enum Kind {
    TITLE,
    GENITIVE
  }

  Cut {
    syllables = List.copyOf(syllables);
    aside = List.copyOf(aside);
  }

  int size() {
    return syllables.size();
  }

  boolean isHanzi() {
    return syllables.stream().allMatch(Syllable::isHanzi);
  }
}
