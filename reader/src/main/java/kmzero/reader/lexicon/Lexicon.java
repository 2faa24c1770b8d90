package kmzero.reader.lexicon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// What reports in one language say: the file `lexicon/<language>.txt`, whose sections are the
/// kinds of [Hit]s; an entry that begins with a star is the end of a compound. Malay and Indonesian
/// share one. Loaded once, then shared by all threads.
public final class Lexicon {
  private static final Map<String, Lexicon> loaded = new ConcurrentHashMap<>();

  private final Trie trie = new Trie();

  /// Ends of words, such as `direktör` in `hamndirektör`, each with kind and value.
  private final Map<String, List<String[]>> tails = new HashMap<>();

  private int longestTail;

  private Lexicon(String name, boolean bare) {
    String kind = "";
    String value = "";
    for (String line : lines(name)) {
      if (line.startsWith("[")) {
        String[] section = line.substring(1, line.length() - 1).split(" ", 2);
        kind = section[0];
        value = section.length > 1 ? section[1] : "";
        continue;
      }
      for (String phrase : line.split("\\|")) {
        String words = phrase.strip();
        if (words.isEmpty()) continue;
        if (words.startsWith("*")) addTail(Fold.of(words.substring(1), bare), kind, value);
        else trie.add(Fold.of(words, bare), kind, value);
      }
    }
  }

  /// Whether there is a list for a language.
  public static boolean has(String language) {
    return switch (language) {
      case "vi", "zh", "en", "sv", "ms", "id" -> true;
      default -> false;
    };
  }

  /// @param language one that [#has]
  /// @param bare for a text without marks
  public static Lexicon of(String language, boolean bare) {
    String name = language.equals("id") ? "ms" : language;
    return loaded.computeIfAbsent(name + (bare ? "-bare" : ""), key -> new Lexicon(name, bare));
  }

  /// All words of the lists in `folded` from `start` to `end`, by where they begin.
  public List<Hit> scan(String folded, int start, int end) {
    List<Hit> found = new ArrayList<>();
    trie.scan(folded, start, end, found);
    if (!tails.isEmpty()) scanTails(folded, start, end, found);
    return found;
  }

  private void addTail(String end, String kind, String value) {
    tails.computeIfAbsent(end, e -> new ArrayList<>(1)).add(new String[] {kind, value});
    longestTail = Math.max(longestTail, end.length());
  }

  /// A compound counts as its last part: at least two letters stand before it.
  private void scanTails(String folded, int start, int end, List<Hit> found) {
    int at = start;
    while (at < end) {
      int from = at;
      while (at < end && Character.isLetter(folded.charAt(at))) at++;
      for (int length = Math.min(longestTail, at - from - 2); length > 2; length--) {
        List<String[]> here = tails.get(folded.substring(at - length, at));
        if (here == null) continue;
        for (String[] one : here) found.add(new Hit(one[0], one[1], from, at));
        break;
      }
      if (at == from) at++;
    }
  }

  /// The lines of a list without comments and empty ones.
  public static List<String> lines(String name) {
    List<String> found = new ArrayList<>();
    try (InputStream in =
            Objects.requireNonNull(
                Lexicon.class.getResourceAsStream("/kmzero/reader/lexicon/" + name + ".txt"),
                name);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) found.add(line.strip());
      }
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
    return found;
  }
}
