package kmzero.reader.event;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kmzero.reader.date.Bearing;
import kmzero.reader.date.Dated;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.person.Mention;
import kmzero.reader.person.Office;
import kmzero.reader.person.Person;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Other events of the report's own: what a sentence tells with a day that is not the main event's,
/// or of the same day, or between persons of both sides.
final class Others {
  /// A report tells what happened before its meeting early.
  private static final int EARLY = 7;

  private final Scene scene;
  private final Facts facts;
  private final Heads heads;
  private final Weighing weighing;
  private final Where where;
  private final Traces traces;

  Others(Scene scene, Facts facts, Heads heads, Weighing weighing, Where where, Traces traces) {
    this.traces = traces;
    this.scene = scene;
    this.facts = facts;
    this.heads = heads;
    this.weighing = weighing;
    this.where = where;
  }

  /// @param main what the report is about
  /// @param found what was read before, `main` first
  /// @return null when the sentence tells no other event
  @Nullable Event find(Sentence sentence, Event main, List<Event> found) {
    Event aside = aside(sentence, near(sentence, main, found), found);
    if (aside != null) return aside;
    if (facts.in(sentence).isEmpty() || isElsewhere(sentence, found)) return null;
    boolean sameDay = scene.isSameDay(sentence);
    List<Dated> days = days(sentence, main);
    Hit best = null;
    double most = -99;
    for (Hit hit : facts.in(sentence)) {
      if (Triggers.isFrame(hit) || scene.inOffice(hit)) continue;
      if (!opens(hit, sentence, days, main, found)) continue;
      double score = score(hit, sentence, days);
      // `went to Chongzuo the next day and signed … with X`
      if (hit.value().equals("visit") && scene.named(sentence).size() > 1 && leads(hit, sentence))
        score -= 4;
      if (score > most) {
        most = score;
        best = hit;
      }
    }
    if (best == null) return null;
    List<Person> people = scene.present(sentence);
    Event near = near(sentence, main, found);
    boolean further = isFurther(best, sentence, days, main);
    boolean committee = isOfCommittee(best, sentence);
    List<Person> guests = guests(best, sentence, people, main);
    List<Person> who =
        further
            ? heads.of(sentence, best)
            : committee && people.isEmpty()
                ? List.of()
                : !guests.isEmpty() ? guests : who(best, sentence, people, near, days.isEmpty());
    // A road that is open again is no ceremony.
    if (best.value().equals("ceremony") && who.isEmpty()) return null;
    if (days.isEmpty() && !sameDay && !scene.isBeside(sentence) && isAgain(best, who, main))
      return null;
    if (isOfConference(best, who, days, main)) return null;
    List<Office> unnamed = sameDay || further ? heads.unnamed(sentence, who) : List.of();
    if (unnamed.isEmpty() && !committee)
      who =
          heads.together(
              sentence, best, weighing.of(best.value(), sentence, best, who, main.heads()));
    Set<Person> all = new LinkedHashSet<>(people);
    all.addAll(who);
    int[] place = where.other(best, sentence);
    if (place == null && isWithin(days.isEmpty() ? iso(near) : days.getFirst().iso(), iso(near)))
      place = near.place();
    return new Event(
        committee ? "conference" : best.value(),
        days.isEmpty() ? near.date() : days.getFirst(),
        List.of(),
        place,
        who,
        unnamed,
        List.copyOf(all),
        List.of(),
        sentence.start(),
        sentence.end());
  }

  /// `On the same day, in Ha Giang, another conference …`: of nobody of whom something was told.
  private boolean isElsewhere(Sentence sentence, List<Event> found) {
    List<Person> present = scene.present(sentence);
    return !scene.report.hits("elsewhere", sentence.start(), sentence.end()).isEmpty()
        && scene.ownDays(sentence).stream().noneMatch(When::isInFigures)
        && !Heads.ofBothSides(present)
        && found.stream().noneMatch(event -> event.heads().stream().anyMatch(present::contains));
  }

  /// `On the sidelines of the opening the two youth leaders exchanged views on next year's
  /// programme`: beside a ceremony or an exercise and called by no word for a meeting.
  private @Nullable Event aside(Sentence sentence, Event near, List<Event> found) {
    boolean occasion = near.kind().equals("ceremony") || near.kind().equals("exercise");
    boolean met = found.stream().anyMatch(event -> Triggers.isMeeting(event.kind()));
    if (!occasion || met || !Heads.ofBothSides(near.heads()) || !scene.isBeside(sentence))
      return null;
    if (facts.in(sentence).stream().anyMatch(hit -> Triggers.isMeeting(hit.value()))) return null;
    if (!scene.ownDays(sentence).isEmpty()) return null;
    if (scene.report.hits("exchange", sentence.start(), sentence.end()).isEmpty()) return null;
    List<Person> named = scene.named(sentence);
    boolean ofHeads = named.stream().anyMatch(near.heads()::contains) && isHeard(sentence, near);
    boolean leaders =
        !scene.report.hits("both", sentence.start(), sentence.end()).isEmpty()
            || !scene.report.hits("leaders", sentence.start(), sentence.end()).isEmpty();
    if (!ofHeads && !(named.isEmpty() && leaders)) return null;
    return new Event(
        "meeting",
        near.date(),
        List.of(),
        where.other(new Hit("event", "meeting", sentence.start(), sentence.start()), sentence),
        near.heads(),
        List.of(),
        near.heads(),
        List.of(),
        sentence.start(),
        sentence.end());
  }

  /// Whether those who led both sides are all named in a sentence or the two behind it, in its
  /// paragraph.
  private boolean isHeard(Sentence sentence, Event near) {
    Set<Person> heard = new LinkedHashSet<>(scene.named(sentence));
    int at = scene.body.indexOf(sentence);
    for (int i = at + 1; i < Math.min(scene.body.size(), at + 3); i++)
      if (scene.body.get(i).paragraph() == sentence.paragraph())
        heard.addAll(scene.named(scene.body.get(i)));
    return heard.containsAll(near.heads());
  }

  /// `On 26 February the joint committee had met`: it sat, led by nobody whom the sentence names.
  private boolean isOfCommittee(Hit hit, Sentence sentence) {
    return hit.value().equals("meeting")
        && scene.report.hits("event", sentence.start(), hit.start()).stream()
            .anyMatch(other -> other.value().equals("joint-committee") && !scene.inOffice(other));
  }

  /// `On 10 April the delegation also visited the harbour`: the one who came to where the visit
  /// was; nobody where the sentence names somebody or no place of a side.
  private List<Person> guests(Hit hit, Sentence sentence, List<Person> people, Event main) {
    boolean toured =
        hit.value().equals("visit")
            && people.isEmpty()
            && main.heads().size() > 1
            && !scene.report.hits("delegates", sentence.start(), hit.start()).isEmpty();
    if (!toured) return List.of();
    int[] own = where.other(hit, sentence);
    int[] place = own == null ? main.place() : own;
    List<Place> places = place == null ? List.of() : scene.report.places(place[0], place[1]);
    if (places.isEmpty() && own != null && main.place() != null)
      places = scene.report.places(main.place()[0], main.place()[1]);
    if (places.isEmpty()) return List.of();
    String host = places.getFirst().side();
    List<Person> came =
        main.heads().stream()
            .filter(head -> head.leaning() != null && !head.leaning().equals(host))
            .toList();
    return came.size() == 1 ? came : List.of();
  }

  /// The event told last before a sentence: its day and its heads are gone on with.
  private static Event near(Sentence sentence, Event main, List<Event> found) {
    Event near = main;
    for (Event event : found)
      if (event.date() != null
          && event.start() < sentence.start()
          && (near.start() > sentence.start() || event.start() > near.start())) near = event;
    return near;
  }

  /// The days of a sentence; where it has none, another day than the report's that a sentence
  /// before it in its paragraph gives.
  private List<Dated> days(Sentence sentence, Event main) {
    List<Dated> own = scene.ownDays(sentence);
    if (!own.isEmpty() || scene.isSameDay(sentence) || scene.isBeside(sentence)) return own;
    int at = scene.body.indexOf(sentence);
    for (int i = at - 1; i >= Math.max(0, at - 2); i--) {
      Sentence before = scene.body.get(i);
      if (before.paragraph() != sentence.paragraph()) break;
      List<Dated> theirs = scene.ownDays(before);
      if (theirs.isEmpty()) continue;
      boolean other = !isWithin(theirs.getLast().iso(), iso(main));
      boolean told = before.start() != main.start() || theirs.size() > 1;
      return other && told ? List.of(theirs.getLast()) : own;
    }
    return own;
  }

  private boolean leads(Hit visit, Sentence sentence) {
    return facts.in(sentence).stream()
        .anyMatch(hit -> Leads.LED_TO.contains(hit.value()) && hit.start() >= visit.end());
  }

  /// Between those who meet, near the day it is told with.
  private double score(Hit hit, Sentence sentence, List<Dated> days) {
    List<Mention> named = scene.mentions(sentence);
    boolean between =
        named.stream().anyMatch(m -> m.end() <= hit.start())
            && named.stream().anyMatch(m -> m.start() >= hit.end());
    int apart =
        days.isEmpty()
            ? hit.start() - sentence.start()
            : Math.abs(hit.start() - days.getFirst().start());
    return Triggers.weight(hit.value()) * 0.3 + (between ? 3 : 0) - apart * 0.02;
  }

  private boolean opens(
      Hit hit, Sentence sentence, List<Dated> days, Event main, List<Event> found) {
    String kind = hit.value();
    boolean sameDay = scene.isSameDay(sentence);
    boolean reference = facts.isReference(hit, sentence);
    if (days.isEmpty() && isDoneBeside(hit, sentence, main, found)) return true;
    if (days.isEmpty()
        && (scene.isBeside(sentence) || isOfTheTwo(hit, sentence))
        && !Triggers.isMeeting(near(sentence, main, found).kind()))
      return Triggers.isMeeting(kind)
          && !isAftermath(hit, sentence)
          && found.stream().noneMatch(event -> Triggers.isMeeting(event.kind()));
    if (days.isEmpty() && !sameDay) return !reference && isBetween(hit, sentence, found);
    if (reference && !kind.equals("ceremony")) return false;
    if (isRecalled(hit, sentence, days, main)) return false;
    if (isFurther(hit, sentence, days, main)) return true;
    String day = days.isEmpty() ? iso(main) : days.getFirst().iso();
    boolean known =
        found.stream().anyMatch(event -> event.kind().equals(kind) && isWithin(day, iso(event)));
    if (known) return false;
    // The minutes of what was told, signed at its end.
    if (kind.equals("signing")
        && !sameDay
        && scene.named(sentence).isEmpty()
        && isWithin(day, iso(main))) return false;
    if (kind.equals("exercise") && isNextDay(days, main)) return isNear(day, main);
    // `Before that, on 19 August, both posts held an exercise. It was directed by X and Y.`
    if (kind.equals("exercise")
        && !days.isEmpty()
        && !isWithin(day, iso(main))
        && isNear(day, main))
      return isEarly(sentence) || Heads.ofBothSides(heads.of(sentence, hit));
    // An exercise plays that something happens.
    if (kind.equals("incident") && main.kind().equals("exercise") && isWithin(day, iso(main)))
      return false;
    if (Triggers.isOccurrence(kind))
      return !sameDay
          && (days.stream().anyMatch(When::isInFigures) || opensBody(sentence))
          && (sentence.start() < main.start() || !isWithin(day, iso(main)))
          && isEarly(sentence)
          && isNear(day, main);
    if (!isNear(day, main)) return false;
    // `This afternoon Z held talks with W`: others than those told of before.
    boolean others =
        scene.isToday(sentence)
            && Triggers.isMeeting(kind)
            && isOfOthers(scene.named(sentence), found);
    return sameDay
        || others
        || isWithAnother(hit, sentence, main, found)
        || isFirstMeeting(hit, sentence, days, main, found)
        || !Objects.equals(day, iso(main))
        || kind.equals("ceremony")
        || kind.equals("signing");
  }

  /// `This afternoon the secretaries of three other provinces also met him`: on the day of the main
  /// event, with chiefs of elsewhere whom the report calls by their offices alone.
  private boolean isFurther(Hit hit, Sentence sentence, List<Dated> days, Event main) {
    boolean later = sentence.start() > main.start() && Triggers.isMeeting(hit.value());
    if (!later || days.isEmpty() || When.isInFigures(days.getFirst())) return false;
    if (!Objects.equals(days.getFirst().iso(), iso(main)) || !isWith(hit, sentence)) return false;
    if (scene.report.hits("also", sentence.start(), hit.start()).isEmpty()) return false;
    return heads.unnamed(sentence, List.of()).stream()
        .anyMatch(office -> main.heads().stream().noneMatch(head -> isOf(head, office)));
  }

  /// `In the afternoon of 15 July X and Y chaired talks`: on the day of a ceremony that the report
  /// is about, and the first meeting it tells.
  private boolean isFirstMeeting(
      Hit hit, Sentence sentence, List<Dated> days, Event main, List<Event> found) {
    boolean occasion = main.kind().equals("ceremony") || Triggers.isOccurrence(main.kind());
    return occasion
        && Triggers.isMeeting(hit.value())
        && days.stream().anyMatch(When::isInFigures)
        && Heads.ofBothSides(scene.named(sentence))
        && found.stream().noneMatch(event -> Triggers.isMeeting(event.kind()));
  }

  /// `Also on 10 December he met Z`: one of the heads with somebody of the other side who led
  /// nothing told before.
  private boolean isWithAnother(Hit hit, Sentence sentence, Event main, List<Event> found) {
    if (sentence.start() < main.start() || !Triggers.isMeeting(hit.value())) return false;
    if (scene.report.hits("also", sentence.start(), hit.start()).isEmpty()) return false;
    List<Person> named = scene.named(sentence);
    return Heads.ofBothSides(named)
        && named.stream().anyMatch(main.heads()::contains)
        && named.stream()
            .anyMatch(person -> found.stream().noneMatch(event -> event.heads().contains(person)));
  }

  private static boolean isOf(Person head, Office office) {
    return head.offices().stream().anyMatch(other -> Objects.equals(other.place(), office.place()));
  }

  private static boolean isOfOthers(List<Person> named, List<Event> found) {
    return Heads.ofBothSides(named)
        && found.stream().allMatch(event -> event.heads().stream().noneMatch(named::contains));
  }

  /// `Right after the meeting the heads of both delegations, X and Y, cut the ribbon`; `after the
  /// reception Z and Y signed`: done beside what was told, by persons of both sides whom the
  /// sentence names; papers signed by those who met are a part of that.
  private boolean isDoneBeside(Hit hit, Sentence sentence, Event main, List<Event> found) {
    String kind = hit.value();
    if (!kind.equals("ceremony") && !kind.equals("signing")) return false;
    if (found.stream().anyMatch(event -> event.kind().equals(kind))) return false;
    List<Person> named = scene.named(sentence);
    boolean after =
        !scene.report.hits("aftermath", sentence.start(), hit.start()).isEmpty()
            || isLedIn(sentence, hit);
    return after
        && !isAftermath(hit, sentence)
        && Heads.ofBothSides(named)
        && (kind.equals("ceremony") || !main.heads().containsAll(named));
  }

  /// `Setelah resepsi …`: a sentence that begins with what it comes after.
  private boolean isLedIn(Sentence sentence, Hit hit) {
    return scene.triggers.in(sentence).stream()
        .anyMatch(other ->
            other.end() <= hit.start()
                && Triggers.isMeeting(other.value())
                && other.start() - sentence.start() < (scene.report.isHan() ? 4 : 24)
                && facts.isReference(other, sentence));
  }

  /// `the two sat down over tea`, `hai vị lãnh đạo trao đổi nhanh`: a word for both chiefs before
  /// it.
  private boolean isOfTheTwo(Hit hit, Sentence sentence) {
    int from = Math.max(sentence.start(), hit.start() - (scene.report.isHan() ? 16 : 60));
    return scene.report.hits("leaders", from, hit.start()).stream()
        .anyMatch(leaders ->
            scene.report.hitsAt(leaders.start()).stream()
                .noneMatch(other -> other.is("both") && other.end() >= leaders.end()));
  }

  /// Whether a word stands in `after the meeting` itself.
  private boolean isAftermath(Hit hit, Sentence sentence) {
    return scene.report.hits("aftermath", sentence.start(), sentence.end()).stream()
        .anyMatch(other -> other.start() < hit.end() && hit.start() < other.end());
  }

  /// `Ms Mai recalled that on 28 April Mr Qin had received her deputy`, `the results of the talks
  /// of 17 November`: of an earlier day, and only spoken of.
  private boolean isRecalled(Hit hit, Sentence sentence, List<Dated> days, Event main) {
    String before = days.isEmpty() ? null : days.getFirst().iso();
    String day = iso(main);
    if (before == null || day == null || before.compareTo(day) >= 0) return false;
    int from = Math.max(sentence.start(), hit.start() - (scene.report.isHan() ? 6 : 24));
    boolean result = !scene.report.hits("remembered", from, hit.start()).isEmpty();
    boolean named =
        scene.mentions(sentence).stream().anyMatch(mention -> mention.end() <= hit.start())
            || !scene.report.hits("he", sentence.start(), hit.start()).isEmpty();
    boolean said =
        scene.report.hits("recall", sentence.start(), hit.start()).stream().findAny().isPresent()
            || scene.report.hits("speech", sentence.start(), hit.start()).stream()
                .findAny()
                .isPresent();
    return result || (named && said);
  }

  /// `the next morning both trained …`
  private static boolean isNextDay(List<Dated> days, Event main) {
    String next = days.isEmpty() ? null : days.getFirst().iso();
    String day = iso(main);
    return next != null
        && day != null
        && next.compareTo(day) > 0
        && days.getFirst().how().contains("told before");
  }

  private boolean opensBody(Sentence sentence) {
    return !scene.body.isEmpty() && scene.body.getFirst().equals(sentence);
  }

  private boolean isEarly(Sentence sentence) {
    int at = scene.body.indexOf(sentence);
    return at >= 0 && at < EARLY;
  }

  /// Whether a day, or the first of several, is one of those of an event.
  private static boolean isWithin(@Nullable String day, @Nullable String days) {
    if (day == null || days == null || day.length() < 10 || days.length() < 10)
      return Objects.equals(day, days);
    String first = day.substring(0, 10);
    return first.compareTo(days.substring(0, 10)) >= 0
        && first.compareTo(days.substring(days.length() - 10)) <= 0;
  }

  /// What lies more than a month apart is background.
  private static boolean isNear(@Nullable String day, Event main) {
    String other = iso(main);
    if (day == null || other == null || day.length() < 10 || other.length() < 10) return true;
    long apart =
        java.time.temporal.ChronoUnit.DAYS.between(
            java.time.LocalDate.parse(day.substring(0, 10)),
            java.time.LocalDate.parse(other.substring(0, 10)));
    return Math.abs(apart) <= 31;
  }

  /// Without a day of its own: somebody of one side with somebody of the other.
  private boolean isBetween(Hit hit, Sentence sentence, List<Event> found) {
    String kind = hit.value();
    boolean local =
        kind.equals("conference")
            || kind.equals("signing")
            || kind.equals("ceremony")
            || Triggers.isOccurrence(kind);
    if (local || scene.isTold(sentence)) return false;
    if (found.stream().anyMatch(event -> event.kind().equals(kind))) return false;
    List<Mention> named = scene.mentions(sentence);
    boolean follows =
        named.stream().anyMatch(m -> m.start() >= hit.end() && m.start() - hit.end() < 200);
    boolean leading = named.stream().anyMatch(m -> m.end() <= hit.start());
    // `In his speech X warmly welcomed the delegates`: nobody whom he received is named.
    boolean welcomed = kind.equals("reception") && scene.present(sentence).size() < 2;
    return isWith(hit, sentence) && follows && !welcomed && (leading || !kind.equals("visit"));
  }

  private boolean isWith(Hit hit, Sentence sentence) {
    if (hit.value().equals("reception")) return true;
    int until = Math.min(sentence.end(), hit.end() + 20);
    return scene.report.isHan()
        ? !scene.report.hits("with", sentence.start(), hit.start()).isEmpty()
        : !scene.report.hits("with", hit.end() - 6, until).isEmpty();
  }

  /// Those named in the sentence; those of the main event where it goes on with them.
  private List<Person> who(
      Hit hit, Sentence sentence, List<Person> people, Event main, boolean undated) {
    List<Person> who = new ArrayList<>();
    boolean leaders =
        !scene.report.hits("both", sentence.start(), sentence.end()).isEmpty()
            || !scene.report.hits("leaders", sentence.start(), sentence.end()).isEmpty();
    if (people.isEmpty()) who.addAll(heads.before(sentence));
    if (people.isEmpty() && who.isEmpty() && Triggers.isMeeting(hit.value()))
      heads.chairs(sentence, who);
    // `The delegation visited … On 12 May it worked with the department`: its head goes on.
    boolean travels =
        who.isEmpty()
            && people.isEmpty()
            && main.kind().equals("visit")
            && main.heads().size() == 1
            && !scene.report.hits("delegates", sentence.start(), sentence.end()).isEmpty();
    if (travels) {
      who.addAll(main.heads());
      heads.introduced(sentence, who);
    }
    boolean again = people.isEmpty() && who.isEmpty() && leaders && Heads.ofBothSides(main.heads());
    if (who.isEmpty() && !again && !hit.value().equals("incident"))
      who.addAll(heads.of(sentence, hit));
    if (Heads.ofBothSides(who) || Triggers.isOccurrence(hit.value())) return who;
    boolean met = Triggers.isMeeting(hit.value()) && !main.heads().isEmpty();
    boolean goesOn =
        (met
                && (people.isEmpty()
                    || scene.isSameDay(sentence)
                    || scene.isBeside(sentence)
                    || who.size() == 1))
            || leaders
            || (undated && !people.isEmpty() && !scene.isSameDay(sentence));
    if (goesOn) for (Person head : main.heads()) heads.add(who, head);
    return who;
  }

  /// `the two chairmen met on the first day`: the sitting of the committee itself.
  private static boolean isOfConference(Hit hit, List<Person> who, List<Dated> days, Event main) {
    String day = days.isEmpty() ? iso(main) : days.getFirst().iso();
    return main.kind().equals("conference")
        && hit.value().equals("meeting")
        && !who.isEmpty()
        && main.heads().containsAll(who)
        && isWithin(day, iso(main));
  }

  /// The meeting the report is about, told once more in other words.
  private static boolean isAgain(Hit hit, List<Person> who, Event main) {
    return Triggers.isMeeting(hit.value())
        && Triggers.isMeeting(main.kind())
        && (main.heads().containsAll(who) || who.containsAll(main.heads()));
  }

  private static @Nullable String iso(Event event) {
    Dated date = event.date();
    return date == null ? null : date.iso();
  }

  /// `Landslide at the crossing: both sides meet within the week`, and below it `On 3 August rock
  /// came down on the road`: what the title names and a sentence with a day of its own tells by
  /// another word, before the event of those who met.
  @Nullable Event titled(Event main, List<Event> found) {
    for (Sentence title : scene.headlines)
      for (Hit hit : scene.triggers.in(title)) {
        boolean known = found.stream().anyMatch(event -> event.kind().equals(hit.value()));
        if (!hit.value().equals("incident") || known || scene.inOffice(hit)) continue;
        for (Sentence sentence : scene.body.subList(0, Math.min(EARLY, scene.body.size())))
          if (isTitled(sentence, main)) return incident(sentence);
      }
    return traced(main, found);
  }

  /// `Late on 18 June the engine of a boat died and waves carried three men away`, before those met
  /// who tell of it: an incident that no word names.
  private @Nullable Event traced(Event main, List<Event> found) {
    if (!Triggers.isMeeting(main.kind())) return null;
    if (found.stream().anyMatch(event -> Triggers.isOccurrence(event.kind()))) return null;
    for (Sentence sentence : scene.body.subList(0, Math.min(EARLY, scene.body.size()))) {
      if (sentence.start() >= main.start()) return null;
      List<Dated> days = scene.ownDays(sentence);
      boolean told =
          facts.in(sentence).isEmpty()
              && isTitled(sentence, main)
              && isEarlier(days.getFirst().iso(), iso(main))
              && traces.word(sentence, Set.of("incident"), Traces.ENOUGH + 1) != null;
      if (told) return incident(sentence);
    }
    return null;
  }

  private static boolean isEarlier(@Nullable String day, @Nullable String other) {
    return day != null && other != null && day.compareTo(other) < 0;
  }

  private boolean isTitled(Sentence sentence, Event main) {
    List<Dated> days = scene.ownDays(sentence);
    if (days.isEmpty() || !When.isInFigures(days.getFirst())) return false;
    boolean own = sentence.start() == main.start();
    boolean before = sentence.start() < main.start() || !isWithin(days.getFirst().iso(), iso(main));
    return !own
        && before
        && scene.dates.bearing(days.getFirst()) == Bearing.TOLD
        && isNear(days.getFirst().iso(), main)
        && scene.named(sentence).isEmpty()
        && facts.in(sentence).stream().noneMatch(hit -> Triggers.isMeeting(hit.value()))
        && scene.report.hits("speech", sentence.start(), sentence.end()).isEmpty();
  }

  private Event incident(Sentence sentence) {
    Hit word = new Hit("event", "incident", sentence.start(), sentence.start());
    return new Event(
        "incident",
        scene.ownDays(sentence).getFirst(),
        List.of(),
        where.other(word, sentence),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        sentence.start(),
        sentence.end());
  }
}
