package kmzero.reader.event;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import kmzero.reader.date.Dated;
import kmzero.reader.date.Dates;
import kmzero.reader.date.Written;
import kmzero.reader.item.Item;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.lexicon.Places.Place;
import kmzero.reader.page.Role;
import kmzero.reader.person.Mention;
import kmzero.reader.person.Office;
import kmzero.reader.person.Person;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Finds what a report tells: the meeting it is about, the visit or spring meeting around that, and
/// other meetings of its own. Captions and other articles open nothing, nor does what is told as
/// past.
public final class Events {
  private static final int LEAD = 12;
  private static final int MOST = 5;

  private final Report report;
  private final List<Person> persons;
  private final Dates dates;
  private final List<Item> items;
  private final Triggers triggers;
  private final List<Sentence> body = new ArrayList<>();
  private final List<Sentence> titles = new ArrayList<>();
  private final List<Event> found = new ArrayList<>();

  private Events(Report report, List<Person> persons, Dates dates, List<Item> items) {
    this.report = report;
    this.persons = persons;
    this.dates = dates;
    this.items = items;
    this.triggers = new Triggers(report);
    for (Sentence sentence : report.sentences()) {
      if (sentence.caption()) continue;
      boolean title = report.paragraphs().get(sentence.paragraph()).role() == Role.TITLE;
      (title ? titles : body).add(sentence);
    }
  }

  /// The events, the one the report is about first.
  public static List<Event> of(Report report, List<Person> persons, Dates dates, List<Item> items) {
    var events = new Events(report, persons, dates, items);
    events.find();
    return events.found;
  }

  private void find() {
    Sentence lead = lead();
    Hit main = lead == null ? null : mainTrigger(lead);
    if (lead == null
        || main == null
        || (body.contains(lead)
            && persons.stream().noneMatch(p -> isIn(p, lead))
            && unnamed(lead))) {
      encounter();
      if (!found.isEmpty() || lead == null || main == null) return;
    }
    List<Person> heads = heads(lead, main);
    Dated date = date(lead, main, heads);
    String kind = kind(main.value(), heads);
    int[] place = place(lead);
    if (place == null) place = placeIn(titles);
    List<Person> all = persons.stream().filter(this::isPresent).toList();
    found.add(new Event(kind, date, place, heads, all, papers(), lead.start(), lead.end()));
    frames(lead, main, heads);
    for (Sentence sentence : body)
      if (!sentence.equals(lead) && found.size() < MOST) other(sentence, heads, date, kind);
  }

  private boolean unnamed(Sentence lead) {
    return dates.in(lead, year -> true).isEmpty();
  }

  /// Without any word for a meeting: a day on which persons of both sides did something together.
  private void encounter() {
    for (Sentence sentence : body.subList(0, Math.min(6, body.size()))) {
      List<Person> named = named(sentence);
      if (named.size() < 2 || dates.in(sentence, year -> true).isEmpty()) continue;
      List<Person> heads = new ArrayList<>();
      for (Person person : named) addHead(heads, person);
      if (heads.size() < 2) continue;
      Dated date = date(sentence, null, heads);
      found.add(
          new Event(
              "meeting",
              date,
              place(sentence),
              heads,
              persons.stream().filter(this::isPresent).toList(),
              papers(),
              sentence.start(),
              sentence.end()));
      return;
    }
  }

  private boolean isPresent(Person person) {
    return person.mentions().stream()
        .anyMatch(mention -> {
          Sentence sentence = report.sentenceAt(mention.start());
          return sentence != null;
        });
  }

  /// The sentence that tells the event: early, with a trigger, a day and those who meet.
  private @Nullable Sentence lead() {
    Sentence best = null;
    double most = 0;
    for (int i = 0; i < Math.min(LEAD, body.size()); i++) {
      Sentence sentence = body.get(i);
      if (triggers.in(sentence).isEmpty()) continue;
      int named = (int) persons.stream().filter(p -> isIn(p, sentence)).count();
      boolean dated =
          !dates.in(sentence, year -> true).isEmpty()
              || !report.hits("today", sentence.start(), sentence.end()).isEmpty();
      double score = Math.min(named, 2) * 2 + (dated ? 3 : 0) + Math.max(0, 2 - i * 0.25);
      boolean past =
          report.hits("before", sentence.start(), sentence.end()).stream()
              .anyMatch(hit -> hit.start() > sentence.start());
      if (past && !dated) score -= 1.5;
      if (score > most) {
        most = score;
        best = sentence;
      }
    }
    if (best != null) return best;
    return titles.stream().filter(title -> !triggers.in(title).isEmpty()).findFirst().orElse(null);
  }

  private boolean isIn(Person person, Sentence sentence) {
    return person.mentions().stream().anyMatch(mention -> sentence.holds(mention.start()));
  }

  private @Nullable Hit mainTrigger(Sentence sentence) {
    List<Mention> named = mentions(sentence);
    Set<String> titled = new LinkedHashSet<>();
    for (Sentence title : titles) for (Hit hit : triggers.in(title)) titled.add(hit.value());
    Hit best = null;
    double most = -9;
    for (Hit hit : triggers.in(sentence)) {
      double score = Triggers.weight(hit.value());
      boolean after = named.stream().anyMatch(m -> m.end() <= hit.start());
      boolean before = named.stream().anyMatch(m -> m.start() >= hit.end());
      if (after && before) score += 3;
      else if (after || before) score += 1;
      if (titled.contains(hit.value())) score += 2;
      if (!after && hit.value().equals("visit") && !named.isEmpty()) score -= 1;
      if (inOffice(hit)) score -= 6;
      score -= (hit.start() - sentence.start()) * 0.001;
      if (score > most) {
        most = score;
        best = hit;
      }
    }
    return best;
  }

  private boolean inOffice(Hit hit) {
    return persons.stream()
        .flatMap(p -> p.offices().stream())
        .anyMatch(o -> o.start() <= hit.start() && o.end() >= hit.end());
  }

  private List<Mention> mentions(Sentence sentence) {
    return persons.stream()
        .flatMap(p -> p.mentions().stream())
        .filter(m -> sentence.holds(m.start()))
        .sorted(Comparator.comparingInt(Mention::start))
        .toList();
  }

  private List<Person> named(Sentence sentence) {
    return mentions(sentence).stream()
        .map(m -> persons.stream().filter(p -> p.mentions().contains(m)).findFirst().orElseThrow())
        .distinct()
        .toList();
  }

  /// One or more a side: the first named of each, and those of the same rank beside them.
  private List<Person> heads(Sentence sentence, Hit trigger) {
    List<Person> named = named(sentence);
    List<Person> heads = new ArrayList<>();
    for (Person person : named) addHead(heads, person);
    if (heads.isEmpty())
      for (Sentence title : titles) for (Person person : named(title)) addHead(heads, person);
    boolean alone =
        trigger.value().equals("visit")
            || trigger.value().equals("conference")
            || trigger.value().equals("ceremony")
            || trigger.value().equals("signing");
    boolean both =
        heads.stream().map(Person::side).filter(Objects::nonNull).distinct().count() == 2;
    if (!both && !alone) {
      int from = body.indexOf(sentence);
      for (int i = Math.max(0, from + 1); i < Math.min(body.size(), from + 10) && !both; i++) {
        for (Person person : named(body.get(i))) {
          if (heads.contains(person) || !isChief(person)) continue;
          if (heads.isEmpty()
              || (person.side() != null && !person.side().equals(heads.getFirst().side()))) {
            addHead(heads, person);
            both = heads.size() > 1;
            if (both) break;
          }
        }
      }
    }
    return heads;
  }

  private void addHead(List<Person> heads, Person person) {
    if (heads.contains(person)) return;
    List<Person> same =
        heads.stream().filter(other -> Objects.equals(other.side(), person.side())).toList();
    if (same.isEmpty() || (heads.size() == 1 && person.side() == null)) {
      heads.add(person);
      return;
    }
    String rank = rank(same.getFirst());
    boolean equal =
        rank != null
            && rank.equals(rank(person))
            && !rank.equals("member")
            && person.side() != null
            && !sharesPlace(same.getFirst(), person);
    if (equal) heads.add(person);
  }

  private static boolean sharesPlace(Person one, Person other) {
    return one.offices().stream()
        .anyMatch(a ->
            other.offices().stream()
                .anyMatch(b ->
                    a.place() != null && a.place().equals(b.place()) && a.place().length() > 2));
  }

  private static @Nullable String rank(Person person) {
    return person.offices().stream()
        .map(Office::rank)
        .filter(rank -> !rank.equals("member"))
        .findFirst()
        .orElse(null);
  }

  private static boolean isChief(Person person) {
    String rank = rank(person);
    return rank != null && !rank.startsWith("vice") && !rank.startsWith("deputy");
  }

  private @Nullable Dated date(Sentence lead, @Nullable Hit trigger, List<Person> heads) {
    IntPredicate inOffice = Terms.together(heads);
    List<Dated> here = dates.in(lead, inOffice);
    if (!here.isEmpty()) {
      int at = trigger == null ? lead.start() : trigger.start();
      return here.stream()
          .min(Comparator.comparingInt(d -> Math.abs(d.start() - at) / 400))
          .orElseThrow();
    }
    int index = body.indexOf(lead);
    for (int i = Math.max(0, index - 2); i < Math.min(body.size(), index + 3); i++) {
      if (body.get(i).equals(lead) || isTold(body.get(i))) continue;
      List<Dated> near = dates.in(body.get(i), inOffice);
      if (!near.isEmpty()) return near.getFirst();
    }
    for (Sentence title : titles) {
      List<Dated> near = dates.in(title, inOffice);
      if (!near.isEmpty()) return near.getFirst();
    }
    return today(lead, dates.published());
  }

  private boolean isTold(Sentence sentence) {
    return !report.hits("before", sentence.start(), sentence.end()).isEmpty();
  }

  /// `this afternoon`: the day of the report.
  private @Nullable Dated today(Sentence sentence, @Nullable LocalDate day) {
    List<Hit> words = report.hits("today", sentence.start(), sentence.end());
    if (words.isEmpty() || day == null) return null;
    Hit word = words.getFirst();
    var written =
        new Written(
            word.start(),
            word.end(),
            day.getYear(),
            day.getMonthValue(),
            day.getDayOfMonth(),
            day.getMonthValue(),
            day.getDayOfMonth());
    return new Dated(written, day.toString(), "relative to the day of the report", 0.7);
  }

  private String kind(String value, List<Person> heads) {
    if (value.equals("joint-committee")) return "conference";
    boolean malay = report.language().equals("ms");
    boolean bothSides =
        heads.stream().map(Person::side).filter(Objects::nonNull).distinct().count() == 2;
    // `bertemu`, `mesyuarat` stand for talks where both sides put things forward.
    long speakers = items.stream().map(Item::speaker).filter(Objects::nonNull).distinct().count();
    if (!value.equals("meeting") || !bothSides) return value;
    // `met`, and then `at the talks`.
    boolean talked =
        body.stream()
            .anyMatch(sentence ->
                triggers.in(sentence).stream()
                    .anyMatch(hit -> hit.value().equals("talks") && isNominal(hit)));
    return (talked && (report.isHan() || report.language().equals("vi")))
            || (malay && speakers >= 2)
        ? "talks"
        : value;
  }

  private boolean isNominal(Hit hit) {
    if (report.isHan())
      return report.chars().startsWith("中", hit.end())
          || report.chars().startsWith("时", hit.end())
          || report.chars().startsWith("上", hit.end());
    String before = report.folded().substring(Math.max(0, hit.start() - 22), hit.start());
    for (String word :
        List.of(
            "tại ",
            "tai ",
            "cuộc ",
            "buổi ",
            "at the ",
            "during the ",
            "under ",
            "vid ",
            "dalam ",
            "pada ",
            "trong ")) if (before.contains(word)) return true;
    return false;
  }

  /// The visit and the spring meeting that the lead sentence or the title names around the event.
  private void frames(Sentence lead, Hit main, List<Person> heads) {
    List<Sentence> where = new ArrayList<>(List.of(lead));
    where.addAll(titles);
    Set<String> seen = new LinkedHashSet<>(List.of(main.value()));
    for (Sentence sentence : where) {
      for (Hit hit : triggers.in(sentence)) {
        if (hit.equals(main)
            || !(hit.value().equals("visit") || Triggers.isFrame(hit))
            || !seen.add(hit.value())
            || inOffice(hit)) continue;
        if (hit.value().equals("visit") && !sentence.equals(lead)) continue;
        int[] place = placeAfter(hit.end(), sentence, 50);
        List<Person> who = hit.value().equals("visit") ? guests(place, heads) : List.of();
        String kind = hit.value().equals("joint-committee") ? "conference" : hit.value();
        found.add(
            new Event(
                kind,
                null,
                place,
                who,
                who,
                List.of(),
                hit.start(),
                place == null ? hit.end() : place[1]));
      }
    }
  }

  private List<Person> guests(int @Nullable [] place, List<Person> heads) {
    if (place == null || heads.isEmpty())
      return heads.isEmpty() ? List.of() : List.of(heads.getLast());
    List<Place> places = report.places(place[0], place[1]);
    if (places.isEmpty()) return List.of(heads.getLast());
    String host = places.getFirst().side();
    return heads.stream()
        .filter(person -> person.side() != null && !person.side().equals(host))
        .limit(1)
        .toList();
  }

  /// Another event of the report's own: with a day, or with both sides around its trigger.
  private void other(Sentence sentence, List<Person> heads, @Nullable Dated main, String mainKind) {
    List<Hit> here = triggers.in(sentence);
    if (here.isEmpty()) return;
    List<Mention> named = mentions(sentence);
    List<Person> people = named(sentence);
    boolean past = isTold(sentence);
    for (Hit hit : here) {
      if (Triggers.isFrame(hit)
          || hit.value().equals("conference")
          || hit.value().equals("signing")
          || inOffice(hit)) continue;
      if (found.stream()
          .anyMatch(event ->
              event.kind().equals(hit.value())
                  && event.start() != sentence.start()
                  && !isToday(sentence))) continue;
      boolean with = isWith(hit, sentence);
      boolean follows =
          named.stream().anyMatch(m -> m.start() >= hit.end() && m.start() - hit.end() < 200);
      boolean leads = named.stream().anyMatch(m -> m.end() <= hit.start());
      boolean titled = !report.hits("rank", hit.end(), sentence.end()).isEmpty();
      List<Dated> days = dates.in(sentence, Terms.together(people));
      boolean ofToday = isToday(sentence);
      boolean own =
          (ofToday && (follows || titled))
              || (!past && with && follows && (leads || !hit.value().equals("visit")))
              || (!days.isEmpty() && !past && (follows || leads) && with);
      if (!own) continue;
      Dated date =
          !days.isEmpty()
              ? days.getFirst()
              : ofToday
                  ? today(sentence, main == null ? dates.published() : main.firstDay())
                  : main;
      List<Person> who = new ArrayList<>();
      for (Person person : people) addHead(who, person);
      if (who.stream().map(Person::side).filter(Objects::nonNull).distinct().count() < 2
          && !ofToday) {
        for (Person head : heads) addHead(who, head);
      }
      if (hit.value().equals(mainKind) && !ofToday && days.isEmpty()) continue;
      found.add(
          new Event(
              hit.value(),
              date,
              placeAfter(hit.end(), sentence, 60),
              who,
              people.isEmpty() ? who : union(people, who),
              List.of(),
              sentence.start(),
              sentence.end()));
      return;
    }
  }

  private static List<Person> union(List<Person> one, List<Person> other) {
    Set<Person> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }

  private boolean isToday(Sentence sentence) {
    return !report.hits("today", sentence.start(), sentence.end()).isEmpty();
  }

  private boolean isWith(Hit hit, Sentence sentence) {
    int until = Math.min(sentence.end(), hit.end() + 20);
    if (report.isHan()) {
      return !report.hits("with", sentence.start(), hit.start()).isEmpty()
          || hit.value().equals("reception");
    }
    return hit.value().equals("reception") || !report.hits("with", hit.end() - 6, until).isEmpty();
  }

  // ---- places and papers ----

  private int @Nullable [] place(Sentence sentence) {
    for (Hit at : report.hits("at", sentence.start(), sentence.end())) {
      if (at.end() - at.start() > 4 || inOffice(at)) continue;
      int[] place = placeAfter(at.start(), sentence, 12);
      if (place != null && !inOfficeSpan(place)) return place;
    }
    return null;
  }

  private boolean inOfficeSpan(int[] place) {
    return persons.stream()
        .flatMap(p -> p.offices().stream())
        .anyMatch(o -> o.start() < place[1] && place[0] < o.end());
  }

  private int @Nullable [] placeIn(List<Sentence> sentences) {
    for (Sentence sentence : sentences) {
      List<Hit> all = triggers.in(sentence);
      if (all.isEmpty()) continue;
      int[] place = place(sentence);
      if (place != null) return place;
    }
    return null;
  }

  /// A place or venue that begins within some characters after `from`, led in by a preposition.
  private int @Nullable [] placeAfter(int from, Sentence sentence, int within) {
    for (Hit at : report.hits("at", from, Math.min(sentence.end(), from + within + 8))) {
      int start = at.end();
      while (start < sentence.end() && report.chars().charAt(start) == ' ') start++;
      int end = start;
      boolean placed = false;
      int next = start;
      while (next < sentence.end()) {
        int grown = grow(next, sentence.end());
        if (grown <= next) break;
        placed |=
            !report.places(next, grown).isEmpty()
                || report.hitsAt(next).stream().anyMatch(h -> h.is("venue"));
        end = grown;
        next = grown;
        while (next < sentence.end() && report.chars().charAt(next) == ' ') next++;
      }
      if (placed && end > start) return new int[] {start, end};
    }
    List<Place> places = report.places(from, Math.min(sentence.end(), from + within));
    if (!places.isEmpty() && (report.isHan() || places.getFirst().start() - from <= 2))
      return new int[] {places.getFirst().start(), places.getFirst().end()};
    return null;
  }

  private int grow(int at, int end) {
    int grown = at;
    for (Place place : report.places(at, end)) {
      if (place.start() == at) grown = Math.max(grown, place.end());
      else break;
    }
    for (Hit hit : report.hitsAt(at)) {
      if (hit.is("venue") || hit.is("body") || (hit.is("officeword") && !hit.is("at")))
        grown = Math.max(grown, hit.end());
    }
    if (grown == at && Character.isUpperCase(report.chars().charAt(at))) {
      while (grown < end && Character.isLetterOrDigit(report.chars().charAt(grown))) grown++;
    }
    return grown;
  }

  /// What was signed: a verb of signing with a paper near it, not told as past.
  private List<int[]> papers() {
    List<int[]> papers = new ArrayList<>();
    for (Sentence sentence : body) {
      List<Hit> signs = report.hits("sign", sentence.start(), sentence.end());
      if (signs.isEmpty() || isReview(sentence)) continue;
      int last = -1;
      for (Hit paper : report.hits("paper", sentence.start(), sentence.end())) {
        if (paper.start() < last) continue;
        boolean near =
            signs.stream()
                .anyMatch(sign ->
                    paper.start() >= sign.end()
                        ? paper.start() - sign.end() < 90
                        : report.isHan() && sign.start() - paper.end() < 20);
        if (!near) continue;
        int end = paper.end();
        for (Hit other : report.hits("paper", sentence.start(), sentence.end()))
          if (other.start() <= paper.start() && other.end() > end) end = other.end();
        papers.add(new int[] {paper.start(), end});
        last = end;
      }
    }
    return papers;
  }

  /// Whether it, or the one before it in its paragraph, counts what was achieved before.
  private boolean isReview(Sentence sentence) {
    for (Sentence other : body) {
      if (other.paragraph() != sentence.paragraph() || other.start() > sentence.start()) continue;
      if (report.hits("past", other.start(), other.end()).stream()
          .anyMatch(hit ->
              hit.end() - hit.start() > 4 || (report.isHan() && hit.end() - hit.start() > 1)))
        return true;
    }
    // What is to be signed one day is not signed.
    return report.hits("propose", sentence.start(), sentence.end()).stream()
            .anyMatch(hit -> hit.start() > sentence.start())
        || !report.hits("hope", sentence.start(), sentence.end()).isEmpty();
  }
}
