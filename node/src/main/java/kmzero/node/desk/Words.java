package kmzero.node.desk;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Every word a page or an answer says, by key and language.
///
/// The text of key `sign-in.title` stands in `kmzero/words/sign-in.<language>.properties` under
/// `title`: the file is the *area*. A text may name values: `Try again in {minutes} minutes.`; a
/// number may choose a word: `{minutes} {minutes#minute#minutes}`. Numbers are written as the
/// language writes them.
public final class Words {

  private static final Pattern FILE = Pattern.compile("(.+)\\.(vi|zh|en)\\.properties");
  private static final Pattern VALUE =
      Pattern.compile("\\{([A-Za-z]+)(?:#([^#{}]*)#([^#{}]*))?\\}");

  private final Map<Language, Map<String, String>> texts;

  private Words(Map<Language, Map<String, String>> texts) {
    this.texts = texts;
  }

  /// Reads every file of words on the class path.
  ///
  /// @throws IllegalStateException if a language lacks a key that another one has
  public static Words load() {
    Map<Language, Map<String, String>> texts = new EnumMap<>(Language.class);
    for (Language language : Language.values()) texts.put(language, new HashMap<>());
    try {
      for (Resource file :
          new PathMatchingResourcePatternResolver()
              .getResources("classpath*:kmzero/words/*.properties")) {
        read(file, texts);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading the words of the desk", e);
    }
    Set<String> all = new TreeSet<>();
    texts.values().forEach(one -> all.addAll(one.keySet()));
    texts.forEach((language, one) -> {
      if (one.size() == all.size()) return;
      var missing = new TreeSet<>(all);
      missing.removeAll(one.keySet());
      throw new IllegalStateException("no words in %s for %s".formatted(language.tag(), missing));
    });
    return new Words(texts);
  }

  private static void read(Resource file, Map<Language, Map<String, String>> texts)
      throws IOException {
    String name = String.valueOf(file.getFilename());
    Matcher parts = FILE.matcher(name);
    if (!parts.matches()) {
      throw new IllegalStateException("%s is not <area>.<language>.properties".formatted(name));
    }
    Map<String, String> into = texts.get(Language.find(parts.group(2)).orElseThrow());
    if (into == null) throw new IllegalStateException(name);
    Properties properties = new Properties();
    try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    properties
        .stringPropertyNames()
        .forEach(key -> into.put(parts.group(1) + "." + key, properties.getProperty(key)));
  }

  /// The text of `key` in `language`, its named values filled in.
  ///
  /// @param key area and key, `sign-in.title`
  /// @param namedValues names and values in turn: `"minutes", 3, "name", "…"`; numbers are written
  ///   in the manner of the language, everything else by its `toString`
  /// @throws IllegalArgumentException if there is no such key, or the text names a value not given
  public String say(Language language, String key, Object... namedValues) {
    String text = texts.getOrDefault(language, Map.of()).get(key);
    if (text == null) throw new IllegalArgumentException("no words for key %s".formatted(key));
    if (text.indexOf('{') < 0) return text;
    Map<String, Object> values = new TreeMap<>();
    for (int i = 0; i + 1 < namedValues.length; i += 2) {
      values.put(namedValues[i].toString(), namedValues[i + 1]);
    }
    return VALUE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(value(language, key, values, found)));
  }

  /// Whether there is a text for `key`.
  public boolean has(String key) {
    return texts.getOrDefault(Language.EN, Map.of()).containsKey(key);
  }

  /// Every key, in order.
  Set<String> keys() {
    return new TreeSet<>(texts.getOrDefault(Language.EN, Map.of()).keySet());
  }

  /// The names of the values that `key` asks for in `language`.
  Set<String> valueNames(Language language, String key) {
    var names = new TreeSet<String>();
    VALUE
        .matcher(texts.getOrDefault(language, Map.of()).getOrDefault(key, ""))
        .results()
        .forEach(found -> names.add(found.group(1)));
    return names;
  }

  private static String value(
      Language language, String key, Map<String, Object> values, java.util.regex.MatchResult at) {
    Object value = values.get(at.group(1));
    if (value == null) {
      throw new IllegalArgumentException(
          "the words of %s name {%s}, which was not given".formatted(key, at.group(1)));
    }
    if (at.group(2) != null) {
      return value instanceof Number number && number.longValue() == 1 ? at.group(2) : at.group(3);
    }
    if (value instanceof Integer small && small >= 0 && small < 1_000) {
      return small.toString(); // written the same in all of our languages, and most often asked for
    }
    return value instanceof Number number
        ? NumberFormat.getInstance(language.locale()).format(number)
        : value.toString();
  }
}
