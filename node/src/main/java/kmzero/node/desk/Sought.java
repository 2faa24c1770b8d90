package kmzero.node.desk;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What somebody typed into the search of every page, with everything it may be written as.
///
/// @param typed as typed, without spaces around it
/// @param words of it, folded; every one has to be there
/// @param others whole spellings of what it names, folded; one of them is enough
public record Sought(String typed, List<String> words, List<String> others) {

  /// The longest that is looked for.
  public static final int LONGEST = 120;

  private static final int WORDS = 8;

  public Sought {
    words = List.copyOf(words);
    others = List.copyOf(others);
  }

  /// What was typed, and its other spellings.
  public static Sought of(String text, Spellings spellings, Optional<String> side) {
    String typed = text.substring(0, Math.min(LONGEST, text.length())).strip();
    if (typed.isEmpty()) return new Sought("", List.of(), List.of());
    return new Sought(
        typed,
        List.of(Folding.fold(typed).split(" ", WORDS)),
        spellings.of(typed, side).stream()
            .map(Folding::fold)
            .filter(s -> !s.isEmpty())
            .distinct()
            .toList());
  }

  public boolean isEmpty() {
    return typed.isEmpty();
  }

  /// Whether these texts of one thing have every word, or one of the spellings; words of letters
  /// from their beginning on, spellings whole.
  public boolean isIn(Collection<String> texts) {
    String all = Folding.fold(String.join(" / ", texts));
    if (isEmpty()) return false;
    return words.stream().allMatch(word -> has(all, word, false))
        || others.stream().anyMatch(other -> has(all, other, true));
  }

  private static boolean has(String all, String part, boolean whole) {
    for (int at = all.indexOf(part); at >= 0; at = all.indexOf(part, at + 1)) {
      int end = at + part.length();
      boolean begins = at == 0 || !goesOn(all.codePointBefore(at), part.codePointAt(0));
      boolean ends =
          end == all.length() || !goesOn(part.codePointBefore(part.length()), all.codePointAt(end));
      if (begins && (!whole || ends)) return true;
    }
    return false;
  }

  /// Whether two characters stand in one word; Chinese characters are words of their own.
  private static boolean goesOn(int one, int next) {
    return Character.isLetterOrDigit(one)
        && Character.isLetterOrDigit(next)
        && !Character.isIdeographic(one)
        && !Character.isIdeographic(next);
  }
}
