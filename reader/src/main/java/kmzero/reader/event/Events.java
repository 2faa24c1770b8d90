package kmzero.reader.event;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kmzero.reader.date.Dated;
import kmzero.reader.date.Dates;
import kmzero.reader.item.Item;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.person.Mention;
import kmzero.reader.person.Office;
import kmzero.reader.person.Person;
import kmzero.reader.person.Titles;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Finds what a report tells: what it is about, the visit or spring meeting around that, and other
/// meetings of its own. Captions and other articles open nothing, nor does what is told as past.
public final class Events {
  private static final int MOST = 5;

  private final Scene scene;
  private final Leads leads;
  private final Heads heads;
  private final When when;
  private final Where where;
  private final Kinds kinds;
  private final List<int[]> papers;
  private final List<Event> found = new ArrayList<>();

  private Events(Scene scene, List<Item> items) {
    this.scene = scene;
    heads = new Heads(scene);
    when = new When(scene);
    leads = new Leads(scene, when);
    where = new Where(scene);
    kinds = new Kinds(scene, items);
    papers = new Papers(scene).signed();
  }

  /// The events, the one the report is about first.
  public static List<Event> of(
      Report report, List<Person> persons, Titles titles, Dates dates, List<Item> items) {
    var events = new Events(new Scene(report, persons, titles, dates), items);
    events.find();
    return events.found;
  }

  private void find() {
    Sentence lead = leads.sentence();
    Hit main = lead == null ? null : leads.trigger(lead);
    if (lead == null || main == null) {
      encounter(null);
      return;
    }
    boolean weak =
        scene.body.contains(lead)
            && scene.present(lead).isEmpty()
            && scene.dates.in(lead, year -> true).isEmpty();
    if (weak || isMinor(lead, main)) {
      encounter(weak ? null : lead);
      if (!found.isEmpty()) return;
    }
    List<Person> led = heads.of(lead, main);
    Dated date = when.of(lead, main, led);
    String kind = kinds.of(main.value(), led);
    int[] place = where.of(lead, kind);
    found.add(
        new Event(
            kind,
            date,
            when.others(date, main, led),
            place,
            led,
            heads.unnamed(lead, led),
            scene.everybody(),
            papers,
            lead.start(),
            lead.end()));
    frames(lead, main, led);
    for (Sentence sentence : scene.body)
      if (!sentence.equals(lead) && found.size() < MOST) other(sentence, led, date, kind);
  }

  /// A paper signed or something that happened, without a day of its own: more likely a part of
  /// what was told before.
  private boolean isMinor(Sentence lead, Hit main) {
    boolean minor = main.value().equals("signing") || Triggers.isOccurrence(main.value());
    return minor && !when.isWritten(lead) && !leads.isTitled(main.value());
  }

  /// Without any word for a meeting: a day on which persons of both sides did something together.
  private void encounter(@Nullable Sentence before) {
    for (Sentence sentence : scene.body.subList(0, Math.min(6, scene.body.size()))) {
      if (sentence.equals(before)) return;
      List<Person> present = scene.present(sentence);
      if (present.size() < 2 || scene.dates.in(sentence, year -> true).isEmpty()) continue;
      List<Person> led = new ArrayList<>();
      for (Person person : present) heads.add(led, person);
      if (led.size() < 2) continue;
      Dated date = when.of(sentence, null, led);
      found.add(
          new Event(
              "meeting",
              date,
              when.others(date, null, led),
              where.of(sentence, "meeting"),
              led,
              List.of(),
              scene.everybody(),
              papers,
              sentence.start(),
              sentence.end()));
      return;
    }
  }

  /// The visit and the spring meeting that the lead sentence or the title names around the event.
  private void frames(Sentence lead, Hit main, List<Person> led) {
    List<Sentence> around = new ArrayList<>(List.of(lead));
    around.addAll(scene.headlines);
    Set<String> seen = new LinkedHashSet<>(List.of(main.value()));
    for (Sentence sentence : around) {
      for (Hit hit : scene.triggers.in(sentence)) {
        if (hit.equals(main)
            || !(hit.value().equals("visit") || Triggers.isFrame(hit))
            || !seen.add(hit.value())
            || scene.inOffice(hit)) continue;
        if (hit.value().equals("visit") && !sentence.equals(lead)) continue;
        int[] place = where.after(hit.end(), sentence, 50);
        List<Person> who = hit.value().equals("visit") ? guests(place, led) : List.of();
        String kind = hit.value().equals("joint-committee") ? "conference" : hit.value();
        int end = place == null ? hit.end() : place[1];
        found.add(Event.around(kind, null, place, who, who, hit.start(), end));
      }
    }
  }

  private List<Person> guests(int @Nullable [] place, List<Person> led) {
    if (place == null || led.isEmpty()) return led.isEmpty() ? List.of() : List.of(led.getLast());
    List<Place> places = scene.report.places(place[0], place[1]);
    if (places.isEmpty()) return List.of(led.getLast());
    String host = places.getFirst().side();
    return led.stream()
        .filter(person -> person.side() != null && !person.side().equals(host))
        .limit(1)
        .toList();
  }

  /// Another event of the report's own: with a day, or with both sides around its trigger.
  private void other(Sentence sentence, List<Person> led, @Nullable Dated main, String mainKind) {
    List<Mention> named = scene.mentions(sentence);
    List<Person> people = scene.present(sentence);
    boolean past = scene.isTold(sentence);
    boolean ofToday = scene.isToday(sentence);
    for (Hit hit : scene.triggers.in(sentence)) {
      if (!mayOpen(hit, sentence, ofToday)) continue;
      boolean with = isWith(hit, sentence);
      boolean follows =
          named.stream().anyMatch(m -> m.start() >= hit.end() && m.start() - hit.end() < 200);
      boolean leading = named.stream().anyMatch(m -> m.end() <= hit.start());
      boolean titled = !scene.report.hits("rank", hit.end(), sentence.end()).isEmpty();
      List<Dated> days = scene.dates.in(sentence, Terms.together(people));
      boolean own =
          (ofToday && (follows || titled))
              || (!past && with && follows && (leading || !hit.value().equals("visit")))
              || (!days.isEmpty() && !past && (follows || leading) && with);
      if (!own) continue;
      List<Person> who = new ArrayList<>();
      for (Person person : people) heads.add(who, person);
      if (!Heads.ofBothSides(who) && !ofToday) for (Person head : led) heads.add(who, head);
      if (hit.value().equals(mainKind) && !ofToday && days.isEmpty()) continue;
      List<Office> unnamed = ofToday ? heads.unnamed(sentence, who) : List.of();
      Set<Person> all = new LinkedHashSet<>(people);
      all.addAll(who);
      found.add(
          new Event(
              hit.value(),
              days.isEmpty() ? main : days.getFirst(),
              List.of(),
              where.after(hit.end(), sentence, 60),
              who,
              unnamed,
              List.copyOf(all),
              List.of(),
              sentence.start(),
              sentence.end()));
      return;
    }
  }

  private boolean mayOpen(Hit hit, Sentence sentence, boolean ofToday) {
    if (Triggers.isFrame(hit)
        || hit.value().equals("conference")
        || hit.value().equals("signing")
        || Triggers.isOccurrence(hit.value())
        || scene.inOffice(hit)) return false;
    return found.stream()
        .noneMatch(event ->
            event.kind().equals(hit.value()) && event.start() != sentence.start() && !ofToday);
  }

  private boolean isWith(Hit hit, Sentence sentence) {
    int until = Math.min(sentence.end(), hit.end() + 20);
    if (scene.report.isHan()) {
      return !scene.report.hits("with", sentence.start(), hit.start()).isEmpty()
          || hit.value().equals("reception");
    }
    return hit.value().equals("reception")
        || !scene.report.hits("with", hit.end() - 6, until).isEmpty();
  }
}
