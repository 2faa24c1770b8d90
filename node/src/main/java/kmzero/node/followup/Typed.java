package kmzero.node.followup;

import java.util.Map;
import java.util.Optional;
import kmzero.ledger.json.JsonObject;
import kmzero.node.desk.TypedText;

/// What a person typed into a form of this package, as [TypedText].
public record Typed(Map<String, String> form) {

  private static final java.util.List<String> LANGUAGES = java.util.List.of("vi", "zh", "en");

  public Typed {
    form = Map.copyOf(form);
  }

  /// The text of a field, empty where nothing was typed.
  public String of(String name) {
    return find(name).orElse("");
  }

  Optional<String> find(String name) {
    String typed = form.get(name);
    if (typed == null) return Optional.empty();
    String text = TypedText.lines(typed);
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /// The wordings typed under `name.vi`, `name.zh`, `name.en`; empty when there is none.
  Optional<JsonObject> texts(String name) {
    JsonObject.Builder texts = JsonObject.builder();
    for (String language : LANGUAGES) {
      find(name + "." + language).ifPresent(text -> texts.with(language, text));
    }
    JsonObject built = texts.build();
    return built.names().isEmpty() ? Optional.empty() : Optional.of(built);
  }
}
