package kmzero.node.briefs;

import java.util.ArrayList;
import java.util.List;
import kmzero.node.desk.Language;
import kmzero.node.documents.Block;
import kmzero.node.documents.Document;
import kmzero.node.documents.Text;
import org.jspecify.annotations.Nullable;

/// A report as a paper: what stands on the page, section for section, without what is for the
/// reader's own side alone.
final class BriefPaper {

  private BriefPaper() {}

  /// @param proofCaption what is found at the page's address
  static Document of(Brief brief, String proofCaption) {
    Document.Builder paper =
        Document.titled(brief.language(), brief.title(), brief.asOf())
            .kicker(brief.kicker())
            .subject(brief.kicker() + ": " + brief.title())
            .running(brief.kicker() + " · " + brief.title())
            .exercise(brief.exercise())
            .compact(!brief.proof());
    if (!brief.lead().isEmpty()) paper.small(text(brief.lead(), Text.Manner.PLAIN));
    for (Brief.Section section : brief.sections()) {
      if (section.sideOnly()) continue;
      paper.heading(1, section.title());
      if (section.parts().isEmpty()) paper.small(Text.of(section.empty()));
      section.parts().forEach(part -> told(part, paper));
    }
    if (!brief.foot().isEmpty()) paper.small(text(brief.foot(), Text.Manner.PLAIN));
    if (brief.proof() && brief.address().length() <= 300)
      paper.proof(new Document.Proof(brief.address(), proofCaption));
    return paper.build();
  }

  private static void told(Brief.Told part, Document.Builder paper) {
    switch (part) {
      case Brief.Table table -> paper.add(table(table));
      case Brief.Points points ->
          paper.add(
              new Block.Points(
                  points.points().stream().map(point -> text(point, Text.Manner.PLAIN)).toList()));
      case Brief.Sentence sentence -> paper.paragraph(text(sentence.words(), Text.Manner.PLAIN));
      case Brief.Facts facts ->
          paper.add(
              new Block.Facts(
                  facts.facts().stream()
                      .map(fact ->
                          new Block.Fact(
                              Text.of(fact.name()), text(fact.value(), Text.Manner.PLAIN)))
                      .toList()));
    }
    part.more().ifPresent(more -> paper.small(Text.of(more.text())));
  }

  private static Block.Table table(Brief.Table table) {
    List<Block.Column> columns =
        table.heads().stream()
            .map(head -> new Block.Column(Text.of(head.name()), head.weight(), head.number()))
            .toList();
    List<List<Text>> rows = new ArrayList<>();
    for (List<List<Piece>> row : table.rows()) {
      List<Text> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++)
        cells.add(
            text(
                row.get(i),
                table.heads().get(i).strong() ? Text.Manner.STRONG : Text.Manner.PLAIN));
      rows.add(cells);
    }
    return new Block.Table(null, columns, rows);
  }

  /// Neighbours of one language become one span: a line may end between two.
  private static Text text(List<Piece> pieces, Text.Manner manner) {
    List<Text.Span> spans = new ArrayList<>();
    for (Piece piece : pieces) {
      Language language = Language.find(piece.language()).orElse(null);
      Text.@Nullable Span before = spans.isEmpty() ? null : spans.getLast();
      if (before == null || before.language() != language)
        spans.add(new Text.Span(piece.text(), language, manner));
      else
        spans.set(spans.size() - 1, new Text.Span(before.text() + piece.text(), language, manner));
    }
    return new Text(spans);
  }
}
