package kmzero.reader.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kmzero.reader.date.Dated;
import kmzero.reader.date.Dates;
import kmzero.reader.item.Item;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.person.Office;
import kmzero.reader.person.Person;
import kmzero.reader.person.Titles;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Finds what a report tells: what it is about, the visit or spring meeting around that, and other
/// events of its own. Captions and other articles open nothing, nor does what is only planned,
/// asked for or remembered.
public final class Events {
  private static final int MOST = 5;

  /// In so many first sentences an event may stand that no word names.
  private static final int TRACED = 6;

  private static final Set<String> DONE_TOGETHER =
      Set.of("ceremony", "exercise", "signing", "reception", "talks");

  private final Scene scene;
  private final Facts facts;
  private final Leads leads;
  private final Heads heads;
  private final Weighing weighing;
  private final When when;
  private final OtherDays otherDays;
  private final Where where;
  private final Kinds kinds;
  private final Traces traces;
  private final List<int[]> papers;
  private final List<Event> found = new ArrayList<>();

  private Events(Scene scene, List<Item> items) {
    this.scene = scene;
    facts = new Facts(scene, items);
    heads = new Heads(scene);
    weighing = new Weighing(new Standing(scene, items));
    when = new When(scene);
    otherDays = new OtherDays(scene, when);
    leads = new Leads(scene, facts, when);
    where = new Where(scene);
    kinds = new Kinds(scene, items);
    papers = new Papers(scene).signed();
    traces = new Traces(scene, when);
  }

  /// The events, the one the report is about first.
  public static List<Event> of(
      Report report, List<Person> persons, Titles titles, Dates dates, List<Item> items) {
    var events = new Events(new Scene(report, persons, titles, dates), items);
    events.find();
    return events.found;
  }

  private void find() {
    byWords();
    Traces.Trace trace = found.isEmpty() ? traces.find(TRACED) : null;
    if (trace != null) tell(trace.sentence(), trace.word());
  }

  private void byWords() {
    Sentence lead = leads.sentence();
    Hit trigger = lead == null ? null : leads.trigger(lead);
    if (lead == null || trigger == null) {
      encounter(null);
      return;
    }
    boolean weak =
        scene.body.contains(lead)
            && scene.present(lead).isEmpty()
            && scene.days(lead).isEmpty()
            && !leads.isTitled(trigger.value());
    if (weak || isMinor(lead, trigger)) {
      encounter(weak ? null : lead);
      if (!found.isEmpty()) return;
    }
    // `Customs chiefs look for shorter queues`: what the title names and those who met did not
    // tell.
    boolean ofTitle = !lead.holds(trigger.start());
    if (ofTitle && Triggers.isOccurrence(trigger.value()) && Heads.ofBothSides(scene.named(lead))) {
      encounter(null);
      if (!found.isEmpty()) return;
    }
    tell(lead, trigger);
  }

  /// What the report is about, and what it tells beside.
  private void tell(Sentence lead, Hit trigger) {
    List<Person> led = heads.of(lead, trigger);
    List<Office> unnamed = heads.unnamed(lead, led);
    if (unnamed.isEmpty())
      led =
          heads.together(
              lead, trigger, weighing.of(trigger.value(), lead, trigger, led, List.of()));
    Dated date = when.of(lead, trigger, led);
    // A word for a meeting without day or anybody who came tells nothing.
    if (date == null && led.isEmpty() && unnamed.isEmpty()) return;
    String kind = kinds.of(trigger.value(), lead, led);
    Event main =
        new Event(
            kind,
            date,
            otherDays.of(date, trigger, led),
            where.of(lead, kind, date),
            led,
            unnamed,
            scene.everybody(),
            papers,
            lead.start(),
            lead.end());
    found.add(main);
    found.addAll(new Frames(scene, facts, where).around(lead, trigger, main));
    var others = new Others(scene, facts, heads, weighing, where, traces);
    for (Sentence sentence : scene.body) {
      if (sentence.equals(lead) || found.size() >= MOST) continue;
      Event other = others.find(sentence, main, found);
      if (other != null) found.add(other);
    }
    Event titled = found.size() >= MOST ? null : others.titled(main, found);
    if (titled != null) found.add(titled);
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
      if (present.size() < 2 || (scene.days(sentence).isEmpty() && !isBehindItsDay(sentence)))
        continue;
      List<Person> led = new ArrayList<>();
      for (Person person : present) heads.add(led, person);
      if (led.size() < 2) continue;
      Dated date = when.of(sentence, null, led);
      found.add(
          new Event(
              encountered(sentence),
              date,
              otherDays.of(date, null, led),
              where.of(sentence, "meeting", date),
              led,
              List.of(),
              scene.everybody(),
              papers,
              sentence.start(),
              sentence.end()));
      return;
    }
  }

  /// What persons of both sides did together on a day.
  private String encountered(Sentence sentence) {
    String kind = scene.meeting(sentence);
    boolean named = !scene.triggers.in(sentence).isEmpty();
    Hit word = named ? null : traces.word(sentence, DONE_TOGETHER, Traces.ENOUGH);
    int before = scene.body.indexOf(sentence) - 1;
    if (word == null && !named && isBehindItsDay(sentence))
      word = traces.word(scene.body.get(before), DONE_TOGETHER, Traces.ENOUGH);
    return word == null ? kind : word.value();
  }

  /// `The festival began on 26 February. X and Y beat the drum`: the day stands in the sentence
  /// before, in its paragraph.
  private boolean isBehindItsDay(Sentence sentence) {
    int at = scene.body.indexOf(sentence);
    if (at < 1 || !Heads.ofBothSides(scene.named(sentence))) return false;
    Sentence before = scene.body.get(at - 1);
    return before.paragraph() == sentence.paragraph()
        && scene.named(before).isEmpty()
        && when.isGiven(before);
  }
}
