package kmzero.node.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a document, from one side of the page to the other.
public sealed interface Block {

  /// A heading within the document; its title is none of them.
  ///
  /// @param level 1 to 3
  record Heading(int level, Text text) implements Block {
    public Heading {
      if (level < 1 || level > 3)
        throw new IllegalArgumentException("level (%d) is not 1 to 3".formatted(level));
    }
  }

  /// A paragraph.
  record Paragraph(Manner manner, Text text) implements Block {
    /// How a paragraph stands on the page.
    public enum Manner {
      BODY,
      /// Under the title, in the middle.
      LEAD,
      CENTRED,
      /// To the far side, as place and date stand.
      FAR,
      /// A source, a remark.
      SMALL
    }
  }

  /// A numbered clause; its label hangs before its words.
  ///
  /// @param label as the paper counts: `Điều 1.`, `第一条`, `1.`
  record Clause(String label, Text text) implements Block {}

  /// Points of equal rank.
  record Points(List<Text> points) implements Block {
    public Points {
      points = List.copyOf(points);
    }
  }

  /// Rows under named columns. The first row of columns is said again on each page.
  ///
  /// @param caption null for none
  record Table(@Nullable String caption, List<Column> columns, List<List<Text>> rows)
      implements Block {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      if (columns.isEmpty()) throw new IllegalArgumentException("a table without columns");
      for (List<Text> row : rows)
        if (row.size() != columns.size())
          throw new IllegalArgumentException(
              "a row has %d cells under %d columns".formatted(row.size(), columns.size()));
    }
  }

  /// A column of a table.
  ///
  /// @param weight its width in relation to the others', from 1
  /// @param number whether its cells are figures, set to the right
  record Column(Text name, int weight, boolean number) {
    public Column {
      if (weight < 1)
        throw new IllegalArgumentException("weight (%d) is below 1".formatted(weight));
    }

    /// A column of words.
    public static Column of(String name, int weight) {
      return new Column(Text.of(name), weight, false);
    }

    /// A column of figures.
    public static Column number(String name, int weight) {
      return new Column(Text.of(name), weight, true);
    }
  }

  /// Names and what belongs to each, such as a date or a place.
  record Facts(List<Fact> facts) implements Block {
    public Facts {
      facts = List.copyOf(facts);
    }
  }

  /// One of [Facts].
  record Fact(Text name, Text value) {
    /// A fact in the document's language.
    public static Fact of(String name, String value) {
      return new Fact(Text.of(name), Text.of(value));
    }
  }

  /// Places to sign, side by side, in the order given; never parted by a page's end.
  record Signatures(List<Signature> places) implements Block {
    public Signatures {
      places = List.copyOf(places);
    }
  }

  /// A place to sign.
  ///
  /// @param side on whose behalf
  /// @param office the signatory's office; never a person's name
  record Signature(Text side, Text office) {}

  /// What follows begins on a new page.
  record NewPage() implements Block {}
}
