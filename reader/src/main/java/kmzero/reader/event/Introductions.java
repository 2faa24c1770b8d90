package kmzero.reader.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.person.Office;
import kmzero.reader.person.Person;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Those who led the sides of an event, where the sentences around the one that tells it name them.
final class Introductions {
  /// So many sentences on, a report has said who met.
  private static final int SOON = 6;

  /// So many on, it has named the chiefs.
  private static final int LATER = 10;

  /// Ranks of those who may lead a province.
  private static final Set<String> PROVINCIAL = Set.of("secretary", "deputy-secretary", "chair");

  private final Scene scene;
  private final Heads heads;

  Introductions(Scene scene, Heads heads) {
    this.scene = scene;
    this.heads = heads;
  }

  /// `X held talks with the delegation`, `she sat down with X`: the one of the other side whom the
  /// sentences before name last.
  void guest(Sentence sentence, Hit trigger, List<Person> led) {
    boolean spoken =
        !scene.report.hits("he", sentence.start(), trigger.end()).isEmpty()
            || !scene.report.hits("delegates", sentence.start(), sentence.end()).isEmpty();
    int from = scene.body.indexOf(sentence);
    for (int i = from - 1; spoken && i >= Math.max(0, from - 2) && led.size() == 1; i--) {
      List<Person> named = scene.named(scene.body.get(i));
      for (int k = named.size() - 1; k >= 0 && led.size() == 1; k--)
        if (!Objects.equals(named.get(k).leaning(), led.getFirst().leaning()))
          heads.add(led, named.get(k));
    }
  }

  /// `The exercise was led by X and Y`, `X and Y cut the ribbon`, `For Guangxi X signed`: those
  /// whom the next sentences say to have led it, for one side after the other.
  void led(Sentence sentence, String kind, List<Person> led) {
    int from = scene.body.indexOf(sentence);
    int until = Math.min(scene.body.size(), from + SOON);
    boolean said = false;
    for (int i = Math.max(0, from + 1); i < until && !Heads.ofBothSides(led); i++) {
      Sentence next = scene.body.get(i);
      List<Person> named = scene.named(next);
      if (kind.equals("ceremony") && led.size() == 1 && speaksToo(next, led.getFirst())) {
        led.add(named.getFirst());
        return;
      }
      boolean leads = leads(next, kind);
      if (named.isEmpty()) {
        // `Both sides chaired it. X for one, Y for the other, spoke.`
        said |= leads;
        continue;
      }
      List<Person> pair = heads.pair(next, 2);
      boolean near = i == from + 1 || kind.equals("ceremony");
      boolean there = kind.equals("ceremony") ? attends(next) : true;
      boolean both = i == from + 1 && there && mayBeOfBothSides(named, kind);
      boolean alone = kind.equals("ceremony") && pair.isEmpty() && isHosted(next);
      boolean opened = (near && !pair.isEmpty()) || both || said || leads || opens(next);
      said = false;
      if (!opened || alone || (!led.isEmpty() && !isAnother(next, kind))) continue;
      if (led.isEmpty() && !pair.isEmpty()) led.addAll(pair);
      else for (Person person : named) heads.add(led, person);
    }
  }

  /// `At the ceremony X said … Y called it …`: one of the other side, at the head of the sentence
  /// behind the one that names who spoke first.
  private boolean speaksToo(Sentence next, Person first) {
    List<Person> named = scene.named(next);
    int at = scene.body.indexOf(next);
    if (named.size() != 1 || at < 1) return false;
    Sentence before = scene.body.get(at - 1);
    Person second = named.getFirst();
    return before.paragraph() == next.paragraph()
        && scene.named(before).equals(List.of(first))
        && first.leaning() != null
        && second.leaning() != null
        && !first.leaning().equals(second.leaning())
        && !second.offices().isEmpty()
        && scene.mentions(next).getFirst().start() - next.start() <= 80;
  }

  /// `The group was led by X. Its guide was Y. The visit …`: of the sentences right before.
  void ledBefore(Sentence sentence, List<Person> led) {
    int from = scene.body.indexOf(sentence);
    for (int i = Math.max(0, from - 3); i < from; i++) {
      Sentence before = scene.body.get(i);
      if (scene.report.hits("lead", before.start(), before.end()).isEmpty()) continue;
      for (Person person : scene.named(before)) heads.add(led, person);
    }
  }

  /// `The province held talks with the guests. X chaired for Quang Ninh`: of the next sentence, in
  /// the same paragraph.
  void chairs(Sentence sentence, List<Person> led) {
    int next = scene.body.indexOf(sentence) + 1;
    if (next <= 0 || next >= scene.body.size()) return;
    Sentence behind = scene.body.get(next);
    boolean says =
        behind.paragraph() == sentence.paragraph()
            && !scene.report.hits("lead", behind.start(), behind.end()).isEmpty();
    if (says) for (Person person : scene.named(behind)) heads.add(led, person);
  }

  /// The heads of the other provinces at the secretaries' yearly meeting, who may stand in for
  /// somebody: named beside a head, for a place that has none.
  void provinces(Sentence sentence, List<Person> led) {
    int from = Math.max(0, scene.body.indexOf(sentence));
    for (int i = from; i < Math.min(scene.body.size(), from + SOON); i++) {
      List<Person> named = scene.named(scene.body.get(i));
      if (named.stream().noneMatch(led::contains)) continue;
      for (Person person : named) {
        Office office = leading(person);
        boolean other =
            office != null
                && !led.contains(person)
                && !scene.isCompany(person)
                && led.stream().noneMatch(head -> isOf(head, office));
        if (other) led.add(person);
      }
    }
  }

  /// The office in which somebody may lead a province; null when there is none.
  private static @Nullable Office leading(Person person) {
    for (Office office : person.offices()) {
      String place = office.place();
      if (PROVINCIAL.contains(office.rank()) && place != null && place.length() > 2) return office;
    }
    return null;
  }

  private static boolean isOf(Person head, Office office) {
    return head.offices().stream().anyMatch(other -> Objects.equals(other.place(), office.place()));
  }

  /// Those whom a caption shows at it, of both sides.
  void shown(List<Person> led) {
    if (Heads.ofBothSides(led)) return;
    for (Sentence caption : scene.captions) {
      List<Person> both = new ArrayList<>();
      for (Person person : scene.named(caption)) heads.add(both, person);
      if (!Heads.ofBothSides(both) || !both.containsAll(led)) continue;
      led.clear();
      led.addAll(both);
      return;
    }
  }

  /// Whether a sentence tells of one side after another was told of.
  private boolean isAnother(Sentence next, String kind) {
    return opens(next) || leads(next, kind);
  }

  private boolean leads(Sentence next, String kind) {
    for (Hit hit : scene.triggers.in(next))
      if (hit.value().equals("ceremony") && !kind.equals("signing")) return true;
    boolean signs = !scene.report.hits("sign", next.start(), next.end()).isEmpty();
    boolean leads = !scene.report.hits("lead", next.start(), next.end()).isEmpty();
    return switch (kind) {
      case "signing" -> signs;
      case "ceremony" -> signs || leads;
      default -> leads;
    };
  }

  /// `For Guangxi …`, `On the other side …`: who led one side.
  private boolean opens(Sentence next) {
    return !scene.report.hits("side", next.start(), next.end()).isEmpty()
        || !scene.report.hits("for", next.start(), next.end()).isEmpty();
  }

  /// `Dự lễ có X; Y`, `X, Y attended and spoke`: who was there, told before anybody is named or
  /// behind all.
  private boolean attends(Sentence next) {
    int first = scene.mentions(next).getFirst().start();
    int last = scene.mentions(next).getLast().end();
    return !scene.report.hits("attend", next.start(), first).isEmpty()
        || !scene.report.hits("attend", last, next.end()).isEmpty();
  }

  /// `启用仪式由X主持`: who leads through the programme stands for no side.
  boolean isHosted(Sentence next) {
    return !scene.report.hits("host", next.start(), next.end()).isEmpty();
  }

  /// Of both sides; at a ceremony the side of one of the first two may be unknown.
  private boolean mayBeOfBothSides(List<Person> named, String kind) {
    if (isOfBothSides(named)) return true;
    if (!kind.equals("ceremony") || named.size() < 2) return false;
    Person one = named.get(0);
    Person two = named.get(1);
    return (one.leaning() == null) != (two.leaning() == null)
        && !one.offices().isEmpty()
        && !two.offices().isEmpty();
  }

  private boolean isOfBothSides(List<Person> named) {
    List<Person> both = new ArrayList<>();
    for (Person person : named) heads.add(both, person);
    return Heads.ofBothSides(both);
  }

  /// `The talks lasted a day. X had come on foot, Y by boat`: whom the next sentences name first of
  /// each side; else of the sentences before or the title; else chiefs named later.
  void introduced(Sentence sentence, List<Person> led) {
    int from = scene.body.indexOf(sentence);
    List<Person> next = new ArrayList<>();
    int until = Math.min(scene.body.size(), from + SOON);
    for (int i = from + 1; i < until; i++) next.addAll(scene.named(scene.body.get(i)));
    List<Person> prior = new ArrayList<>();
    for (int i = from - 1; i >= Math.max(0, from - 2); i--)
      prior.addAll(scene.named(scene.body.get(i)));
    for (Sentence title : scene.headlines) prior.addAll(scene.present(title));
    join(next, led);
    if (!Heads.ofBothSides(led)) join(prior, led);
    if (led.size() < 2) further(from, led);
  }

  private void join(List<Person> named, List<Person> led) {
    for (Person person : named) {
      if (Heads.ofBothSides(led) || led.size() > 1) return;
      if (scene.isCompany(person) || led.contains(person)) continue;
      // Of no known side: somebody with an office, or who is spoken of again.
      boolean likely =
          !person.offices().isEmpty() || person.mentions().size() > 1 || standsForParty(person);
      boolean other =
          person.leaning() == null
              ? likely
              : led.isEmpty() || !person.leaning().equals(led.getFirst().leaning());
      if (other) heads.add(led, person);
    }
  }

  /// `Ông X, đại diện đoàn, …`: with a word for those one came with right behind the name.
  private boolean standsForParty(Person person) {
    int end = person.mentions().getFirst().end();
    String chars = scene.report.chars();
    if (end >= chars.length() || chars.charAt(end) != ',') return false;
    int comma = chars.indexOf(',', end + 1);
    int until = comma < 0 || comma - end > 40 ? end + 40 : comma;
    return scene.report.hits(end, Math.min(chars.length(), until)).stream()
        .anyMatch(hit -> hit.is("party") || hit.is("delegates") || hit.is("lead"));
  }

  private void further(int from, List<Person> led) {
    int until = Math.min(scene.body.size(), from + LATER);
    for (int i = Math.max(0, from + 1); i < until; i++) {
      for (Person person : scene.named(scene.body.get(i))) {
        if (led.contains(person) || !Heads.isChief(person)) continue;
        boolean other =
            led.isEmpty()
                || person.leaning() == null
                || !person.leaning().equals(led.getFirst().leaning());
        if (!other) continue;
        heads.add(led, person);
        if (led.size() > 1) return;
      }
    }
  }
}
