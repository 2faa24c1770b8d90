package kmzero.reader.event;

import java.util.ArrayList;
import java.util.List;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;

/// What was signed: a verb of signing with a paper near it, not told as past.
final class Papers {
  private final Scene scene;
  private final Report report;

  Papers(Scene scene) {
    this.scene = scene;
    this.report = scene.report;
  }

  /// Start and end of each paper.
  List<int[]> signed() {
    List<int[]> papers = new ArrayList<>();
    for (Sentence sentence : scene.body) {
      List<Hit> signs = report.hits("sign", sentence.start(), sentence.end());
      if (signs.isEmpty() || isReview(sentence)) continue;
      List<Hit> all = report.hits("paper", sentence.start(), sentence.end());
      int last = -1;
      for (Hit paper : all) {
        if (paper.start() < last || signs.stream().noneMatch(sign -> isNear(sign, paper))) continue;
        int end = paper.end();
        for (Hit other : all)
          if (other.start() <= paper.start() && other.end() > end) end = other.end();
        papers.add(new int[] {paper.start(), end});
        last = end;
      }
    }
    return papers;
  }

  private boolean isNear(Hit sign, Hit paper) {
    return paper.start() >= sign.end()
        ? paper.start() - sign.end() < 90
        : report.isHan() && sign.start() - paper.end() < 20;
  }

  /// Whether it, or the one before it in its paragraph, counts what was achieved before; or what is
  /// to be signed one day.
  private boolean isReview(Sentence sentence) {
    for (Sentence other : scene.body) {
      if (other.paragraph() != sentence.paragraph() || other.start() > sentence.start()) continue;
      if (report.hits("past", other.start(), other.end()).stream()
          .anyMatch(hit ->
              hit.end() - hit.start() > 4 || (report.isHan() && hit.end() - hit.start() > 1)))
        return true;
    }
    return report.hits("propose", sentence.start(), sentence.end()).stream()
            .anyMatch(hit -> hit.start() > sentence.start())
        || !report.hits("hope", sentence.start(), sentence.end()).isEmpty();
  }
}
