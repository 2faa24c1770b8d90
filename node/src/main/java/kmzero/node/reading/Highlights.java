package kmzero.node.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kmzero.node.reading.Value.What;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Cuts a report into pieces, so that a page can mark the very characters that say a value. Pure.
public final class Highlights {

  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  private final Sheet sheet;
  private final int[] text;
  private final List<Marked> marked = new ArrayList<>();

  /// Characters that say something.
  ///
  /// @param key of the value; empty for a person or office that no draft names
  private record Marked(Mark mark, String key, String draft, int start, int end) {}

  /// What a piece is marked as. Later ones stand inside earlier ones.
  public enum Mark {
    CLAUSE,
    OFFICE,
    PERSON,
    PLACE,
    DATE,
    PAPER;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// A paragraph.
  ///
  /// @param report whether it belongs to the report; others were set aside
  public record Block(String role, String language, boolean report, List<Piece> pieces) {
    public Block {
      pieces = List.copyOf(pieces);
    }
  }

  /// Characters with one marking.
  ///
  /// @param mark the innermost mark; null for none
  /// @param clause key of the item whose clause this is part of; empty for none
  /// @param begins whether that clause begins here
  /// @param keys of the values that these characters say, with spaces between
  public record Piece(
      String text, @Nullable Mark mark, String clause, boolean begins, String keys) {}

  private Highlights(Sheet sheet, List<Draft> drafts) {
    this.sheet = sheet;
    this.text = sheet.text().codePoints().toArray();
    for (Sheet.Person person : sheet.persons()) {
      add(Mark.PERSON, "", "", person.mentions());
      add(Mark.OFFICE, "", "", person.offices());
    }
    for (Draft draft : drafts) {
      if (draft.rejected()) continue;
      for (Value value : draft.values()) {
        Mark mark = mark(value.what());
        if (mark != null && !value.rejected()) add(mark, value.key(), draft.key(), value.spans());
      }
    }
  }

  /// The paragraphs of a report in order, with what its drafts say.
  public static List<Block> of(Sheet sheet, List<Draft> drafts) {
    var highlights = new Highlights(sheet, drafts);
    return sheet.paragraphs().stream().map(highlights::block).toList();
  }

  private static @Nullable Mark mark(What what) {
    return switch (what) {
      case DATE -> Mark.DATE;
      case PLACE -> Mark.PLACE;
      case HEAD, PARTICIPANT, SPEAKER -> Mark.PERSON;
      case PAPER -> Mark.PAPER;
      case TEXT -> Mark.CLAUSE;
      default -> null;
    };
  }

  private void add(Mark mark, String key, String draft, Collection<Sheet.Span> spans) {
    for (Sheet.Span span : spans) {
      int start = Math.clamp(span.start(), 0, text.length);
      int end = Math.clamp(span.end(), start, text.length);
      if (end > start) marked.add(new Marked(mark, key, draft, start, end));
    }
  }

  private Block block(Sheet.Part part) {
    int from = Math.clamp(part.span().start(), 0, text.length);
    int to = Math.clamp(part.span().end(), from, text.length);
    List<Marked> here =
        marked.stream().filter(one -> one.start() < to && one.end() > from).toList();
    var cuts = new TreeSet<>(Set.of(from, to));
    for (Marked one : here) {
      cuts.add(Math.max(from, one.start()));
      cuts.add(Math.min(to, one.end()));
    }
    List<Piece> pieces = new ArrayList<>();
    Set<String> begun = new LinkedHashSet<>();
    int start = from;
    for (int end : cuts.tailSet(from, false)) {
      piece(here, start, end, begun, pieces);
      start = end;
    }
    return new Block(part.role(), part.language(), part.report(), pieces);
  }

  private void piece(List<Marked> here, int start, int end, Set<String> begun, List<Piece> pieces) {
    String words = words(start, end);
    if (words.isEmpty()) return;
    List<Marked> over =
        here.stream().filter(one -> one.start() <= start && one.end() >= end).toList();
    Set<String> keys = new LinkedHashSet<>();
    for (Marked one : over) if (!one.key().isEmpty()) keys.add(one.key());
    String clause =
        over.stream()
            .filter(one -> one.mark() == Mark.CLAUSE)
            .map(Marked::draft)
            .findFirst()
            .orElse("");
    boolean begins = !clause.isEmpty() && begun.add(clause);
    Mark inner =
        over.stream()
            .map(Marked::mark)
            .filter(mark -> mark != Mark.CLAUSE)
            .max(Comparator.naturalOrder())
            .orElse(null);
    pieces.add(new Piece(words, inner, clause, begins, String.join(" ", keys)));
  }

  private String words(int start, int end) {
    String raw = new String(text, start, end - start);
    if (!sheet.markup()) return raw;
    return Parser.unescapeEntities(TAG.matcher(raw).replaceAll(""), false);
  }
}
