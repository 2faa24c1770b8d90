package kmzero.node.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Matters by field and year, as a picture's coordinates.
///
/// @param width of the view box
/// @param height of the view box
/// @param years the columns, at least five, the latest last
/// @param rows one for each field that has a matter, in the fields' order
public record HeatMap(int width, int height, List<Column> years, List<Row> rows) {

  private static final int LEFT = 330;
  private static final int TOP = 34;
  private static final int STEP = 34;
  private static final int GAP = 3;
  private static final int WIDTH = 1_000;
  private static final int SHADES = 5;
  private static final int FEWEST = 5;
  private static final int MOST = 12;

  public HeatMap {
    years = List.copyOf(years);
    rows = List.copyOf(rows);
  }

  /// A year and the middle of its column.
  public record Column(int year, int x) {}

  /// A field.
  ///
  /// @param total over all years, also those left of the picture
  public record Row(String field, int y, int total, List<Cell> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// A field in a year.
  ///
  /// @param shade 0 for none, 1 to 5
  public record Cell(int year, int x, int width, int height, int count, int shade) {}

  /// @param order codes of all fields
  static HeatMap of(List<Figures.FieldYear> figures, List<String> order) {
    TreeSet<Integer> seen = new TreeSet<>();
    figures.forEach(figure -> seen.add(figure.year()));
    if (seen.isEmpty()) return new HeatMap(WIDTH, TOP, List.of(), List.of());
    int last = seen.last();
    int columns = Math.clamp(last - seen.first() + 1L, FEWEST, MOST);
    int step = (WIDTH - LEFT) / columns;
    List<Column> years = new ArrayList<>();
    for (int i = 0; i < columns; i++)
      years.add(new Column(last - columns + 1 + i, LEFT + i * step + step / 2));
    int most = figures.stream().mapToInt(Figures.FieldYear::count).max().orElse(1);
    List<Row> rows = new ArrayList<>();
    List<String> fields =
        figures.stream()
            .map(Figures.FieldYear::field)
            .distinct()
            .sorted(
                java.util.Comparator.comparingInt((String f) -> place(order, f))
                    .thenComparing(f -> f))
            .toList();
    int y = TOP;
    for (String field : fields) {
      List<Cell> cells = new ArrayList<>();
      for (Column column : years) {
        int count =
            figures.stream()
                .filter(f -> f.field().equals(field) && f.year() == column.year())
                .mapToInt(Figures.FieldYear::count)
                .sum();
        cells.add(
            new Cell(
                column.year(),
                column.x() - step / 2,
                step - GAP,
                STEP - GAP,
                count,
                shade(count, most)));
      }
      int total =
          figures.stream()
              .filter(f -> f.field().equals(field))
              .mapToInt(Figures.FieldYear::count)
              .sum();
      rows.add(new Row(field, y, total, cells));
      y += STEP;
    }
    return new HeatMap(WIDTH, y + GAP, years, rows);
  }

  private static int place(List<String> order, String field) {
    int at = order.indexOf(field);
    return at < 0 ? order.size() : at;
  }

  /// Shades go by the square root, so that small counts are told apart.
  static int shade(int count, int most) {
    if (count == 0) return 0;
    return Math.clamp((int) Math.ceil(SHADES * Math.sqrt((double) count / most)), 1, SHADES);
  }
}
