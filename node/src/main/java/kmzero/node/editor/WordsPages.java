package kmzero.node.editor;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import kmzero.node.desk.Language;
import kmzero.node.desk.Page;
import kmzero.node.desk.Pages;
import kmzero.node.desk.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// `GET /editor/words`: looks up under which key a text of the pages stands, to change it.
@Controller
public final class WordsPages {

  private static final int MOST = 60;

  private final Words words;
  private final Pages pages;

  WordsPages(Words words, Pages pages) {
    this.words = words;
    this.pages = pages;
  }

  /// What was found.
  ///
  /// @param asked what was looked for; empty for nothing yet
  /// @param more how many were found beyond those shown
  public record Found(String asked, List<Key> keys, int more) {
    public Found {
      keys = List.copyOf(keys);
    }
  }

  /// A key and its texts.
  public record Key(String key, List<Text> texts) {
    public Key {
      texts = List.copyOf(texts);
    }
  }

  /// A text.
  ///
  /// @param own whether it stands in place of what ships
  public record Text(Language language, String said, boolean own) {}

  @GetMapping("/editor/words")
  Page find(@RequestParam(defaultValue = "") String q, HttpServletRequest request) {
    String asked = Typed.note(q);
    String sought = asked.toLowerCase(pages.language(request).locale());
    List<Key> found = new ArrayList<>();
    int all = 0;
    for (String key : asked.isEmpty() ? List.<String>of() : List.copyOf(words.keys())) {
      if (!holds(key, sought)) continue;
      all++;
      if (found.size() < MOST) found.add(key(key));
    }
    return Page.of("editor/words", new Found(asked, found, all - found.size()));
  }

  private boolean holds(String key, String sought) {
    if (key.contains(sought)) return true;
    for (Language language : Language.values())
      if (words
          .findSaid(language, key)
          .filter(text -> text.toLowerCase(Locale.ROOT).contains(sought))
          .isPresent()) return true;
    return false;
  }

  private Key key(String key) {
    List<Text> texts = new ArrayList<>();
    for (Language language : Language.values()) {
      String said = words.findSaid(language, key).orElse("");
      texts.add(
          new Text(language, said, !said.equals(words.findShipped(language, key).orElse(""))));
    }
    return new Key(key, texts);
  }
}
