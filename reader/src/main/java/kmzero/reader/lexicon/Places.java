package kmzero.reader.lexicon;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Places the reports name, from `places.txt`: found by name, never by conversion.
public final class Places {
  private static final Pattern TONES = Pattern.compile("[\u0300\u0301\u0303\u0309\u0323]");
  private static final Map<Boolean, Trie> tries = new ConcurrentHashMap<>();

  private Places() {}

  /// A place named in a text.
  ///
  /// @param code `VN`, `VN-LS`, `CN-GX` …
  /// @param kind country, province, city, county, gate or place
  /// @param name its Vietnamese name, the same under every spelling
  public record Place(String code, String kind, String name, int start, int end) {
    /// `VN` or `CN`.
    public String side() {
      return code.substring(0, 2);
    }
  }

  /// The places of a text in order, the longest name at each place. A name in letters counts only
  /// with a capital.
  ///
  /// @param chars the text as it is
  /// @param folded the same, folded without marks
  public static List<Place> in(String chars, String folded, int start, int end) {
    List<Hit> hits = new ArrayList<>();
    trie(true).scan(folded, start, end, hits);
    List<Place> places = new ArrayList<>();
    int last = start;
    for (int i = 0; i < hits.size(); i++) {
      Hit best = hits.get(i);
      if (best.start() < last) continue;
      for (int k = i + 1; k < hits.size() && hits.get(k).start() == best.start(); k++) {
        if (hits.get(k).end() > best.end()) best = hits.get(k);
      }
      if (isOtherMarks(chars, best)) continue;
      char c = chars.charAt(best.start());
      if (c < 0x2e80 && !Character.isUpperCase(c)) continue;
      String[] value = best.value().split("\t");
      places.add(new Place(best.kind(), value[0], value[1], best.start(), best.end()));
      last = best.end();
    }
    return places;
  }

  /// `Vạn Sơn` is not `Văn Sơn`: where both have marks their letters agree; tones may be mistaken.
  private static boolean isOtherMarks(String chars, Hit hit) {
    String alias = hit.value().split("\t")[2];
    String written = toneless(chars.substring(hit.start(), hit.end()));
    if (written.length() < alias.length()) return false;
    for (int i = 0; i < alias.length(); i++) {
      char one = written.charAt(i);
      char other = alias.charAt(i);
      if (one != other && one != Fold.bare(one) && other != Fold.bare(other)) return true;
      boolean marked = !written.equals(Fold.bare(written)) && !alias.equals(Fold.bare(alias));
      if (marked && one != other && Fold.bare(one) == Fold.bare(other)) return true;
    }
    return false;
  }

  /// Small letters with their own marks, without those of the tone.
  private static String toneless(String words) {
    String apart = Normalizer.normalize(Fold.of(words, false), Normalizer.Form.NFD);
    return Normalizer.normalize(TONES.matcher(apart).replaceAll(""), Normalizer.Form.NFC);
  }

  private static Trie trie(boolean bare) {
    return tries.computeIfAbsent(
        bare,
        b -> {
          var trie = new Trie();
          for (String line : Lexicon.lines("places")) {
            String[] columns = line.split("\\|");
            String value = columns[1].strip() + "\t" + columns[2].split(";")[0].strip();
            for (String name : columns[2].split(";")) {
              String words = name.strip();
              if (words.isEmpty()) continue;
              String key = Fold.bare(words);
              if (words.length() == 1) continue; // 越, 桂: too short to tell by themselves
              trie.add(key, columns[0].strip(), value + "\t" + toneless(words));
              if (key.charAt(0) < 0x80 && !key.endsWith("s"))
                trie.add(key + "s", columns[0].strip(), value + "\t" + toneless(words));
            }
          }
          return trie;
        });
  }
}
