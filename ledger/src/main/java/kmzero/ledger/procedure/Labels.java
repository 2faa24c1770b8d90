package kmzero.ledger.procedure;

import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;

/// The words of a procedure in each language. Sections: `roles`, `offices`, `steps`, `phases`,
/// `records`, `fields`, `choices`, `sources`.
public final class Labels {
  private static final Map<String, Map<String, String>> BUILT_IN =
      Map.of(
          "phases." + Procedure.OPEN,
          Map.of("vi", "Đang tiến hành", "zh", "进行中", "en", "Under way"),
          "offices." + Step.ANY_OFFICE,
          Map.of("vi", "Cơ quan phụ trách", "zh", "承办单位", "en", "Office in charge"));

  private final JsonObject texts;

  Labels(JsonObject texts) {
    this.texts = texts;
  }

  /// What the procedure is called.
  public String title(String language) {
    return texts.findObject("title").flatMap(t -> in(t, language)).orElse("");
  }

  /// The label of `key`, in `language`, else in English, else the key itself.
  public String of(String section, String key, String language) {
    var built = BUILT_IN.get(section + "." + key);
    if (built != null) return built.getOrDefault(language, built.getOrDefault("en", key));
    return texts
        .findObject(section)
        .flatMap(s -> s.findObject(key))
        .flatMap(label -> in(label, language))
        .orElse(key);
  }

  private static Optional<String> in(JsonObject label, String language) {
    return label.findText(language).or(() -> label.findText("en"));
  }
}
