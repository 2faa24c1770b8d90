package kmzero.ledger.procedure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Draws a procedure as swimlanes: a lane a track, a box a step, solid arrows for what a step
/// needs, dotted ones for what it is about, coloured ends. One SVG element without script, style or
/// outside reference, so that it may stand in a page under a strict content policy or in a file of
/// its own; title and description say the same in words.
public final class SwimlaneSvg {
  private static final int LABEL = 150;
  private static final int COLUMN = 178;
  private static final int BOX = 142;
  private static final int BOX_HEIGHT = 46;
  private static final int ROW = 64;
  private static final int PAD = 10;
  private static final int HEAD = 40;
  private static final List<String> HUES = List.of("#2f6f9f", "#9a5b13", "#5d6b2f", "#7a4a86");

  private final Procedure procedure;
  private final String language;
  private final Set<String> done;
  private final Set<String> now;
  private final Labels labels;
  private final SwimlaneLayout layout;
  private final StringBuilder out = new StringBuilder();
  private final Map<Integer, Integer> laneTops = new HashMap<>();
  private final Set<SwimlaneLayout.Place> ends = new HashSet<>();
  private int bottom = HEAD;

  private SwimlaneSvg(Procedure procedure, String language, Set<String> done, Set<String> now) {
    this.procedure = procedure;
    this.language = language;
    this.done = done;
    this.now = now;
    this.labels = procedure.labels();
    this.layout = SwimlaneLayout.of(procedure.model());
  }

  /// The picture of a procedure.
  ///
  /// @param language language of its texts; a label that lacks it is in English
  public static String of(Procedure procedure, String language) {
    return of(procedure, language, Set.of(), Set.of());
  }

  /// The picture of a procedure as one dossier has gone through it.
  ///
  /// @param done steps that somebody has done
  /// @param now steps that may be done now
  public static String of(Procedure procedure, String language, Set<String> done, Set<String> now) {
    return new SwimlaneSvg(procedure, language, done, now).draw();
  }

  private String draw() {
    String id = "swimlane-" + procedure.name();
    int lane = 0;
    for (int rows : layout.lanes().values()) {
      laneTops.put(lane++, bottom);
      bottom += rows * ROW + PAD;
    }
    int width = LABEL + layout.columns() * COLUMN + COLUMN;
    line(
        String.format(
            Locale.ROOT,
            """
            <svg xmlns="http://www.w3.org/2000/svg" class="swimlane" role="img" lang="%s" viewBox="0 0 %d %d" \
            width="%d" height="%d" aria-labelledby="%s-title %s-desc" font-family="'Be Vietnam Pro', 'Noto Sans SC', sans-serif" \
            font-size="13">\
            """,
            language,
            width,
            bottom + PAD,
            width,
            bottom + PAD,
            id,
            id));
    line(
        String.format(
            Locale.ROOT, "<title id=\"%s-title\">%s</title>", id, text(labels.title(language))));
    line(String.format(Locale.ROOT, "<desc id=\"%s-desc\">%s</desc>", id, text(description())));
    line(
        String.format(
            Locale.ROOT,
            """
            <defs><marker id="%s-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" \
            orient="auto-start-reverse"><path d="M0,0 L8,4 L0,8 z" fill="#57606a"/></marker></defs>\
            """,
            id));
    line(
        String.format(
            Locale.ROOT,
            "<text class=\"swimlane-title\" x=\"0\" y=\"24\" font-size=\"16\" font-weight=\"600\""
                + " fill=\"#1f2328\">%s</text>",
            text(labels.title(language))));
    lanes(width);
    layout.arrows().forEach(arrow -> arrow(arrow, id));
    procedure.steps().forEach(this::step);
    layout.ends().forEach((phase, step) -> end(phase, step, id));
    out.append("</svg>\n");
    return out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String text(String text) {
    return SvgText.escaped(text);
  }

  private String trackName(String track) {
    int dot = track.indexOf('.');
    return labels.of("roles", track.substring(0, dot), language)
        + " · "
        + labels.of("offices", track.substring(dot + 1), language);
  }

  private String description() {
    String tracks =
        layout.lanes().keySet().stream()
            .map(track ->
                trackName(track)
                    + ": "
                    + procedure.steps().stream()
                        .filter(step -> step.track().equals(track))
                        .map(step -> labels.of("steps", step.name(), language))
                        .collect(Collectors.joining(", ")))
            .collect(Collectors.joining(". "));
    String ends =
        layout.ends().keySet().stream()
            .map(phase -> labels.of("phases", phase.name(), language))
            .collect(Collectors.joining(", "));
    return tracks + ". → " + ends + ".";
  }

  private String hue(String track) {
    var roles = List.copyOf(procedure.roles().keySet());
    return HUES.get(roles.indexOf(track.substring(0, track.indexOf('.'))) % HUES.size());
  }

  private void lanes(int width) {
    int number = 0;
    for (var lane : layout.lanes().entrySet()) {
      int top = top(number);
      int height = lane.getValue() * ROW + PAD;
      line(
          String.format(
              Locale.ROOT,
              "<g class=\"swimlane-lane\"><rect x=\"0\" y=\"%d\" width=\"%d\" height=\"%d\""
                  + " fill=\"%s\"/>",
              top,
              width,
              height,
              number % 2 == 0 ? "#f6f8fa" : "#eef1f4"));
      line(
          String.format(
              Locale.ROOT,
              "<rect x=\"0\" y=\"%d\" width=\"5\" height=\"%d\" fill=\"%s\"/>",
              top,
              height,
              hue(lane.getKey())));
      int dot = lane.getKey().indexOf('.');
      var lines =
          new ArrayList<>(
              SvgText.lines(
                  labels.of("roles", lane.getKey().substring(0, dot), language), LABEL - 26, 2));
      int bold = lines.size();
      lines.addAll(
          SvgText.lines(
              labels.of("offices", lane.getKey().substring(dot + 1), language), LABEL - 26, 2));
      lines(lines, bold, 14, top + height / 2, "start", "#1f2328");
      out.append("</g>\n");
      number++;
    }
  }

  /// Lines about a middle; the first `bold` of them in bold.
  private void lines(
      List<String> lines, int bold, int x, int middle, String anchor, String colour) {
    int y = middle - (lines.size() - 1) * 8 + 5;
    for (int i = 0; i < lines.size(); i++) {
      line(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" fill=\"%s\"%s>%s</text>",
              x,
              y + 16 * i,
              anchor,
              colour,
              i < bold ? " font-weight=\"600\"" : "",
              text(lines.get(i))));
    }
  }

  private int top(int lane) {
    return laneTops.getOrDefault(lane, HEAD);
  }

  private int left(SwimlaneLayout.Place place) {
    return LABEL + place.column() * COLUMN;
  }

  private int middle(SwimlaneLayout.Place place) {
    return top(place.lane()) + PAD / 2 + place.row() * ROW + ROW / 2;
  }

  private SwimlaneLayout.Place place(String step) {
    return layout.places().getOrDefault(step, new SwimlaneLayout.Place(0, 0, 0));
  }

  private void step(Step step) {
    var place = place(step.name());
    int x = left(place);
    int y = middle(place) - BOX_HEIGHT / 2;
    boolean isDone = done.contains(step.name());
    boolean isNow = now.contains(step.name());
    String state = (isDone ? " is-done" : "") + (isNow ? " is-now" : "");
    line(String.format(Locale.ROOT, "<g class=\"swimlane-step%s\">", state));
    if (step.many()) box(x + 4, y + 4, "#ffffff", hue(step.track()), "1");
    box(x, y, isDone ? "#dbeafe" : "#ffffff", hue(step.track()), isNow ? "3" : "1.5");
    lines(
        SvgText.lines(labels.of("steps", step.name(), language), BOX - 12, 2),
        0,
        x + BOX / 2,
        middle(place),
        "middle",
        "#1f2328");
    out.append("</g>\n");
  }

  private void box(int x, int y, String fill, String stroke, String line) {
    line(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\" stroke=\"%s\""
                + " stroke-width=\"%s\"/>",
            x,
            y,
            BOX,
            BOX_HEIGHT,
            fill,
            stroke,
            line));
  }

  private void arrow(SwimlaneLayout.Arrow arrow, String id) {
    var from = place(arrow.from());
    var to = place(arrow.to());
    int x1 = left(from) + BOX;
    int x2 = left(to) - 2;
    curve(x1, middle(from), x2, middle(to), arrow.need() ? "" : " stroke-dasharray=\"2 4\"", id);
  }

  private void curve(int x1, int y1, int x2, int y2, String dash, String id) {
    int bend = Math.max(18, Math.abs(x2 - x1) / 2);
    line(
        String.format(
            Locale.ROOT,
            "<path class=\"swimlane-arrow\" d=\"M%d,%d C%d,%d %d,%d %d,%d\" fill=\"none\""
                + " stroke=\"#57606a\" stroke-width=\"1.4\"%s marker-end=\"url(#%s-tip)\"/>",
            x1,
            y1,
            x1 + bend,
            y1,
            x2 - bend,
            y2,
            x2,
            y2,
            dash,
            id));
  }

  /// An end stands in the last column, in the lane of the step that brings it.
  private void end(Phase phase, String step, String id) {
    var from = place(step);
    var place = new SwimlaneLayout.Place(from.lane(), layout.columns(), from.row());
    while (!ends.add(place))
      place = new SwimlaneLayout.Place(place.lane(), place.column(), place.row() + 1);
    boolean givesUp =
        procedure
            .findStep(step)
            .filter(s -> SwimlaneLayout.givesUp(procedure.model(), s))
            .isPresent();
    int y = middle(place);
    curve(left(from) + BOX, middle(from), left(place) - 2, y, "", id);
    line(
        String.format(
            Locale.ROOT,
            "<g class=\"swimlane-end%s\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"36\""
                + " rx=\"18\" fill=\"%s\"/>",
            givesUp ? " is-given-up" : "",
            left(place),
            y - 18,
            BOX,
            givesUp ? "#57606a" : "#1a7f4b"));
    lines(
        SvgText.lines(labels.of("phases", phase.name(), language), BOX - 20, 2),
        0,
        left(place) + BOX / 2,
        y,
        "middle",
        "#ffffff");
    out.append("</g>\n");
  }
}
