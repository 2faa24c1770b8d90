package kmzero.reader.person;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Offices without a name beside them: `the Secretary of the Guangxi committee`, `Bí thư Tỉnh ủy`.
/// Where one person of the report holds such an office it is that person who is spoken of.
public final class Titles {
  private final Report report;
  private final Roll roll;
  private final Map<String, List<Held>> byRank = new HashMap<>();
  private final BitSet official = new BitSet();

  /// `bagi tiga wilayah: `, ` các tỉnh `, ` of the provinces of `: no comma, no stop, no other
  /// clause.
  private static final Pattern OF_SEVERAL = Pattern.compile("[\\p{L} ]{0,32}[:：]? ?");

  private static final Pattern LINK =
      Pattern.compile(" ?[,、，]? ?(?:(?:và|va|och|and|dan|serta|和|与|同|及) ?)?");

  /// So far from the beginning of a sentence an office opens it.
  private static final int OPENING = 6;

  private record Held(Person person, Office office) {}

  /// An office that stands alone.
  ///
  /// @param person who holds it in this report; null when nobody named does
  public record Title(Office office, @Nullable Person person) {
    public int start() {
      return office.start();
    }

    public int end() {
      return office.end();
    }
  }

  public Titles(Report report, List<Person> persons) {
    this.report = report;
    roll = new Roll(persons);
    for (Person person : persons) {
      // Each kind of office once: a long report repeats them.
      Set<String> seen = new HashSet<>();
      for (Office office : person.offices())
        if (seen.add(office.rank() + office.body() + office.place() + office.side()))
          byRank
              .computeIfAbsent(office.rank(), rank -> new ArrayList<>())
              .add(new Held(person, office));
      for (Office office : person.offices()) official.set(office.start(), office.end());
    }
  }

  /// Those of a sentence in order, members of committees left out.
  public List<Title> in(Sentence sentence) {
    List<Title> found = new ArrayList<>();
    var words = new Offices(report, sentence);
    for (Roll.Entry named : roll.in(sentence.start(), sentence.end()))
      words.bar(named.mention().start(), named.mention().end());
    int last = sentence.start();
    for (Hit rank : report.hits("rank", sentence.start(), sentence.end())) {
      if (rank.start() < last || rank.value().equals("member") || official.get(rank.start()))
        continue;
      int end = end(rank, sentence);
      last = rank.end();
      List<Place> several = listed(rank, end, sentence);
      if (!several.isEmpty()) {
        found.addAll(ofEach(rank, end, several, words));
        last = several.getLast().end();
        continue;
      }
      Office office = words.before(end);
      if (office == null || office.start() > rank.start() || !office.rank().equals(rank.value()))
        office = words.read(rank.start(), end);
      Person holder = holder(rank, sentence.start(), end, office.place());
      boolean opens = office.start() - sentence.start() < OPENING;
      if (holder == null && opens) holder = spokenOf(sentence, office);
      found.add(new Title(office, holder));
    }
    return found;
  }

  /// `Tran Duc Manh stepped ashore. The deputy commander had come for talks`: the one whom the
  /// sentence before names last, in its paragraph, when the report gives no office beside the name.
  private @Nullable Person spokenOf(Sentence sentence, Office office) {
    if (sentence.start() < 2 || report.isHan()) return null;
    Sentence before = report.sentenceAt(sentence.start() - 2);
    if (before == null || before.paragraph() != sentence.paragraph()) return null;
    List<Roll.Entry> named = roll.in(before.start(), before.end());
    if (named.isEmpty()) return null;
    Person last = named.getLast().person();
    String leaning = last.leaning();
    boolean fits = leaning == null || office.side() == null || leaning.equals(office.side());
    return fits && last.offices().isEmpty() ? last : null;
  }

  /// `the secretaries of three provinces: A, B and C`: one office of each place.
  private List<Title> ofEach(Hit rank, int end, List<Place> places, Offices words) {
    List<Title> found = new ArrayList<>();
    Office all = words.read(rank.start(), end);
    for (Place place : places) {
      int start = found.isEmpty() ? rank.start() : place.start();
      var one =
          new Office(start, place.end(), rank.value(), all.body(), place.code(), place.side());
      Person holder = null;
      for (Held held : byRank.getOrDefault(rank.value(), List.of()))
        if (place.code().equals(held.office.place())) holder = held.person;
      found.add(new Title(one, holder));
    }
    return found;
  }

  /// Two or more places of one kind and side, joined by commas and `and`, in the words of an office
  /// or right after them, at most some small words and a colon between; else none.
  private List<Place> listed(Hit rank, int end, Sentence sentence) {
    List<Place> found = new ArrayList<>();
    int at = end;
    for (Place place : report.places(rank.end(), sentence.end())) {
      if (place.code().length() == 2) continue;
      String between = report.folded().substring(Math.min(at, place.start()), place.start());
      if (found.isEmpty()) {
        if (place.end() > end && !OF_SEVERAL.matcher(between).matches()) break;
      } else if (!isBeside(found.getLast(), place) || !LINK.matcher(between).matches()) {
        break;
      }
      found.add(place);
      at = place.end();
    }
    return found.size() > 1 ? found : List.of();
  }

  private static boolean isBeside(Place one, Place other) {
    return one.side().equals(other.side())
        && one.kind().equals(other.kind())
        && !one.code().equals(other.code());
  }

  private int end(Hit rank, Sentence sentence) {
    int end = rank.end();
    boolean grew = true;
    while (grew) {
      grew = false;
      int at = end;
      while (at < sentence.end() && report.chars().charAt(at) == ' ') at++;
      for (Hit hit : report.hitsAt(at)) {
        if ((hit.is("body") || hit.is("officeword")) && hit.end() > end) {
          end = hit.end();
          grew = true;
        }
      }
      for (Place place : report.places(at, Math.min(sentence.end(), at + 60))) {
        if (place.start() == at && place.end() > end) {
          end = place.end();
          grew = true;
        }
      }
    }
    return end;
  }

  /// @param said the place that the whole office names, before its rank too
  private @Nullable Person holder(Hit rank, int from, int end, @Nullable String said) {
    int start = report.isHan() ? Math.max(from, rank.start() - 14) : rank.start();
    String words = report.plain().substring(start, end);
    String code = null;
    for (Place place : report.places(start, end))
      if (code == null || code.length() == 2) code = place.code();
    if (code == null) code = said;
    boolean region =
        words.contains("khu uy")
            || words.contains("khu tu tri")
            || words.contains("autonom")
            || words.contains("serantau")
            || words.contains("自治区")
            || words.contains("regional");
    boolean province =
        words.contains("tinh uy")
            || words.contains("省委")
            || (words.contains("provins") && !words.contains("provinsi "))
            || words.contains("provincial");
    Person found = null;
    for (Held held : byRank.getOrDefault(rank.value(), List.of())) {
      Person person = held.person;
      String place = held.office.place();
      boolean fits =
          (code != null && code.length() > 2)
              ? code.equals(place) || (place == null && code.substring(0, 2).equals(person.side()))
              : code != null
                  ? code.equals(person.side())
                  : region
                      ? "CN".equals(person.side())
                      : province ? "VN".equals(person.side()) : true;
      if (!fits) continue;
      if (found != null && found != person)
        return code != null || region || province ? found : null;
      found = person;
    }
    return found;
  }
}
