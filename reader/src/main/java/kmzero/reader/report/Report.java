package kmzero.reader.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kmzero.reader.lexicon.Fold;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Lexicon;
import kmzero.reader.lexicon.Places;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.page.Layout;
import kmzero.reader.page.Paragraph;
import kmzero.reader.page.Role;

/// The report as the rules see it. Offsets are places in the clean text.
///
/// @param chars the clean text
/// @param folded as long as it, see [Fold]
/// @param plain as long as it, without marks
/// @param language of the report
/// @param paragraphs all of the page
/// @param sentences of the report and its captions, in order
/// @param hits words of the lists, by where they begin
/// @param places in order
public record Report(
    String chars,
    String folded,
    String plain,
    String language,
    List<Paragraph> paragraphs,
    List<Sentence> sentences,
    List<Hit> hits,
    List<Place> places) {

  /// A longer report is not looked at further: a hundred pages are not longer.
  private static final int LONGEST = 200_000;

  public Report {
    paragraphs = List.copyOf(paragraphs);
    sentences = List.copyOf(sentences);
    hits = List.copyOf(hits);
    places = List.copyOf(places);
  }

  /// Looks the words of the lists up.
  public static Report of(String chars, Layout.Page page) {
    String language = page.language().code();
    boolean bare = page.language().bare();
    String folded = Fold.of(chars, bare);
    String plain = bare ? folded : Fold.bare(chars);
    Lexicon lexicon = Lexicon.of(language, bare);
    List<Sentence> sentences = new ArrayList<>();
    List<Hit> hits = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    int seen = 0;
    for (int i = 0; i < page.paragraphs().size(); i++) {
      Paragraph paragraph = page.paragraphs().get(i);
      boolean caption = paragraph.role() == Role.CAPTION;
      if ((!paragraph.role().isReport() && !caption) || seen >= LONGEST) continue;
      int end = Math.min(paragraph.end(), paragraph.start() + LONGEST - seen);
      seen += end - paragraph.start();
      sentences.addAll(Sentences.of(chars, paragraph.start(), end, i, caption));
      hits.addAll(lexicon.scan(folded, paragraph.start(), end));
      places.addAll(Places.in(chars, plain, paragraph.start(), end));
    }
    hits.sort(Comparator.comparingInt(Hit::start));
    return new Report(chars, folded, plain, language, page.paragraphs(), sentences, hits, places);
  }

  /// Whether the report goes on after what the rules looked at.
  public boolean isCut() {
    int seen = 0;
    for (Paragraph paragraph : paragraphs) {
      if (paragraph.role().isReport() || paragraph.role() == Role.CAPTION) {
        seen += paragraph.end() - paragraph.start();
      }
    }
    return seen > LONGEST;
  }

  public boolean isHan() {
    return language.equals("zh");
  }

  /// Hits that begin from `start` and end until `end`.
  public List<Hit> hits(int start, int end) {
    List<Hit> found = new ArrayList<>();
    for (int i = firstAt(start); i < hits.size() && hits.get(i).start() < end; i++) {
      if (hits.get(i).end() <= end) found.add(hits.get(i));
    }
    return found;
  }

  /// Hits of one kind.
  public List<Hit> hits(String kind, int start, int end) {
    List<Hit> found = new ArrayList<>();
    for (int i = firstAt(start); i < hits.size() && hits.get(i).start() < end; i++) {
      Hit hit = hits.get(i);
      if (hit.is(kind) && hit.end() <= end) found.add(hit);
    }
    return found;
  }

  /// The hits that begin at a place.
  public List<Hit> hitsAt(int start) {
    List<Hit> found = new ArrayList<>();
    for (int i = firstAt(start); i < hits.size() && hits.get(i).start() == start; i++)
      found.add(hits.get(i));
    return found;
  }

  private int firstAt(int start) {
    int low = 0;
    int high = hits.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (hits.get(middle).start() < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /// Places that begin from `start` and end until `end`.
  public List<Place> places(int start, int end) {
    List<Place> found = new ArrayList<>();
    int low = 0;
    int high = places.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (places.get(middle).start() < start) low = middle + 1;
      else high = middle;
    }
    for (int i = low; i < places.size() && places.get(i).start() < end; i++) {
      if (places.get(i).end() <= end) found.add(places.get(i));
    }
    return found;
  }

  /// The words from `start` to `end`.
  public String words(int start, int end) {
    return chars.substring(start, end);
  }

  /// The sentence at a place; null between sentences.
  public @org.jspecify.annotations.Nullable Sentence sentenceAt(int place) {
    int low = 0;
    int high = sentences.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sentences.get(middle).end() <= place) low = middle + 1;
      else high = middle;
    }
    return low < sentences.size() && sentences.get(low).holds(place) ? sentences.get(low) : null;
  }
}
