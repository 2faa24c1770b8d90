package kmzero.reader.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.person.Homes;
import kmzero.reader.person.Office;
import kmzero.reader.person.Person;
import kmzero.reader.person.Roll;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Who led an event beside a head, for another province of the same side: of the same rank, and
/// listed with him.
final class Peers {
  /// So many sentences behind that of the event list those who led it.
  private static final int SOON = 3;

  private final Scene scene;

  Peers(Scene scene) {
    this.scene = scene;
  }

  /// The heads, and those listed with them.
  List<Person> with(List<Person> heads, Sentence sentence) {
    List<Person> all = new ArrayList<>(heads);
    int at = scene.body.indexOf(sentence);
    if (at < 0 || heads.size() < 2) return all;
    for (int i = at; i <= Math.min(at + SOON, scene.body.size() - 1); i++) {
      List<Roll.Entry> named = scene.entries(scene.body.get(i));
      for (int k = 0; k < named.size(); k++) {
        if (!heads.contains(named.get(k).person())) continue;
        for (int n = k + 1; n < named.size() && isPeer(named, n - 1, n, k, all, i); n++)
          all.add(named.get(n).person());
        for (int n = k - 1; n >= 0 && isPeer(named, n, n, k, all, i); n--)
          all.add(named.get(n).person());
      }
      // Where they are listed they are listed once.
      if (all.size() > heads.size()) return all;
    }
    return all;
  }

  /// @param left the first of two names beside each other
  /// @param other the one who may be a peer of the head at `head`
  private boolean isPeer(
      List<Roll.Entry> named, int left, int other, int head, List<Person> all, int at) {
    Person person = named.get(other).person();
    Person chief = named.get(head).person();
    if (all.contains(person) || person.leaning() == null) return false;
    if (!person.leaning().equals(chief.leaning())) return false;
    if (!Objects.equals(rank(named.get(other)), rank(named.get(head)))) return false;
    int from = named.get(left).mention().end();
    int until = named.get(left + 1).mention().start();
    for (Hit hit : scene.report.hits(from, until))
      if (hit.is("event") || hit.is("speech") || hit.is("attend") || hit.is("side")) return false;
    String home = home(named, other, at);
    if (home == null || home(named, head, at) == null) return false;
    for (Roll.Entry entry : named) {
      if (entry.person() == person || !all.contains(entry.person())) continue;
      if (home.equals(home(named, named.indexOf(entry), at))) return false;
    }
    return true;
  }

  private static @Nullable String rank(Roll.Entry entry) {
    for (Office office : entry.mention().offices())
      if (!office.rank().equals("member")) return office.rank();
    return null;
  }

  /// The province somebody stands for; null where none is told.
  private @Nullable String home(List<Roll.Entry> named, int at, int sentence) {
    Roll.Entry entry = named.get(at);
    for (Office office : entry.mention().offices()) {
      String place = office.place();
      if (place != null && place.length() > 2) return place;
    }
    Sentence here = scene.body.get(sentence);
    int from = at == 0 ? here.start() : named.get(at - 1).mention().end();
    int until = at + 1 == named.size() ? here.end() : named.get(at + 1).mention().start();
    Place place = Homes.of(entry.mention(), from, until, scene.report);
    return place == null || place.code().length() == 2 ? null : place.code();
  }
}
