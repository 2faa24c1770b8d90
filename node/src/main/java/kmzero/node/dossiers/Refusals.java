package kmzero.node.dossiers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kmzero.ledger.procedure.Objection;
import kmzero.node.desk.Words;

/// What a page says when the rules object: cause and remedy in the reader's words.
final class Refusals {

  private static final Pattern STEP_IN_PATH = Pattern.compile("([^.\\[]+)(?:\\[(\\d+)])?");

  private final Words words;
  private final Speaker speaker;

  Refusals(Words words, Speaker speaker) {
    this.words = words;
    this.speaker = speaker;
  }

  /// Cause and remedy of an objection, in one or two sentences.
  String text(Objection objection) {
    String key = "refused." + objection.code();
    if (!words.has(key)) {
      return speaker.say(
          "refused.other",
          "code",
          objection.code(),
          "values",
          String.join(", ", objection.values()));
    }
    return words.say(speaker.language(), key, values(objection));
  }

  private Object[] values(Objection objection) {
    List<String> values = objection.values();
    String first = values.isEmpty() ? "" : values.getFirst();
    String second = values.size() < 2 ? "" : values.get(1);
    boolean isBody = objection.code().startsWith("body-");
    List<Object> named = new ArrayList<>();
    named.addAll(List.of("field", isBody ? path(first) : "", "value", second));
    named.addAll(List.of("step", speaker.label("steps", first)));
    named.addAll(List.of("office", speaker.office(second), "role", speaker.label("roles", first)));
    named.addAll(List.of("side", speaker.side(first)));
    named.addAll(List.of("done", done(objection), "missing", missing(objection)));
    named.addAll(List.of("max", second, "text", second, "language", language(second)));
    return named.toArray();
  }

  /// What bars: the step that was done already.
  private String done(Objection objection) {
    List<String> values = objection.values();
    return values.size() < 3 ? "" : speaker.label("steps", values.get(2));
  }

  /// Whose act is missing: the step needed, and the sides that have not done it.
  private String missing(Objection objection) {
    List<String> values = objection.values();
    if (!objection.code().equals("needs") || values.size() < 3) return "";
    String step = speaker.label("steps", values.get(2));
    String sides =
        String.join(", ", values.subList(3, values.size()).stream().map(speaker::side).toList());
    return sides.isEmpty() ? step : speaker.say("refused.needs.by", "step", step, "sides", sides);
  }

  private String language(String tag) {
    return words.has("language." + tag) ? words.say(speaker.language(), "language." + tag) : tag;
  }

  /// The labels along a path such as `clauses[2].texts.zh`; numbers count from 1.
  private String path(String path) {
    List<String> labels = new ArrayList<>();
    Matcher step = STEP_IN_PATH.matcher(path);
    while (step.find()) {
      String name = step.group(1);
      String label = speaker.label("fields", name);
      if (words.has("language." + name)) label = language(name);
      if (name.equals("texts")) label = "";
      String row = step.group(2);
      if (row != null) label += " " + (Integer.parseInt(row) + 1);
      if (!label.isEmpty()) labels.add(label);
    }
    return String.join(" › ", labels);
  }
}
