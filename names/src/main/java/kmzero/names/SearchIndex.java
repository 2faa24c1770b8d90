package kmzero.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Finds entries by syllables: whatever a syllable can be read as leads to the entries whose names
/// have it. It proposes; [Matcher] decides.
final class SearchIndex {
  private final Tables tables;
  private final Map<String, int[]> postings = new HashMap<>();
  private final List<List<FormCuts>> forms = new ArrayList<>();
  private final int size;

  /// A form with its cuts and its letters without marks, made once.
  record FormCuts(Form form, List<Cut> cuts, String folded) {}

  SearchIndex(Tables tables, Cutting cutting, List<Entry> entries) {
    this.tables = tables;
    this.size = entries.size();
    Map<String, IntStream.Builder> open = new HashMap<>();
    for (int e = 0; e < size; e++) {
      List<FormCuts> cuts = new ArrayList<>();
      Set<String> keys = new HashSet<>();
      for (Form form : entries.get(e).forms()) {
        FormCuts formCuts =
            new FormCuts(form, cutting.cut(form.text()), Spelling.folded(form.text()));
        cuts.add(formCuts);
        formCuts.cuts().stream()
            .limit(2)
            .forEach(cut -> cut.syllables().forEach(s -> keysOf(s, keys)));
      }
      forms.add(cuts);
      for (String key : keys) open.computeIfAbsent(key, k -> IntStream.builder()).add(e);
    }
    open.forEach((key, builder) -> postings.put(key, builder.build().toArray()));
  }

  List<FormCuts> forms(int entry) {
    return forms.get(entry);
  }

  /// Entries that share the most syllables with what is looked for, best first.
  ///
  /// @param cuts of what is looked for
  /// @param lenient whether the last word may be only begun and an unknown one may hold a slip
  /// @return numbers of entries, at most `limit`
  List<Integer> candidates(List<Cut> cuts, boolean lenient, int limit) {
    int[] best = new int[size];
    for (Cut cut : cuts.subList(0, Math.min(cuts.size(), 6))) {
      int[] shared = new int[size];
      for (int i = 0; i < cut.size(); i++) {
        Set<String> keys = asked(cut.syllables().get(i), lenient, i == cut.size() - 1);
        boolean[] seen = new boolean[size];
        for (String key : keys) {
          for (int e : postings.getOrDefault(key, new int[0])) {
            if (!seen[e]) {
              seen[e] = true;
              shared[e]++;
            }
          }
        }
      }
      // A cut into fewer syllables that all hit says as much as one into more.
      for (int e = 0; e < size; e++) best[e] = Math.max(best[e], shared[e] * 1000 / cut.size());
    }
    int[] counts = new int[1001];
    for (int b : best) counts[Math.min(b, 1000)]++;
    int least = 1000;
    for (int sum = 0; least > 1 && sum + counts[least] < limit; least--) sum += counts[least];
    int from = least;
    return IntStream.range(0, size)
        .filter(e -> best[e] >= Math.max(from, lenient ? 334 : 500))
        .boxed()
        .sorted((a, b) -> best[b] - best[a])
        .limit(limit)
        .toList();
  }

  /// Keys under which an entry is filed for one of its syllables.
  private void keysOf(Syllable s, Set<String> keys) {
    if (s.isHanzi()) {
      keys.add("h" + Character.toString(tables.simplified(s.hanzi())));
      for (Tables.Use use : Tables.Use.values()) {
        Reading reading = tables.reading(s.hanzi(), use);
        reading.pinyin().stream().limit(2).forEach(p -> keys.add("p" + p.plain()));
        reading.bare().stream().limit(3).forEach(bare -> keys.add("v" + bare));
      }
      return;
    }
    keys.add("v" + s.bare());
    if (s.pinyin() != null) keys.add("p" + s.pinyin().plain());
  }

  /// Keys to look under for a syllable of a query.
  private Set<String> asked(Syllable s, boolean lenient, boolean last) {
    Set<String> keys = new HashSet<>();
    keysOf(s, keys);
    if (s.isHanzi()) return keys;
    if (s.pinyin() != null) tables.bareOf(s.pinyin().plain()).forEach(bare -> keys.add("v" + bare));
    tables.pinyinOfBare(s.bare()).forEach(plain -> keys.add("p" + plain));
    if (!lenient) return keys;
    String letters = s.bare().isEmpty() ? s.text().toLowerCase(Locale.ROOT) : s.bare();
    if (last) {
      postings.keySet().stream()
          .filter(key -> key.startsWith(letters, 1) && key.charAt(0) != 'h')
          .forEach(keys::add);
    }
    if (letters.length() > 2 && keys.stream().noneMatch(postings::containsKey)) {
      postings.keySet().stream()
          .filter(key -> key.charAt(0) != 'h' && Gazetteer.isOneSlip(key.substring(1), letters))
          .forEach(keys::add);
    }
    return keys;
  }

  @Override
  public String toString() {
    return "%d entries, %d keys, %d filings"
        .formatted(
            size, postings.size(), postings.values().stream().flatMapToInt(Arrays::stream).count());
  }
}
