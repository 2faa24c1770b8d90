package kmzero.reader.date;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ObjIntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds many patterns in a text, and tries each only at characters with which it can begin: of
/// forty forms of a date few begin with the same letter. What is found is the same as by
/// [Matcher#find].
///
/// Which pattern can begin with a character is asked of the pattern itself, once for each character
/// that comes by, and again with the one before it and the one behind it: where it refuses these
/// without asking for what follows ([Matcher#hitEnd]), nothing that follows can make it begin
/// there. Words that must stand before (`(?<=…)`) are left out of that question; they may only
/// stand at the beginning of a pattern.
final class Finder {
  private static final int MOST = 63;

  /// Set where a character was asked about; the other bits are the patterns.
  private static final long KNOWN = 1L << MOST;

  private static final String BEHIND = "(?<=";
  private static final int PAIRS = 1 << 12;

  private final List<Pattern> patterns;
  private final List<Pattern> beginnings;
  private final AtomicReferenceArray<AtomicLongArray> pages = new AtomicReferenceArray<>(256);

  /// What two characters came to, where asked last: the second begins, or the first.
  private final AtomicReferenceArray<@Nullable Pair> seconds = new AtomicReferenceArray<>(PAIRS);

  private final AtomicReferenceArray<@Nullable Pair> firsts = new AtomicReferenceArray<>(PAIRS);

  private record Pair(char first, char second, long can) {}

  /// @param patterns at most 63
  Finder(List<Pattern> patterns) {
    if (patterns.size() > MOST)
      throw new IllegalArgumentException(
          "%d patterns are more than %d".formatted(patterns.size(), MOST));
    this.patterns = List.copyOf(patterns);
    this.beginnings = patterns.stream().map(Finder::beginning).toList();
  }

  /// Gives every match from `start` to `end` with the number of its pattern: all of the first
  /// pattern, then all of the second. Looks at what stands around that part of the text, too.
  void find(String text, int start, int end, ObjIntConsumer<Matcher> found) {
    long[] begin = new long[end - start];
    long any = 0;
    for (int i = start; i < end; i++) {
      long can = at(text.charAt(i));
      if (can != KNOWN && i > 0) can &= second(text.charAt(i - 1), text.charAt(i));
      if (can != KNOWN && i + 1 < text.length()) can &= first(text.charAt(i), text.charAt(i + 1));
      begin[i - start] = can;
      any |= can;
    }
    for (int number = 0; number < patterns.size(); number++) {
      long bit = 1L << number;
      if ((any & bit) == 0) continue;
      Matcher matcher = patterns.get(number).matcher(text).useTransparentBounds(true);
      int at = start;
      while (at < end) {
        if ((begin[at - start] & bit) == 0 || !matcher.region(at, end).lookingAt()) {
          at++;
          continue;
        }
        int next = Math.max(matcher.end(), at + 1);
        found.accept(matcher, number);
        at = next;
      }
    }
  }

  private long at(char c) {
    AtomicLongArray page = pages.get(c >>> 8);
    if (page == null) {
      pages.compareAndSet(c >>> 8, null, new AtomicLongArray(256));
      page = pages.get(c >>> 8);
    }
    long known = page.get(c & 0xff);
    if (known != 0) return known;
    long asked = KNOWN | ask(String.valueOf(c), 0);
    page.set(c & 0xff, asked);
    return asked;
  }

  private long second(char before, char c) {
    return pair(seconds, before, c, 1);
  }

  private long first(char c, char behind) {
    return pair(firsts, c, behind, 0);
  }

  private long pair(
      AtomicReferenceArray<@Nullable Pair> pairs, char first, char second, int place) {
    int slot = (first * 31 + second) & (PAIRS - 1);
    Pair pair = pairs.get(slot);
    if (pair != null && pair.first == first && pair.second == second) return pair.can;
    long can = KNOWN | ask(new String(new char[] {first, second}), place);
    pairs.set(slot, new Pair(first, second, can));
    return can;
  }

  /// The patterns that can begin at a place of some characters, whatever follows.
  private long ask(String text, int place) {
    for (int i = 0; i < text.length(); i++) if (Character.isSurrogate(text.charAt(i))) return -1;
    long can = 0;
    for (int number = 0; number < beginnings.size(); number++) {
      Matcher matcher = beginnings.get(number).matcher(text);
      matcher.region(place, text.length()).useTransparentBounds(true);
      if (matcher.lookingAt() || matcher.hitEnd()) can |= 1L << number;
    }
    return can;
  }

  private static Pattern beginning(Pattern pattern) {
    String words = pattern.pattern();
    int behind = words.lastIndexOf(BEHIND);
    if (behind > 0)
      throw new IllegalArgumentException("a pattern wants words behind its beginning: " + words);
    return behind < 0 ? pattern : Pattern.compile(words.substring(endOfGroup(words)));
  }

  /// Where the group ends with which a pattern begins.
  private static int endOfGroup(String words) {
    int depth = 0;
    boolean set = false;
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == '\\') i++;
      else if (set) set = c != ']';
      else if (c == '[') set = true;
      else if (c == '(') depth++;
      else if (c == ')' && --depth == 0) return i + 1;
    }
    throw new IllegalArgumentException("a group does not end: " + words);
  }
}
