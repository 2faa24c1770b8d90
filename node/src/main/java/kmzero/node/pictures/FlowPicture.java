package kmzero.node.pictures;

import java.util.ArrayList;
import java.util.List;

/// From guidance to result, as a picture's coordinates: a bar for each stage, its lower part what
/// has gone on from there. Bands join stages that count the same matters.
///
/// @param width of the view box
/// @param height of the view box
/// @param base y on which the bars stand
public record FlowPicture(int width, int height, int base, List<Stage> stages, List<Band> bands) {

  private static final int WIDTH = 1_000;
  private static final int STEP = 200;
  private static final int BAR = 96;
  private static final int TALL = 170;
  private static final int TOP = 46;

  public FlowPicture {
    stages = List.copyOf(stages);
    bands = List.copyOf(bands);
  }

  /// A stage.
  ///
  /// @param code `guidance`, `proposal`, `commitment`, `progress` or `result`
  /// @param onY where the part begins that has gone on
  public record Stage(
      String code,
      int total,
      int on,
      int x,
      int middle,
      int width,
      int y,
      int height,
      int onY,
      int onHeight) {}

  /// A band between two bars.
  ///
  /// @param points of its polygon
  public record Band(String points) {}

  static FlowPicture of(Figures.Flow flow) {
    int base = TOP + TALL;
    int most =
        Math.max(1, Math.max(flow.clauses(), Math.max(flow.proposals(), flow.commitments())));
    List<Stage> stages = new ArrayList<>();
    stages.add(stage("guidance", flow.clauses(), flow.clausesUsed(), stages.size(), most));
    stages.add(stage("proposal", flow.proposals(), flow.proposalsAccepted(), stages.size(), most));
    stages.add(
        stage("commitment", flow.commitments(), flow.commitmentsReported(), stages.size(), most));
    stages.add(
        stage(
            "progress",
            flow.commitmentsReported(),
            flow.commitmentsReportedClosed(),
            stages.size(),
            most));
    stages.add(
        stage("result", flow.commitmentsClosed(), flow.commitmentsClosed(), stages.size(), most));
    List<Band> bands = new ArrayList<>();
    for (int i : new int[] {2, 3}) {
      Stage from = stages.get(i);
      Stage to = stages.get(i + 1);
      if (from.onHeight() == 0) continue;
      int end = base - height(from.on(), most);
      bands.add(
          new Band(
              "%d,%d %d,%d %d,%d %d,%d"
                  .formatted(
                      from.x() + BAR,
                      from.onY(),
                      to.x(),
                      end,
                      to.x(),
                      base,
                      from.x() + BAR,
                      base)));
    }
    return new FlowPicture(WIDTH, base + 74, base, stages, bands);
  }

  private static Stage stage(String code, int total, int on, int at, int most) {
    int base = TOP + TALL;
    int x = at * STEP + (STEP - BAR) / 2;
    int height = height(total, most);
    int onHeight = height(on, most);
    return new Stage(
        code, total, on, x, x + BAR / 2, BAR, base - height, height, base - onHeight, onHeight);
  }

  private static int height(int count, int most) {
    return count == 0 ? 0 : Math.max(3, Math.round((float) TALL * count / most));
  }
}
