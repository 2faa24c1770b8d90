package kmzero.reader.item;

import java.util.List;
import kmzero.reader.item.Item.Status;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.page.Enumerated;
import kmzero.reader.page.Paragraph;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Lists whose items are paragraphs or cells of their own, and the sentence that announces them.
/// The items are said as it says, by whom it names; itself it says nothing.
final class Lists {
  private final Report report;
  private final Edges edges;
  private final Fields fields;
  private final List<Sentence> sentences;

  Lists(Report report, Edges edges, Fields fields, List<Sentence> sentences) {
    this.report = report;
    this.edges = edges;
    this.fields = fields;
    this.sentences = sentences;
  }

  /// A list that runs.
  ///
  /// @param paragraph of its last item, or of the sentence that announces it
  record Announced(
      Status status, @Nullable String modality, Speaker speaker, int paragraph, boolean open) {
    Announced at(int newParagraph, boolean newOpen) {
      return new Announced(status, modality, speaker, newParagraph, newOpen);
    }
  }

  /// Whether a list begins with the paragraph after a sentence.
  boolean follows(int index) {
    if (index + 1 >= sentences.size()) return false;
    Sentence sentence = sentences.get(index);
    Sentence next = sentences.get(index + 1);
    if (next.paragraph() == sentence.paragraph() || !isNext(sentence.paragraph(), next))
      return false;
    return begins(next) || endsWithColon(sentence);
  }

  boolean endsWithColon(Sentence sentence) {
    return ":：".indexOf(report.chars().charAt(sentence.end() - 1)) >= 0;
  }

  /// Whether a segment with a cue says only that a list comes.
  ///
  /// @param from where the words after the cue begin
  boolean isAnnouncement(int from, int end, Sentence sentence) {
    if (endsWithColon(sentence)) return true;
    int rest = edges.words(from, end);
    return rest <= (report.isHan() ? 14 : 9)
        && fields.of(from, end).isEmpty()
        && report.hits(from, end).stream().noneMatch(hit -> hit.is("doing"));
  }

  /// Where the words of an item begin; -1 where the sentence is none of the list.
  int item(Sentence sentence, Announced list) {
    if (!isNext(list.paragraph(), sentence) || sentence.paragraph() == list.paragraph()) return -1;
    Paragraph paragraph = report.paragraphs().get(sentence.paragraph());
    if (report.chars().substring(paragraph.start(), sentence.start()).isBlank()) {
      int past = Enumerated.past(report.chars(), sentence.start(), sentence.end());
      if (past > sentence.start()) return past;
      if (begins(sentence) || list.open()) return sentence.start();
    }
    return -1;
  }

  /// Whether the list may go on after an item without a sign: one that ends with a semicolon.
  boolean staysOpen(Sentence sentence) {
    return ";；,，".indexOf(report.chars().charAt(sentence.end() - 1)) >= 0;
  }

  /// The longest cell of a row whose cells stand apart; the whole where it is no row.
  int[] cell(int from, int end) {
    int[] longest = {from, end};
    int begin = from;
    for (int i = from; i <= end; i++) {
      boolean gap = i == end || "\u3000\t|".indexOf(report.chars().charAt(i)) >= 0;
      if (!gap) continue;
      boolean first = longest[0] == from && longest[1] == end;
      if (i - begin > 1 && (first || i - begin > longest[1] - longest[0]))
        longest = new int[] {begin, i};
      begin = i + 1;
    }
    return longest;
  }

  /// A cell that says nothing: a head, a day, an office.
  boolean isMute(int from, int end) {
    int words = edges.words(from, end);
    if (words < (report.isHan() ? 5 : 3)) return true;
    boolean does =
        report.hits(from, end).stream().anyMatch(hit -> hit.is("action") || hit.is("doing"));
    if (does) return false;
    for (Hit hit : report.hitsAt(from)) if (hit.is("body") || hit.is("rank")) return true;
    return fields.of(from, end).isEmpty() && words < (report.isHan() ? 8 : 5);
  }

  private boolean begins(Sentence sentence) {
    Paragraph paragraph = report.paragraphs().get(sentence.paragraph());
    return paragraph.item()
        && report.chars().substring(paragraph.start(), sentence.start()).isBlank();
  }

  /// Whether only paragraphs that are no report stand between.
  private boolean isNext(int paragraph, Sentence sentence) {
    for (int i = paragraph + 1; i < sentence.paragraph(); i++)
      if (report.paragraphs().get(i).role().isReport()) return false;
    return true;
  }
}
