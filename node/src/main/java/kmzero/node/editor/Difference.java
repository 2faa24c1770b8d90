package kmzero.node.editor;

import java.util.ArrayList;
import java.util.List;

/// What differs between two texts, line by line.
///
/// @param lines changed lines with a few unchanged ones around them
/// @param added lines only the second text has
/// @param removed lines only the first text has
public record Difference(List<Line> lines, int added, int removed) {

  /// Unchanged lines shown before and behind a change.
  private static final int AROUND = 2;

  /// Above this many comparisons what lies between the common beginning and end is told as replaced
  /// altogether.
  private static final long MOST_COMPARISONS = 4_000_000;

  public Difference {
    lines = List.copyOf(lines);
  }

  /// What became of a line.
  public enum Kind {
    SAME,
    ADDED,
    REMOVED,
    /// Unchanged lines are left out here.
    GAP
  }

  /// A line.
  ///
  /// @param number in the second text, or in the first for a line that was removed; 0 for a gap
  public record Line(Kind kind, int number, String text) {}

  /// From `before` to `after`. The fewest lines that can be called changed, unless the texts are
  /// too far apart to look for them.
  static Difference of(String before, String after) {
    List<String> a = before.lines().toList();
    List<String> b = after.lines().toList();
    int head = 0;
    while (head < a.size() && head < b.size() && a.get(head).equals(b.get(head))) head++;
    int tail = 0;
    while (tail < a.size() - head
        && tail < b.size() - head
        && a.get(a.size() - 1 - tail).equals(b.get(b.size() - 1 - tail))) tail++;
    List<Line> all = new ArrayList<>();
    for (int i = 0; i < head; i++) all.add(new Line(Kind.SAME, i + 1, b.get(i)));
    between(a, b, head, a.size() - tail, b.size() - tail, all);
    for (int i = b.size() - tail; i < b.size(); i++) all.add(new Line(Kind.SAME, i + 1, b.get(i)));
    return new Difference(
        around(all),
        (int) all.stream().filter(line -> line.kind() == Kind.ADDED).count(),
        (int) all.stream().filter(line -> line.kind() == Kind.REMOVED).count());
  }

  private static void between(
      List<String> a, List<String> b, int from, int toA, int toB, List<Line> into) {
    int n = toA - from;
    int m = toB - from;
    if ((long) n * m > MOST_COMPARISONS) {
      for (int i = from; i < toA; i++) into.add(new Line(Kind.REMOVED, i + 1, a.get(i)));
      for (int j = from; j < toB; j++) into.add(new Line(Kind.ADDED, j + 1, b.get(j)));
      return;
    }
    // longest common subsequence from i and j on
    int[][] common = new int[n + 1][m + 1];
    for (int i = n - 1; i >= 0; i--) {
      for (int j = m - 1; j >= 0; j--) {
        common[i][j] =
            a.get(from + i).equals(b.get(from + j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    int i = 0;
    int j = 0;
    while (i < n || j < m) {
      if (i < n && j < m && a.get(from + i).equals(b.get(from + j))) {
        into.add(new Line(Kind.SAME, from + j + 1, b.get(from + j)));
        i++;
        j++;
      } else if (j == m || (i < n && common[i + 1][j] >= common[i][j + 1])) {
        into.add(new Line(Kind.REMOVED, from + i + 1, a.get(from + i)));
        i++;
      } else {
        into.add(new Line(Kind.ADDED, from + j + 1, b.get(from + j)));
        j++;
      }
    }
  }

  private static List<Line> around(List<Line> all) {
    List<Line> shown = new ArrayList<>();
    boolean gap = false;
    for (int i = 0; i < all.size(); i++) {
      boolean near = false;
      for (int k = Math.max(0, i - AROUND); k <= Math.min(all.size() - 1, i + AROUND); k++) {
        near |= all.get(k).kind() != Kind.SAME;
      }
      if (near) shown.add(all.get(i));
      else if (!gap) shown.add(new Line(Kind.GAP, 0, "…"));
      gap = !near;
    }
    return shown.stream().allMatch(line -> line.kind() == Kind.GAP) ? List.of() : shown;
  }
}
