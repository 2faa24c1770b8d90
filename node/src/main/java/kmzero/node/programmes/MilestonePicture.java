package kmzero.node.programmes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kmzero.node.programmes.Programme.Milestone;

/// The milestones of a programme on the banks of its sides, and what comes before what: places and
/// lines in pixels. A milestone stands to the right of all that it comes after.
///
/// Work grows with milestones and what they name; at most a few hundred of each.
///
/// @param banks from top to bottom, the reader's own first
public record MilestonePicture(
    int width, int height, List<Bank> banks, List<Box> boxes, List<Tie> ties) {

  static final int BOX_WIDTH = 190;
  static final int BOX_HEIGHT = 76;
  private static final int GAP = 58;
  private static final int LEFT = 16;

  /// The picture is at least as wide as the page.
  private static final int WIDTH = 1116;

  private static final int HEAD = 30;
  private static final int ROW = BOX_HEIGHT + 14;
  private static final int BETWEEN = 22;

  public MilestonePicture {
    banks = List.copyOf(banks);
    boxes = List.copyOf(boxes);
    ties = List.copyOf(ties);
  }

  /// A side's part of the picture.
  public record Bank(String side, boolean own, int y, int height) {}

  /// A milestone's box.
  ///
  /// @param ready whether its turn has come
  public record Box(Milestone milestone, boolean own, boolean ready, int x, int y) {}

  /// A line from a milestone to one that comes after it.
  ///
  /// @param across whether it runs from one side to another
  /// @param done whether the first of the two is reached
  public record Tie(String path, boolean across, boolean done) {}

  /// The picture for a reader of `side`.
  static MilestonePicture of(Programme programme, String side) {
    List<String> sides = new ArrayList<>();
    if (programme.sides().contains(side)) sides.add(side);
    programme.sides().stream().filter(one -> !one.equals(side)).forEach(sides::add);
    programme.milestones().stream()
        .map(Milestone::side)
        .filter(one -> !sides.contains(one))
        .distinct()
        .forEach(sides::add);
    Map<String, Integer> columns = columns(programme);
    Map<String, Box> boxes = new LinkedHashMap<>();
    List<Bank> banks = new ArrayList<>();
    int y = 0;
    int last = 0;
    for (String one : sides) {
      Map<Integer, Integer> taken = new HashMap<>();
      int rows = 1;
      for (Milestone milestone : programme.milestones()) {
        if (!milestone.side().equals(one)) continue;
        int column = columns.getOrDefault(milestone.id(), 0);
        int row = taken.merge(column, 1, Integer::sum);
        rows = Math.max(rows, row);
        last = Math.max(last, column);
        boxes.put(
            milestone.id(),
            new Box(
                milestone,
                one.equals(side),
                milestone.reached().isEmpty() && programme.waitsFor(milestone).isEmpty(),
                LEFT + column * (BOX_WIDTH + GAP),
                y + HEAD + (row - 1) * ROW));
      }
      int height = HEAD + rows * ROW;
      banks.add(new Bank(one, one.equals(side), y, height));
      y += height + BETWEEN;
    }
    List<Tie> ties = new ArrayList<>();
    for (Box box : boxes.values()) {
      for (String id : box.milestone().after()) {
        Box before = boxes.get(id);
        if (before != null) ties.add(tie(before, box, boxes.values()));
      }
    }
    return new MilestonePicture(
        Math.max(WIDTH, 2 * LEFT + (last + 1) * BOX_WIDTH + last * GAP),
        Math.max(1, y - BETWEEN),
        banks,
        List.copyOf(boxes.values()),
        ties);
  }

  /// The line leaves its column at the height of the first box and falls in front of the second; or
  /// the other way round, where that would run through a box.
  private static Tie tie(Box from, Box to, Collection<Box> boxes) {
    int x1 = from.x() + BOX_WIDTH;
    int y1 = from.y() + BOX_HEIGHT / 2;
    int x2 = to.x() - 7;
    int y2 = to.y() + BOX_HEIGHT / 2;
    boolean late = isFree(y1, x1, x2, boxes) || !isFree(y2, x1, x2, boxes);
    int turn = late ? x2 - (GAP - 12) : x1;
    int past = turn + (GAP - 12);
    String path =
        "M%d %dH%dC%d %d %d %d %d %dH%d"
            .formatted(x1, y1, turn, turn + 26, y1, past - 26, y2, past, y2, x2);
    return new Tie(
        path,
        !from.milestone().side().equals(to.milestone().side()),
        from.milestone().reached().isPresent());
  }

  private static boolean isFree(int y, int x1, int x2, Collection<Box> boxes) {
    return boxes.stream()
        .noneMatch(box ->
            box.x() >= x1
                && box.x() + BOX_WIDTH <= x2
                && y >= box.y()
                && y <= box.y() + BOX_HEIGHT);
  }

  /// How many stand one before another in front of each; milestones that come after each other in a
  /// circle stand where they were met first.
  private static Map<String, Integer> columns(Programme programme) {
    Map<String, Milestone> byId = new HashMap<>();
    programme.milestones().forEach(milestone -> byId.put(milestone.id(), milestone));
    Map<String, Integer> columns = new HashMap<>();
    Set<String> onTheWay = new HashSet<>();
    for (Milestone milestone : programme.milestones()) column(milestone, byId, columns, onTheWay);
    return columns;
  }

  private static int column(
      Milestone milestone,
      Map<String, Milestone> byId,
      Map<String, Integer> columns,
      Set<String> onTheWay) {
    Integer known = columns.get(milestone.id());
    if (known != null) return known;
    if (!onTheWay.add(milestone.id())) return 0;
    int column = 0;
    for (String id : milestone.after()) {
      Milestone before = byId.get(id);
      if (before != null) column = Math.max(column, 1 + column(before, byId, columns, onTheWay));
    }
    onTheWay.remove(milestone.id());
    columns.put(milestone.id(), column);
    return column;
  }
}
