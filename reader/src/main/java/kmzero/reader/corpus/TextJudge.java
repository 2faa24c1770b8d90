package kmzero.reader.corpus;

import java.util.Comparator;
import kmzero.reader.Reading;
import kmzero.reader.corpus.Gold.Block;

/// Language and body of a report held against its gold.
final class TextJudge {
  private final Marks on;

  TextJudge(Marks on) {
    this.on = on;
  }

  void judge() {
    languages();
    body();
  }

  private void languages() {
    on.right(
        Item.LANGUAGE,
        "the document",
        sameLanguage(on.gold().language(), on.reading().language()),
        on.reading().language());
    for (Block block : on.gold().blocks()) {
      var here = on.stretch(block.start(), block.end());
      int least = block.language().equals("zh") ? 20 : 40;
      boolean prose = block.isBody() || block.role().equals("caption");
      if (!prose || here.end() - here.start() < least) continue;
      String read =
          on.reading().paragraphs().stream()
              .filter(p -> on.read(p.span()).touches(here))
              .max(Comparator.comparingDouble(p -> on.read(p.span()).overlap(here)))
              .map(Reading.Paragraph::language)
              .orElse("none");
      on.right(
          Item.PARAGRAPHS,
          on.quote(block.start(), block.end()),
          sameLanguage(block.language(), read),
          read);
    }
  }

  /// Malay and Indonesian are one: no reader tells them apart by a page.
  private static boolean sameLanguage(String gold, String read) {
    return family(gold).equals(family(read));
  }

  private static String family(String language) {
    String base = language.replaceFirst("-.*", "");
    return base.equals("id") ? "ms" : base;
  }

  private void body() {
    boolean[] counts = new boolean[on.length()];
    boolean[] wanted = new boolean[counts.length];
    boolean[] got = new boolean[counts.length];
    for (Block block : on.gold().blocks()) {
      if (block.role().equals("note")) continue;
      var here = on.stretch(block.start(), block.end());
      for (int i = here.start(); i < here.end(); i++) {
        counts[i] = true;
        wanted[i] = block.isBody();
      }
    }
    for (var range : on.reading().body()) {
      var here = on.read(range.start(), range.end());
      for (int i = here.start(); i < here.end(); i++) got[i] = true;
    }
    long found = 0;
    long invented = 0;
    long missed = 0;
    for (int i = 0; i < counts.length; i++) {
      if (!counts[i]) continue;
      if (wanted[i] && got[i]) found++;
      if (!wanted[i] && got[i]) invented++;
      if (wanted[i] && !got[i]) missed++;
    }
    on.count(Item.BODY, new Counts(found, invented, missed));
  }
}
