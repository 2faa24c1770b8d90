package kmzero.reader.event;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.person.Person;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// The visit and the spring meeting that the lead sentence or the title names around an event.
final class Frames {
  private final Scene scene;
  private final Facts facts;
  private final Where where;

  Frames(Scene scene, Facts facts, Where where) {
    this.scene = scene;
    this.facts = facts;
    this.where = where;
  }

  List<Event> around(Sentence lead, Hit main, Event event) {
    List<Event> found = new ArrayList<>();
    List<Sentence> around = new ArrayList<>(List.of(lead));
    around.addAll(scene.headlines);
    Set<String> seen = new LinkedHashSet<>(List.of(main.value(), event.kind()));
    for (Sentence sentence : around) {
      for (Hit hit : facts.in(sentence)) {
        boolean visit = hit.value().equals("visit");
        String kind = hit.value().equals("joint-committee") ? "conference" : hit.value();
        boolean frame = visit ? sentence.equals(lead) : isFrame(hit);
        if (hit.equals(main) || !frame || scene.inOffice(hit) || !seen.add(kind)) continue;
        int[] place = where.after(hit.end(), sentence, 50);
        if (place == null && visit) place = to(hit, sentence);
        List<Person> who = visit ? guests(place, event.heads()) : List.of();
        int end = place == null ? hit.end() : place[1];
        found.add(Event.around(kind, null, place, who, who, hit.start(), end));
      }
    }
    return found;
  }

  /// `a visit to Guangxi`: the place right behind the word.
  private int @Nullable [] to(Hit visit, Sentence sentence) {
    int until = Math.min(sentence.end(), visit.end() + 24);
    List<Place> places = scene.report.places(visit.end(), until);
    if (places.isEmpty() || places.getFirst().start() - visit.end() > 6) return null;
    return new int[] {places.getFirst().start(), places.getFirst().end()};
  }

  /// The joint committee that a preparatory meeting belongs to did not sit for that.
  private boolean isFrame(Hit hit) {
    return hit.value().equals("spring-meeting");
  }

  private List<Person> guests(int @Nullable [] place, List<Person> led) {
    if (place == null || led.isEmpty()) return led.isEmpty() ? List.of() : List.of(led.getLast());
    List<Place> places = scene.report.places(place[0], place[1]);
    if (places.isEmpty()) return List.of(led.getLast());
    String host = places.getFirst().side();
    return led.stream()
        .filter(person -> person.leaning() != null && !person.leaning().equals(host))
        .limit(1)
        .toList();
  }
}
