package kmzero.reader.source;

import java.util.EnumSet;
import java.util.Set;

/// A line of clean text: of a text file as it stands, of a page one block.
///
/// @param start first clean character
/// @param end after the last clean character, without blanks at the end
/// @param hints what the page's markup says of it
/// @param links share of its characters that are links, 0 to 1
public record Line(int start, int end, Set<Hint> hints, double links) {
  public Line {
    hints = hints.isEmpty() ? Set.of() : Set.copyOf(hints);
  }

  public Line(int start, int end) {
    this(start, end, EnumSet.noneOf(Hint.class), 0);
  }

  public int length() {
    return end - start;
  }

  /// What the markup of a page says of a block.
  public enum Hint {
    HEADING,
    /// The page's title, in its head.
    TITLE,
    CAPTION,
    /// Inside navigation, header, footer, form, menu, share bar.
    FURNITURE,
    /// Inside a block named related, most read, same topic.
    RELATED,
    /// Inside comments.
    COMMENTS,
    /// A date, a byline or a source.
    META,
    /// Inside the element that holds the article.
    ARTICLE,
    LIST_ITEM,
    /// A cell of a table.
    CELL
  }
}
