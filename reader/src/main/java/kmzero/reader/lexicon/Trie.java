package kmzero.reader.lexicon;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Many phrases at once in one pass over a text. A phrase that ends in a star matches any ending of
/// its last word; phrases in letters match whole words only.
final class Trie {
  /// The nodes of first characters, by the upper and the lower byte of these.
  private final int[][] roots = new int[256][];

  private char[] labels = new char[1024];
  private int[] children = new int[1024];
  private int[] siblings = new int[1024];
  private int size = 1;

  /// Where in the entries those of a node stand; 0 where it has none.
  private int[] ends = new int[1024];

  private final List<List<Entry>> entries = new ArrayList<>(List.of(List.of()));

  private record Entry(String kind, String value, boolean open) {}

  void add(String phrase, String kind, String value) {
    boolean open = phrase.endsWith("*");
    String words = open ? phrase.substring(0, phrase.length() - 1) : phrase;
    if (words.isEmpty()) return;
    int node = root(words.charAt(0));
    if (node == 0) {
      node = node(words.charAt(0), 0);
      int upper = words.charAt(0) >>> 8;
      if (roots[upper] == null) roots[upper] = new int[256];
      roots[upper][words.charAt(0) & 0xff] = node;
    }
    for (int i = 1; i < words.length(); i++) {
      char c = words.charAt(i);
      int child = child(node, c);
      if (child == 0) {
        child = node(c, children[node]);
        children[node] = child;
      }
      node = child;
    }
    if (ends[node] == 0) {
      ends[node] = entries.size();
      entries.add(new ArrayList<>(1));
    }
    List<Entry> here = entries.get(ends[node]);
    var entry = new Entry(kind, value, open);
    if (!here.contains(entry)) here.add(entry);
  }

  private int root(char c) {
    int[] page = roots[c >>> 8];
    return page == null ? 0 : page[c & 0xff];
  }

  private int node(char label, int sibling) {
    if (size == labels.length) {
      labels = Arrays.copyOf(labels, size * 2);
      children = Arrays.copyOf(children, size * 2);
      siblings = Arrays.copyOf(siblings, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
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
      int node = root(c);
      if (node == 0) continue;
      int first = found.size();
      int at = start + 1;
      while (true) {
        if (ends[node] > 0) {
          boolean whole = at >= to || !isWord(text.charAt(at)) || !isWord(text.charAt(at - 1));
          for (Entry entry : entries.get(ends[node])) {
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
