package kmzero.node.documents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kmzero.node.desk.Language;
import org.jspecify.annotations.Nullable;

/// A paper in one language, ready to be made into a file. Build one with [#titled].
///
/// @param language the language of the whole; spans may be in others
/// @param subject one sentence for who looks the file up; the title where none is said
/// @param kicker a line above the title, such as the kind of paper; null for none
/// @param running what stands at the foot of every page beside its number
/// @param exercise whether every page is marked *Diễn tập · 演练 · Exercise*
/// @param compact whether it is set tighter, so that more goes on a page
/// @param madeAt the moment the file bears; of what it shows, not of the clock, so that equal
///   documents are equal files
/// @param proof where a reader finds what it was made from; null for none
public record Document(
    Language language,
    String title,
    String subject,
    @Nullable String kicker,
    String running,
    boolean exercise,
    boolean compact,
    Instant madeAt,
    @Nullable Proof proof,
    List<Block> blocks) {

  /// What every page of an exercise says.
  static final String EXERCISE = "Diễn tập · 演练 · Exercise";

  /// An address as a square of dots and as text, at the end of the paper.
  ///
  /// @param address absolute; at most 300 characters, so that the square can be read off paper
  /// @param caption what is found there
  public record Proof(String address, String caption) {
    public Proof {
      if (address.isBlank() || address.length() > 300)
        throw new IllegalArgumentException("address (%s) is not 1 to 300 long".formatted(address));
    }
  }

  public Document {
    blocks = List.copyOf(blocks);
    if (title.isBlank()) throw new IllegalArgumentException("a document without a title");
  }

  /// Begins a document.
  public static Builder titled(Language language, String title, Instant madeAt) {
    return new Builder(language, title, madeAt);
  }

  /// Puts a document together, block after block.
  public static final class Builder {
    private final Language language;
    private final String title;
    private final Instant madeAt;
    private final List<Block> blocks = new ArrayList<>();
    private @Nullable String subject;
    private @Nullable String kicker;
    private @Nullable String running;
    private boolean exercise;
    private boolean compact;
    private @Nullable Proof proof;

    private Builder(Language language, String title, Instant madeAt) {
      this.language = language;
      this.title = title;
      this.madeAt = madeAt;
    }

    /// See [Document#subject].
    public Builder subject(String said) {
      subject = said;
      return this;
    }

    /// See [Document#kicker].
    public Builder kicker(String said) {
      kicker = said;
      return this;
    }

    /// See [Document#running].
    public Builder running(String said) {
      running = said;
      return this;
    }

    /// See [Document#exercise].
    public Builder exercise(boolean marked) {
      exercise = marked;
      return this;
    }

    /// See [Document#compact].
    public Builder compact(boolean tighter) {
      compact = tighter;
      return this;
    }

    /// See [Document#proof].
    public Builder proof(Proof found) {
      proof = found;
      return this;
    }

    /// Adds a block.
    public Builder add(Block block) {
      blocks.add(block);
      return this;
    }

    /// Adds a heading.
    public Builder heading(int level, String text) {
      return add(new Block.Heading(level, Text.of(text)));
    }

    /// Adds a paragraph.
    public Builder paragraph(String text) {
      return paragraph(Text.of(text));
    }

    /// Adds a paragraph.
    public Builder paragraph(Text text) {
      return add(new Block.Paragraph(Block.Paragraph.Manner.BODY, text));
    }

    /// Adds a paragraph under the title.
    public Builder lead(String text) {
      return add(new Block.Paragraph(Block.Paragraph.Manner.LEAD, Text.of(text)));
    }

    /// Adds a remark.
    public Builder small(Text text) {
      return add(new Block.Paragraph(Block.Paragraph.Manner.SMALL, text));
    }

    /// Adds a clause.
    public Builder clause(String label, String text) {
      return add(new Block.Clause(label, Text.of(text)));
    }

    /// The document.
    public Document build() {
      return new Document(
          language,
          title,
          subject == null ? title : subject,
          kicker,
          running == null ? title : running,
          exercise,
          compact,
          madeAt,
          proof,
          blocks);
    }
  }

  /// Every text in it, in the order of reading; nothing that a page says by itself.
  List<String> texts() {
    List<String> all = new ArrayList<>();
    if (kicker != null) all.add(kicker);
    all.add(title);
    for (Block block : blocks) add(block, all);
    if (proof != null) {
      all.add(proof.caption());
      all.add(proof.address());
    }
    return all;
  }

  private static void add(Block block, List<String> all) {
    switch (block) {
      case Block.Heading heading -> all.add(heading.text().plain());
      case Block.Paragraph paragraph -> all.add(paragraph.text().plain());
      case Block.Clause clause -> {
        all.add(clause.label());
        all.add(clause.text().plain());
      }
      case Block.Points points -> points.points().forEach(point -> all.add(point.plain()));
      case Block.Table table -> {
        if (table.caption() != null) all.add(table.caption());
        table.columns().forEach(column -> all.add(column.name().plain()));
        table.rows().forEach(row -> row.forEach(cell -> all.add(cell.plain())));
      }
      case Block.Facts facts ->
          facts
              .facts()
              .forEach(fact -> {
                all.add(fact.name().plain());
                all.add(fact.value().plain());
              });
      case Block.Signatures signatures ->
          signatures
              .places()
              .forEach(place -> {
                all.add(place.side().plain());
                all.add(place.office().plain());
              });
      case Block.NewPage() -> {}
    }
  }
}
