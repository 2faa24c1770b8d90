package kmzero.node.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What changed from one wording to the next: word by word, Chinese character by character.
public final class WordDiff {

  /// Beyond so many words on either side the old wording is shown as gone and the new one as new.
  private static final int WORDS_MOST = 2_500;

  private static final Pattern WORD =
      Pattern.compile("\\p{IsHan}|[\\p{L}\\p{N}\\p{M}&&[^\\p{IsHan}]]+|\\s+|.", Pattern.DOTALL);

  private WordDiff() {}

  /// What a part is to the two wordings.
  public enum Kind {
    SAME,
    GONE,
    NEW
  }

  /// A run of characters.
  public record Part(Kind kind, String text) {}

  /// The parts of both wordings, in reading order: without the new ones they are `before`, without
  /// the gone ones `after`.
  public static List<Part> of(String before, String after) {
    List<String> old = words(before);
    List<String> now = words(after);
    int head = 0;
    while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) head++;
    int tail = 0;
    while (tail < Math.min(old.size(), now.size()) - head
        && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) tail++;
    List<Part> parts = new ArrayList<>();
    add(parts, Kind.SAME, String.join("", old.subList(0, head)));
    middle(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail), parts);
    add(parts, Kind.SAME, String.join("", old.subList(old.size() - tail, old.size())));
    return parts;
  }

  /// The longest common row of words, by the usual table.
  private static void middle(List<String> old, List<String> now, List<Part> parts) {
    if (old.size() > WORDS_MOST || now.size() > WORDS_MOST) {
      add(parts, Kind.GONE, String.join("", old));
      add(parts, Kind.NEW, String.join("", now));
      return;
    }
    short[][] common = new short[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--)
      for (int j = now.size() - 1; j >= 0; j--)
        common[i][j] =
            old.get(i).equals(now.get(j))
                ? (short) (common[i + 1][j + 1] + 1)
                : (short) Math.max(common[i + 1][j], common[i][j + 1]);
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        add(parts, Kind.SAME, old.get(i));
        i++;
        j++;
      } else if (j == now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
        add(parts, Kind.GONE, old.get(i++));
      } else {
        add(parts, Kind.NEW, now.get(j++));
      }
    }
  }

  private static void add(List<Part> parts, Kind kind, String text) {
    if (text.isEmpty()) return;
    if (!parts.isEmpty() && parts.getLast().kind() == kind)
      parts.set(parts.size() - 1, new Part(kind, parts.getLast().text() + text));
    else parts.add(new Part(kind, text));
  }

  private static List<String> words(String text) {
    return WORD.matcher(text).results().map(java.util.regex.MatchResult::group).toList();
  }
}
