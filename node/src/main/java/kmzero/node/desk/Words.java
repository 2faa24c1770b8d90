package kmzero.node.desk;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.NumberFormat;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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

  /// What is marked as an exercise or as taken from public reports stays marked so, in these words.
  private static final String FIXED = "desk.mark.";

  /// Longest text that may stand in place of another.
  private static final int LONGEST = 2_000;

  private final Map<Language, Map<String, String>> texts;

  /// Texts of this node in place of those that ship; replaced as a whole.
  private volatile Map<Language, Map<String, String>> instead = Map.of();

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
    String text = text(language, key);
    if (text == null) throw new IllegalArgumentException("no words for key %s".formatted(key));
    return fill(language, key, text, namedValues);
  }

  private @Nullable String text(Language language, String key) {
    String own = instead.getOrDefault(language, Map.of()).get(key);
    return own == null ? texts.getOrDefault(language, Map.of()).get(key) : own;
  }

  private static String fill(Language language, String key, String text, Object... namedValues) {
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

  /// The text of a key as it ships, its values unfilled; empty when there is no such key.
  public Optional<String> findShipped(Language language, String key) {
    return Optional.ofNullable(texts.getOrDefault(language, Map.of()).get(key));
  }

  /// The text of a key as this node says it, its values unfilled; empty when there is no such key.
  public Optional<String> findSaid(Language language, String key) {
    return Optional.ofNullable(text(language, key));
  }

  /// From now on these texts stand in place of those that ship, in that language. Each has passed
  /// [#refusal].
  public synchronized void use(Language language, Map<String, String> own) {
    Map<Language, Map<String, String>> all = new EnumMap<>(Language.class);
    all.putAll(instead);
    all.put(language, Map.copyOf(own));
    instead = all;
  }

  /// Why a text cannot stand in place of the one that ships under `key`, in English; empty when it
  /// can. It names the same values, and no others: a page that lacks one would fail.
  public Optional<String> refusal(Language language, String key, String text) {
    if (findShipped(language, key).isEmpty()) return Optional.of("'%s' is no key".formatted(key));
    if (key.startsWith(FIXED))
      return Optional.of("'%s' marks pages and stays as it is".formatted(key));
    if (text.isBlank()) return Optional.of("'%s' has no text".formatted(key));
    if (text.length() > LONGEST)
      return Optional.of("the text of '%s' is longer than %d".formatted(key, LONGEST));
    if (!Normalizer.isNormalized(text, Normalizer.Form.NFC))
      return Optional.of("the text of '%s' is not NFC".formatted(key));
    if (text.codePoints().anyMatch(Words::isUnseen))
      return Optional.of("the text of '%s' has characters that cannot be seen".formatted(key));
    Set<String> wanted = valueNames(language, key);
    Set<String> named = valueNames(text);
    boolean braces = hasBraces(text) && !hasBraces(findShipped(language, key).orElse(""));
    if (!named.equals(wanted) || braces)
      return Optional.of(
          wanted.isEmpty()
              ? "the text of '%s' names no values".formatted(key)
              : "the text of '%s' has to name %s".formatted(key, wanted));
    return Optional.empty();
  }

  /// Whether it has braces that name no value.
  private static boolean hasBraces(String text) {
    String rest = VALUE.matcher(text).replaceAll("");
    return rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0;
  }

  private static boolean isUnseen(int point) {
    return Character.isISOControl(point) || Character.getType(point) == Character.FORMAT;
  }

  /// Every key, in order.
  public Set<String> keys() {
    return new TreeSet<>(texts.getOrDefault(Language.EN, Map.of()).keySet());
  }

  /// The names of the values that `key` asks for in `language`.
  Set<String> valueNames(Language language, String key) {
    return valueNames(texts.getOrDefault(language, Map.of()).getOrDefault(key, ""));
  }

  private static Set<String> valueNames(String text) {
    var names = new TreeSet<String>();
    VALUE.matcher(text).results().forEach(found -> names.add(found.group(1)));
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
