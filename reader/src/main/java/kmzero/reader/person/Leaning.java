package kmzero.reader.person;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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

  /// So far before a name stands the word that its bearer led.
  private static final int NEAR = 60;

  /// So far before a delegation stands where it is from.
  private static final int BEFORE = 36;

  /// `phía |châu| Văn Sơn`: nothing, or what kind of place it is.
  private static final Pattern OF_A_PLACE =
      Pattern.compile(
          "[ ,:]{0,2}.{0,2}|[ ]?(?:tỉnh|thành phố|châu|khu|khu tự trị|huyện|thị xã|wilayah|bandar|daerah|provinsi|kota|prefektur|kabupaten|the province of|the city of|province|provinsen|staden|prefekturen) ?");

  /// In the middle of Vietnamese names, and of no other written so.
  private static final Set<String> MIDDLE = Set.of("thi", "văn", "thị", "van");

  private Leaning() {}

  static @Nullable String of(Person person, Report report, Roll roll) {
    for (Mention mention : person.mentions()) {
      Sentence sentence = report.sentenceAt(mention.start());
      if (mention.caption() || sentence == null) continue;
      int from = Math.max(sentence.start(), mention.start() - REACH);
      // `The Vietnamese delegation was led by A, the other by Huang Wenjie`: words before another
      // name say less than the form of this one.
      int after = Math.max(from, lastName(mention, sentence, roll));
      boolean parted = report.chars().lastIndexOf(';', mention.start()) >= after;
      String behind = leads(mention, sentence, report, roll);
      String led = parted && behind != null ? behind : ledIn(mention, after, report);
      if (led == null) led = behind;
      if (led == null) led = home(mention, sentence, report, roll);
      if (led == null) led = listed(mention, sentence, report, roll);
      if (led == null) led = byName(person.name(), report);
      return led != null || after == from ? led : ledIn(mention, from, report);
    }
    return null;
  }

  /// `On the Vietnamese side there were A, chairman; B, director; C`: of a list that a word for a
  /// side leads in, the side of the one before.
  private static @Nullable String listed(
      Mention mention, Sentence sentence, Report report, Roll roll) {
    List<Roll.Entry> before = roll.in(sentence.start(), mention.start());
    if (before.isEmpty()) return null;
    Mention last = before.getLast().mention();
    for (Hit hit : report.hits(last.end(), mention.start()))
      if (hit.is("side")
          || hit.is("for")
          || hit.is("event")
          || hit.is("speech")
          || hit.is("lead")
          || hit.is("sign")) return null;
    boolean opened =
        report.hits(sentence.start(), last.start()).stream()
            .anyMatch(hit -> hit.is("side") || hit.is("for"));
    return opened ? before.getLast().person().leaning() : null;
  }

  /// The side of the place beside a name.
  private static @Nullable String home(
      Mention mention, Sentence sentence, Report report, Roll roll) {
    List<Roll.Entry> next = roll.in(mention.end(), sentence.end());
    int until = next.isEmpty() ? sentence.end() : next.getFirst().mention().start();
    Place place = Homes.of(mention, lastName(mention, sentence, roll), until, report);
    return place == null ? null : place.side();
  }

  /// Where the name before this one ends in its sentence.
  private static int lastName(Mention mention, Sentence sentence, Roll roll) {
    List<Roll.Entry> before = roll.in(sentence.start(), mention.start());
    return before.isEmpty() ? sentence.start() : before.getLast().mention().end();
  }

  private static @Nullable String ledIn(Mention mention, int from, Report report) {
    String side = null;
    int clause = report.chars().lastIndexOf(report.isHan() ? '；' : ';', mention.start());
    for (Hit hit : report.hits("side", Math.max(from, clause), mention.start())) side = hit.value();
    if (side != null) return side;
    side = ofDelegation(mention, from, report);
    if (side != null) return side;
    for (Place place : report.places(from, mention.start())) {
      int near = Math.max(from, place.start() - 24);
      for (Hit hit : report.hits(near, place.start()))
        if ((hit.is("delegates") || hit.is("for") || hit.is("party"))
            && OF_A_PLACE.matcher(report.words(hit.end(), place.start())).matches())
          side = place.side();
      for (Hit hit : report.hitsAt(place.end()))
        if (hit.is("for") || hit.is("party")) side = place.side();
    }
    return side;
  }

  /// `Yang Kun, vice mayor, headed the Chinese delegation`: of the words behind, before another
  /// name.
  private static @Nullable String leads(
      Mention mention, Sentence sentence, Report report, Roll roll) {
    int until = Math.min(sentence.end(), mention.end() + REACH);
    int clause = report.chars().indexOf(report.isHan() ? '；' : ';', mention.end());
    if (clause >= 0) until = Math.min(until, clause);
    List<Roll.Entry> next = roll.in(mention.end(), until);
    if (!next.isEmpty()) until = next.getFirst().mention().start();
    for (Hit lead : report.hits("lead", mention.end(), until)) {
      int near = Math.min(until, lead.end() + 24);
      for (Hit side : report.hits("side", lead.end(), near)) return side.value();
      for (Place place : report.places(lead.end(), near))
        if (place.kind().equals("country")) return place.side();
    }
    return null;
  }

  /// `a delegation of the department of industry of Dien Bien headed by …`: of the places between,
  /// when all are of one side.
  private static @Nullable String ofDelegation(Mention mention, int from, Report report) {
    if (report.isHan()) return null;
    Hit lead = null;
    for (Hit hit : report.hits("lead", from, mention.start()))
      if (mention.start() - hit.end() < NEAR) lead = hit;
    if (lead == null) return null;
    Hit delegation = null;
    for (Hit hit : report.hits(Math.max(0, lead.start() - REACH), lead.start()))
      if (hit.is("delegates") || hit.is("party")) delegation = hit;
    Sentence sentence = report.sentenceAt(mention.start());
    if (delegation == null || sentence == null || delegation.start() < sentence.start())
      return null;
    List<Place> places = report.places(delegation.end(), lead.start());
    // `the Quang Ninh delegation led by …`
    if (places.isEmpty())
      places = report.places(before(delegation, from, sentence), delegation.end());
    List<String> sides = places.stream().map(Place::side).distinct().toList();
    return sides.size() == 1 ? sides.getFirst() : null;
  }

  /// Where the words right before a delegation begin, behind the name before it.
  private static int before(Hit delegation, int from, Sentence sentence) {
    return Math.max(
        Math.min(from, delegation.start()),
        Math.max(sentence.start(), delegation.start() - BEFORE));
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
