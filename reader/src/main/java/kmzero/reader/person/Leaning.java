package kmzero.reader.person;

import java.util.Set;
import kmzero.reader.lexicon.Fold;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// On which side somebody stands whose office does not say: of the words that lead them in (`the
/// Vietnamese delegation was led by …`, `bagi pihak Guangxi, …`), else of the form of the name. No
/// more than likely, so good for telling two heads apart and for nothing that is given out.
final class Leaning {
  /// So far before a name the words stand.
  private static final int REACH = 120;

  /// In the middle of Vietnamese names, and of no other written so.
  private static final Set<String> MIDDLE = Set.of("thi", "văn", "thị", "van");

  private Leaning() {}

  static @Nullable String of(Person person, Report report) {
    for (Mention mention : person.mentions()) {
      Sentence sentence = report.sentenceAt(mention.start());
      if (mention.caption() || sentence == null) continue;
      String led = ledIn(mention, sentence, report);
      return led != null ? led : byName(person.name(), report);
    }
    return null;
  }

  private static @Nullable String ledIn(Mention mention, Sentence sentence, Report report) {
    int from = Math.max(sentence.start(), mention.start() - REACH);
    String side = null;
    for (Hit hit : report.hits("side", from, mention.start())) side = hit.value();
    if (side != null) return side;
    for (Place place : report.places(from, mention.start())) {
      int near = Math.max(from, place.start() - 12);
      for (Hit hit : report.hits(near, place.start()))
        if ((hit.is("delegates") || hit.is("for") || hit.is("party"))
            && report.chars().substring(hit.end(), place.start()).strip().length() < 3)
          side = place.side();
      for (Hit hit : report.hitsAt(place.end()))
        if (hit.is("for") || hit.is("party")) side = place.side();
    }
    return side;
  }

  /// `Huang Wenjie`, `Bui Thi Sen`: what only one side writes so; null where the form says nothing.
  static @Nullable String byName(String name, Report report) {
    if (report.isHan() || report.language().equals("vi")) return null;
    String[] words = name.split(" ");
    if (words.length == 2 && Syllables.isLongPinyin(Fold.bare(words[1]))) return "CN";
    boolean middle = words.length > 2 && MIDDLE.contains(Fold.of(words[1], false));
    return middle ? "VN" : null;
  }
}
