package kmzero.names;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Places and gates by any of their names. A name is looked up, never converted.
final class Gazetteer {
  private static final List<String> BEFORE =
      List.of(
          "khu tự trị dân tộc choang",
          "khu tự trị",
          "cửa khẩu quốc tế",
          "cửa khẩu song phương",
          "cửa khẩu phụ",
          "cửa khẩu",
          "lối mở",
          "lối thông quan",
          "tỉnh",
          "thành phố",
          "tp.",
          "tp",
          "thị xã",
          "thị trấn",
          "huyện",
          "quận",
          "châu",
          "tinh",
          "thanh pho",
          "huyen",
          "cua khau",
          "province of",
          "city of",
          "wilayah autonomi",
          "wilayah",
          "provinsi",
          "provinsen",
          "den autonoma regionen");
  private static final List<String> AFTER =
      List.of(
          "zhuang autonomous region",
          "autonomous region",
          "province",
          "city",
          "county",
          "district",
          "prefecture",
          "municipality",
          "provinsen",
          "provins",
          "border gate",
          "port",
          "zhuang",
          "choang");
  private static final List<String> HAN_AFTER =
      List.of(
          "壮族自治区", "壯族自治區", "回族自治区", "自治区", "自治區", "省", "市", "县", "縣", "区", "區", "口岸", "镇", "鎮");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{Pd}·.,'’]+");
  private static final int SHORTEST_SLIP = 6;

  private static final int MOST_KEPT = 4_096;

  private final Tables tables;

  /// What the last texts were found to be.
  private final Map<String, Set<Entry>> kept = new ConcurrentHashMap<>();

  private final Map<String, Set<Entry>> written = new HashMap<>();
  private final Map<String, Set<Entry>> bare = new HashMap<>();

  Gazetteer(Tables tables, List<Entry> entries) {
    this.tables = tables;
    for (Entry entry : entries) {
      if (!(entry instanceof Entry.Place || entry instanceof Entry.Gate)) continue;
      for (Form form : entry.forms()) {
        for (Key key : keys(form.text())) {
          written.computeIfAbsent(key.written(), k -> new LinkedHashSet<>()).add(entry);
          bare.computeIfAbsent(key.bare(), k -> new LinkedHashSet<>()).add(entry);
        }
      }
    }
  }

  /// @param written with its marks; for Hanzi in simplified characters
  /// @param marked whether there are marks that tell more than `bare`
  private record Key(String written, String bare, boolean marked) {}

  /// Everything of exactly that name, marks missing or not; empty when there is none.
  Set<Entry> exact(String text) {
    if (text.length() > Cutting.LONGEST_TEXT) return Set.of();
    Set<Entry> known = kept.get(text);
    if (known != null) return known;
    Set<Entry> found = Collections.unmodifiableSet(lookUp(text));
    if (kept.size() >= MOST_KEPT) kept.clear();
    kept.put(text, found);
    return found;
  }

  private Set<Entry> lookUp(String text) {
    Set<Entry> found = new LinkedHashSet<>();
    for (Key key : keys(text)) {
      found.addAll(
          (key.marked() ? written : bare)
              .getOrDefault(key.marked() ? key.written() : key.bare(), Set.of()));
      if (!found.isEmpty()) return found; // the whole text before a part of it
    }
    return found;
  }

  /// Everything whose name is one letter or one mark away, the first letter apart. Cost: one pass
  /// over all names.
  Set<Entry> slips(String text) {
    Set<Entry> found = new LinkedHashSet<>();
    for (Key key : keys(text)) {
      if (key.marked()) found.addAll(bare.getOrDefault(key.bare(), Set.of()));
      if (key.bare().length() < SHORTEST_SLIP || Cutting.isHan(key.bare().codePointAt(0))) continue;
      bare.forEach((name, entries) -> {
        if (name.charAt(0) == key.bare().charAt(0) && isOneSlip(name, key.bare()))
          found.addAll(entries);
      });
    }
    return found;
  }

  /// The name, then the name without the words that say what kind of place it is.
  private List<Key> keys(String text) {
    String clean = Spelling.clean(text).strip().toLowerCase(Locale.ROOT);
    if (clean.isEmpty() || clean.length() > Cutting.LONGEST_TEXT) return List.of();
    Set<String> names = new LinkedHashSet<>();
    names.add(clean);
    String shorter = strip(clean);
    if (!shorter.isEmpty()) names.add(shorter);
    List<Key> keys = new ArrayList<>();
    for (String name : names) {
      keys.add(key(name));
      if (name.length() > 3 && name.endsWith("s")) {
        keys.add(
            key(
                name.substring(
                    0, name.length() - (name.endsWith("'s") || name.endsWith("’s") ? 2 : 1))));
      }
    }
    return keys.stream().filter(key -> !key.bare().isEmpty()).toList();
  }

  private Key key(String name) {
    var written = new StringBuilder();
    var bare = new StringBuilder();
    boolean marked = false;
    boolean toned = name.codePoints().anyMatch(c -> "āēīōūǖǎěǐǒǔǚ".indexOf(c) >= 0);
    for (String word : BETWEEN_WORDS.split(name)) {
      if (word.isEmpty()) continue;
      if (word.codePoints().anyMatch(Cutting::isHan)) {
        word.codePoints()
            .map(tables::simplified)
            .forEach(c -> {
              written.appendCodePoint(c);
              bare.appendCodePoint(c);
            });
        continue;
      }
      String key = Spelling.key(word);
      marked |= Spelling.isMarked(word);
      written.append(key).append(' ');
      bare.append(Spelling.bare(key));
    }
    return new Key(written.toString().strip(), bare.toString(), marked && !toned);
  }

  private static String strip(String name) {
    for (String suffix : HAN_AFTER) {
      if (name.endsWith(suffix) && name.length() >= suffix.length() + 2)
        return name.substring(0, name.length() - suffix.length());
    }
    String rest = name;
    for (String word : BEFORE) {
      if (rest.startsWith(word + " ")) {
        rest = rest.substring(word.length() + 1);
        break;
      }
    }
    for (String word : AFTER) {
      if (rest.endsWith(" " + word) || rest.endsWith("-" + word)) {
        rest = rest.substring(0, rest.length() - word.length() - 1);
        break;
      }
    }
    return rest.strip();
  }

  /// One letter more, less or other, or two neighbours swapped.
  static boolean isOneSlip(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 1 || a.equals(b)) return false;
    if (a.length() > b.length()) return isOneSlip(b, a);
    int i = 0;
    while (i < a.length() && a.charAt(i) == b.charAt(i)) i++;
    if (a.length() < b.length()) return a.substring(i).equals(b.substring(i + 1));
    if (a.substring(i + 1).equals(b.substring(i + 1))) return true;
    return i + 1 < a.length()
        && a.charAt(i) == b.charAt(i + 1)
        && a.charAt(i + 1) == b.charAt(i)
        && a.substring(i + 2).equals(b.substring(i + 2));
  }
}
