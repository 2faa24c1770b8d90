package kmzero.reader.lexicon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Many phrases at once in one pass over a text. A phrase that ends in a star matches any ending of
/// its last word; phrases in letters match whole words only.
final class Trie {
  private final Map<Character, Integer> roots = new HashMap<>();
  private char[] labels = new char[1024];
  private int[] children = new int[1024];
  private int[] siblings = new int[1024];
  private int size = 1;
  private final Map<Integer, List<Entry>> entries = new HashMap<>();

  private record Entry(String kind, String value, boolean open) {}

  void add(String phrase, String kind, String value) {
    boolean open = phrase.endsWith("*");
    String words = open ? phrase.substring(0, phrase.length() - 1) : phrase;
    if (words.isEmpty()) return;
    int node = roots.computeIfAbsent(words.charAt(0), c -> node(c, 0));
    for (int i = 1; i < words.length(); i++) {
      char c = words.charAt(i);
      int child = child(node, c);
      if (child == 0) {
        child = node(c, children[node]);
        children[node] = child;
      }
      node = child;
    }
    List<Entry> here = entries.computeIfAbsent(node, n -> new ArrayList<>(1));
    var entry = new Entry(kind, value, open);
    if (!here.contains(entry)) here.add(entry);
  }

  private int node(char label, int sibling) {
    if (size == labels.length) {
      labels = Arrays.copyOf(labels, size * 2);
      children = Arrays.copyOf(children, size * 2);
      siblings = Arrays.copyOf(siblings, size * 2);
    }
    labels[size] = label;
    siblings[size] = sibling;
    return size++;
  }

  private int child(int node, char c) {
    for (int child = children[node]; child != 0; child = siblings[child])
      if (labels[child] == c) return child;
    return 0;
  }

  /// For each kind and value the longest phrase at each place.
  void scan(String text, int from, int to, List<Hit> found) {
    for (int start = from; start < to; start++) {
      char c = text.charAt(start);
      if (start > 0 && isWord(c) && isWord(text.charAt(start - 1))) continue;
      Integer root = roots.get(c);
      if (root == null) continue;
      int first = found.size();
      int node = root;
      int at = start + 1;
      while (true) {
        List<Entry> here = entries.get(node);
        if (here != null) {
          boolean whole = at >= to || !isWord(text.charAt(at)) || !isWord(text.charAt(at - 1));
          for (Entry entry : here) {
            if (whole) put(found, first, new Hit(entry.kind, entry.value, start, at));
            else if (entry.open)
              put(found, first, new Hit(entry.kind, entry.value, start, wordEnd(text, at, to)));
          }
        }
        if (at >= to) break;
        char next = text.charAt(at);
        node = child(node, next);
        if (node == 0) break;
        at++;
        if (next == ' ') while (at < to && text.charAt(at) == ' ') at++;
      }
    }
  }

  private static void put(List<Hit> found, int first, Hit hit) {
    for (int i = first; i < found.size(); i++) {
      Hit other = found.get(i);
      if (other.kind().equals(hit.kind()) && other.value().equals(hit.value())) {
        if (hit.end() > other.end()) found.set(i, hit);
        return;
      }
    }
    found.add(hit);
  }

  private static int wordEnd(String text, int at, int to) {
    int end = at;
    while (end < to && isWord(text.charAt(end))) end++;
    return end;
  }

  /// Letters and digits of scripts that part words with blanks.
  static boolean isWord(char c) {
    return c < 0x2e80 && Character.isLetterOrDigit(c);
  }
}
