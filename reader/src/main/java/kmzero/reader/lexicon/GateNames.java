package kmzero.reader.lexicon;

import java.util.ArrayList;
import java.util.List;

/// Names of border gates, found without marks; in letters only with a capital.
public final class GateNames {
  private final Trie trie = new Trie();

  /// @param id what a [Hit] has as its kind
  public void add(String name, String id) {
    if (name.length() < 2) return;
    trie.add(Fold.bare(name), id, "");
  }

  /// Those of a text in order, the longest at each place.
  ///
  /// @param chars the text as it is
  /// @param plain the same, folded without marks
  public List<Hit> in(String chars, String plain, int start, int end) {
    List<Hit> hits = new ArrayList<>();
    trie.scan(plain, start, end, hits);
    List<Hit> found = new ArrayList<>();
    int last = start;
    for (int i = 0; i < hits.size(); i++) {
      Hit best = hits.get(i);
      if (best.start() < last) continue;
      for (int k = i + 1; k < hits.size() && hits.get(k).start() == best.start(); k++)
        if (hits.get(k).end() > best.end()) best = hits.get(k);
      char c = chars.charAt(best.start());
      if (c < 0x2e80 && !Character.isUpperCase(c)) continue;
      found.add(best);
      last = best.end();
    }
    return found;
  }
}
