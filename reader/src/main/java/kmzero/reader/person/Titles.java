package kmzero.reader.person;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
      Person holder = holder(rank, sentence.start(), end);
      Office office = words.before(end);
      if (office == null || office.start() > rank.start() || !office.rank().equals(rank.value()))
        office = words.read(rank.start(), end);
      found.add(new Title(office, holder));
    }
    return found;
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

  private @Nullable Person holder(Hit rank, int from, int end) {
    int start = report.isHan() ? Math.max(from, rank.start() - 14) : rank.start();
    String words = report.plain().substring(start, end);
    String code = null;
    for (Place place : report.places(start, end))
      if (code == null || code.length() == 2) code = place.code();
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
