package kmzero.node.desk;

import java.util.List;

/// Something went otherwise than asked: a status, and words that name cause and remedy.
///
/// The words of key `problem.not-found` stand under `problem.not-found.title`, `….cause` and
/// `….remedy`, in every language. Pages show them by [#page]; the API by
/// `kmzero.node.api.Problems`.
///
/// @param status HTTP status, 400 to 599
/// @param key key of the words without their ending; outlives releases, never reused
/// @param values named values of the words, names and values in turn
public record Problem(int status, String key, List<Object> values) {
  public Problem {
    values = List.copyOf(values);
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException("status (%d) is not 400 to 599".formatted(status));
    }
    if (values.size() % 2 != 0) throw new IllegalArgumentException("a value lacks its name");
  }

  /// A problem whose words name no values.
  public Problem(int status, String key) {
    this(status, key, List.of());
  }

  /// The page that shows it.
  public Page page() {
    return new Page(status, "desk/problem", this);
  }

  /// What happened, in a few words.
  public String title(Words words, Language language) {
    return words.say(language, key + ".title", values.toArray());
  }

  /// Why.
  public String cause(Words words, Language language) {
    return words.say(language, key + ".cause", values.toArray());
  }

  /// What to do now.
  public String remedy(Words words, Language language) {
    return words.say(language, key + ".remedy", values.toArray());
  }
}
