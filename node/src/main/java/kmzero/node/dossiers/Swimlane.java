package kmzero.node.dossiers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kmzero.ledger.procedure.Fact;
import kmzero.ledger.procedure.Step;
import kmzero.ledger.procedure.View;
import kmzero.ledger.procedure.Waiting;
import kmzero.ledger.tree.Hash;
import kmzero.node.books.DossierView;

/// The picture of a dossier, as coordinates: a lane for each side and office, a mark for each act
/// in the ledger's order, the phases above, what is awaited at the right end.
///
/// @param width of the view box
/// @param height of the view box
/// @param box width of an act's mark
/// @param lanes from the top
/// @param phases from the left, side by side
/// @param marks acts, in the ledger's order
/// @param awaited steps that would move the dossier on
/// @param ties from an act to the act it is about
/// @param earlier how many earlier acts the picture has no room for
public record Swimlane(
    int width,
    int height,
    int box,
    List<Lane> lanes,
    List<Span> phases,
    List<Mark> marks,
    List<Awaited> awaited,
    List<Tie> ties,
    int earlier) {
  public Swimlane {
    lanes = List.copyOf(lanes);
    phases = List.copyOf(phases);
    marks = List.copyOf(marks);
    awaited = List.copyOf(awaited);
    ties = List.copyOf(ties);
  }

  static final int NAMES = 168;
  static final int COLUMN_LEAST = 112;
  static final int BOX_MOST = 150;
  private static final int GAP = 12;

  /// The width that a page has for the picture; a longer one is scrolled.
  private static final int PAGE = 1_116;

  private static final int FEWEST = 4;
  private static final int LETTER = 8;

  static final int BOX_HEIGHT = 44;
  static final int LANE = 64;
  static final int HEAD = 40;
  private static final int MOST = 24;

  /// One track.
  ///
  /// @param own whether the reader's side moves it
  public record Lane(List<String> name, int y, boolean own) {
    public Lane {
      name = List.copyOf(name);
    }
  }

  /// One phase, from where it begins to where the next begins.
  ///
  /// @param y of its name: a name that would run into the next stands a line lower
  public record Span(String name, int x, int width, int y, boolean last) {}

  /// One act.
  ///
  /// @param number its place in the list of acts, from 1
  /// @param isVoid whether it keeps its place without establishing anything
  public record Mark(int number, List<String> label, int x, int y, boolean own, boolean isVoid) {
    public Mark {
      label = List.copyOf(label);
    }
  }

  /// One step that is awaited.
  public record Awaited(List<String> label, int x, int y, boolean own) {
    public Awaited {
      label = List.copyOf(label);
    }
  }

  /// A line from an act back to what it is about.
  public record Tie(String path) {}

  private record Track(String side, String office) {}

  /// Draws `view` for a reader of `ownSide`.
  static Swimlane of(DossierView view, String ownSide, Speaker speaker) {
    return new Painter(view, ownSide, speaker).paint();
  }

  /// Collects the parts of one picture.
  private static final class Painter {
    private final DossierView view;
    private final String ownSide;
    private final Speaker speaker;
    private final List<Track> tracks;
    private final List<DossierView.Line> shown;
    private final int skipped;
    private final int columns;
    private final int column;
    private final int box;

    Painter(DossierView view, String ownSide, Speaker speaker) {
      this.view = view;
      this.ownSide = ownSide;
      this.speaker = speaker;
      this.tracks = tracks(view);
      this.skipped = Math.max(0, view.acts().size() - MOST);
      this.shown = view.acts().subList(skipped, view.acts().size());
      this.columns = shown.size() + (view.ended() ? 0 : mostAwaitedInOneLane());
      int room = (PAGE - NAMES) / Math.max(columns, FEWEST);
      this.column = Math.max(COLUMN_LEAST, room);
      this.box = Math.min(BOX_MOST, column - GAP);
    }

    Swimlane paint() {
      List<Mark> marks = new ArrayList<>();
      Map<Hash, Mark> byAct = new HashMap<>();
      List<Tie> ties = new ArrayList<>();
      for (int i = 0; i < shown.size(); i++) {
        DossierView.Line line = shown.get(i);
        Mark mark = mark(i, line);
        marks.add(mark);
        byAct.put(line.judged().hash(), mark);
        line.act()
            .about()
            .flatMap(about -> Optional.ofNullable(byAct.get(about)))
            .ifPresent(subject -> ties.add(tie(subject, mark)));
      }
      List<Awaited> awaited = new ArrayList<>();
      Map<Track, Integer> inLane = new HashMap<>();
      if (!view.ended()) {
        for (Waiting waiting : view.waits()) {
          Track track = new Track(waiting.side(), waiting.office());
          int lane = tracks.indexOf(track);
          if (lane < 0) continue;
          int place = inLane.merge(track, 1, Integer::sum) - 1;
          awaited.add(
              new Awaited(
                  Wrap.lines(speaker.label("steps", waiting.step()), box / LETTER, 2),
                  x(shown.size() + place),
                  y(lane),
                  waiting.side().equals(ownSide)));
        }
      }
      List<Lane> lanes = new ArrayList<>();
      for (int i = 0; i < tracks.size(); i++) {
        Track track = tracks.get(i);
        lanes.add(
            new Lane(
                Wrap.lines(speaker.track(track.side(), track.office()), 20, 3),
                HEAD + i * LANE,
                track.side().equals(ownSide)));
      }
      int width = Math.max(PAGE, NAMES + columns * column);
      return new Swimlane(
          width,
          HEAD + tracks.size() * LANE + 2,
          box,
          lanes,
          phases(width),
          marks,
          awaited,
          ties,
          skipped);
    }

    private Mark mark(int column, DossierView.Line line) {
      String side = line.judged().log().side();
      int lane = tracks.indexOf(new Track(side, line.act().office()));
      return new Mark(
          skipped + column + 1,
          Wrap.lines(speaker.label("steps", line.act().step()), box / LETTER, 2),
          x(column),
          y(Math.max(0, lane)),
          side.equals(ownSide),
          !line.judged().valid());
    }

    private int mostAwaitedInOneLane() {
      Map<Track, Integer> inLane = new HashMap<>();
      for (Waiting waiting : view.waits()) {
        inLane.merge(new Track(waiting.side(), waiting.office()), 1, Integer::sum);
      }
      return inLane.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private Tie tie(Mark from, Mark to) {
      int x1 = from.x() + box;
      int y1 = from.y() + BOX_HEIGHT / 2;
      int x2 = to.x();
      int y2 = to.y() + BOX_HEIGHT / 2;
      int bend = Math.max(12, (x2 - x1) / 2);
      return new Tie(
          "M%d %dC%d %d %d %d %d %d".formatted(x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2));
    }

    /// The phase after each act shown, joined where it stays the same.
    private List<Span> phases(int width) {
      List<String> names = new ArrayList<>();
      List<Integer> begins = new ArrayList<>();
      List<Fact> facts = new ArrayList<>();
      Map<Hash, Fact> known = new HashMap<>();
      view.view().facts().forEach(fact -> known.put(fact.act(), fact));
      for (int i = 0; i < view.acts().size(); i++) {
        Fact fact = known.get(view.acts().get(i).judged().hash());
        if (fact != null) facts.add(fact);
        if (i < skipped && i + 1 < view.acts().size()) continue;
        String phase = view.procedure().phase(new View(view.cast(), facts, view.view().closed()));
        if (names.isEmpty() || !names.getLast().equals(phase)) {
          names.add(phase);
          begins.add(names.size() == 1 ? NAMES : x(i - skipped) - (column - box) / 2);
        }
      }
      List<Span> spans = new ArrayList<>();
      int[] taken = {0, 0};
      for (int i = 0; i < names.size(); i++) {
        boolean last = i + 1 == names.size();
        int end = last ? width : begins.get(i + 1);
        String name = speaker.label("phases", names.get(i));
        int row = taken[0] <= begins.get(i) || taken[0] <= taken[1] ? 0 : 1;
        taken[row] = begins.get(i) + 14 + name.codePoints().map(Painter::pixels).sum();
        spans.add(new Span(name, begins.get(i), end - begins.get(i), row == 0 ? 15 : 32, last));
      }
      return spans;
    }

    /// How wide a character of a phase's name is, about.
    private static int pixels(int point) {
      return Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN ? 13 : 7;
    }

    private int x(int place) {
      return NAMES + place * column + (column - box) / 2;
    }

    private static int y(int lane) {
      return HEAD + lane * LANE + (LANE - BOX_HEIGHT) / 2;
    }

    /// Every track that a side of the cast moves, in the order of roles, sides and steps; a step
    /// any office may do has a track for each office that did it.
    private static List<Track> tracks(DossierView view) {
      Set<Track> tracks = new LinkedHashSet<>();
      for (String role : view.procedure().roles().keySet()) {
        for (String side : view.cast().sides(role)) {
          for (Step step : view.procedure().steps()) {
            if (step.role().equals(role) && !step.office().equals(Step.ANY_OFFICE)) {
              tracks.add(new Track(side, step.office()));
            }
          }
        }
      }
      for (DossierView.Line line : view.acts()) {
        tracks.add(new Track(line.judged().log().side(), line.act().office()));
      }
      List<String> sides = new ArrayList<>(view.cast().everySide());
      return tracks.stream()
          .sorted(java.util.Comparator.comparingInt(track -> place(sides, track.side())))
          .toList();
    }

    private static int place(List<String> sides, String side) {
      int at = sides.indexOf(side);
      return at < 0 ? sides.size() : at;
    }
  }
}
