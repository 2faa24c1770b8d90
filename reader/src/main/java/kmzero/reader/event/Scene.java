package kmzero.reader.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import kmzero.reader.date.Bearing;
import kmzero.reader.date.Dated;
import kmzero.reader.date.Dates;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.page.Role;
import kmzero.reader.person.Mention;
import kmzero.reader.person.Office;
import kmzero.reader.person.Person;
import kmzero.reader.person.Roll;
import kmzero.reader.person.Titles;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;

/// What the rules about events look at: the sentences of title and body, and who stands in them.
final class Scene {
  /// No office has more characters.
  private static final int LONGEST_OFFICE = 600;

  /// `剪彩结束后`.
  private static final Pattern OVER = Pattern.compile("(?:仪式|活动)?(?:一?结束|完毕|完)?(?:之?[后前]|间隙|期间)");

  final Report report;
  final List<Person> persons;
  final Titles titles;
  final Dates dates;
  final Triggers triggers;
  final List<Sentence> body = new ArrayList<>();
  final List<Sentence> headlines = new ArrayList<>();
  final List<Sentence> captions = new ArrayList<>();
  private final Roll roll;

  /// Where names begin of those who only came along.
  private final Set<Integer> company;

  private final List<Office> offices;
  private final Map<Sentence, List<Dated>> days = new HashMap<>();
  private final Map<Sentence, List<Person>> present = new HashMap<>();

  Scene(Report report, List<Person> persons, Titles titles, Dates dates) {
    this.report = report;
    this.persons = persons;
    this.titles = titles;
    this.dates = dates;
    this.triggers = new Triggers(report);
    roll = new Roll(persons);
    offices =
        persons.stream()
            .flatMap(person -> person.offices().stream())
            .sorted(Comparator.comparingInt(Office::start))
            .toList();
    for (Sentence sentence : report.sentences()) {
      if (sentence.caption()) {
        captions.add(sentence);
        continue;
      }
      boolean title = report.paragraphs().get(sentence.paragraph()).role() == Role.TITLE;
      (title ? headlines : body).add(sentence);
    }
    company = Company.of(report, roll, triggers, body);
  }

  boolean isIn(Person person, Sentence sentence) {
    return named(sentence).contains(person);
  }

  /// Those a sentence names, who only came along left out.
  List<Mention> mentions(Sentence sentence) {
    return entries(sentence).stream().map(Roll.Entry::mention).toList();
  }

  /// The same with whose they are.
  List<Roll.Entry> entries(Sentence sentence) {
    List<Roll.Entry> all = roll.in(sentence.start(), sentence.end());
    if (company.isEmpty()) return all;
    return all.stream().filter(entry -> !company.contains(entry.mention().start())).toList();
  }

  /// What a sentence calls a meeting, be it in what somebody agreed to; a signing where it names
  /// nothing else: `will exchange books under a memorandum signed on 3 December by …`.
  String meeting(Sentence sentence) {
    List<String> kinds = triggers.in(sentence).stream().map(Hit::value).toList();
    for (String kind : List.of("talks", "reception", "meeting", "signing"))
      if (kinds.contains(kind)) return kind;
    return "meeting";
  }

  /// Whether somebody is first named as one who came along.
  boolean isCompany(Person person) {
    return company.contains(person.mentions().getFirst().start());
  }

  /// The persons of a sentence in order, those spoken of by their office alone included.
  List<Person> present(Sentence sentence) {
    return present.computeIfAbsent(sentence, this::findPresent);
  }

  private List<Person> findPresent(Sentence sentence) {
    record Seen(int at, Person person) {}
    List<Seen> seen = new ArrayList<>();
    for (Roll.Entry named : entries(sentence))
      seen.add(new Seen(named.mention().start(), named.person()));
    for (Titles.Title title : titles.in(sentence)) {
      Person person = title.person();
      if (person != null) seen.add(new Seen(title.start(), person));
    }
    return seen.stream()
        .sorted(Comparator.comparingInt(Seen::at))
        .map(Seen::person)
        .distinct()
        .toList();
  }

  List<Person> named(Sentence sentence) {
    return entries(sentence).stream().map(Roll.Entry::person).distinct().toList();
  }

  /// Whom a mention names.
  Person person(Mention mention) {
    return persons.stream().filter(p -> p.mentions().contains(mention)).findFirst().orElseThrow();
  }

  /// Those of the report, captions included, whom a sentence names.
  List<Person> everybody() {
    return persons.stream()
        .filter(person ->
            person.mentions().stream()
                .anyMatch(mention -> report.sentenceAt(mention.start()) != null))
        .toList();
  }

  boolean isTold(Sentence sentence) {
    return !report.hits("before", sentence.start(), sentence.end()).isEmpty();
  }

  boolean isToday(Sentence sentence) {
    return !report.hits("today", sentence.start(), sentence.end()).isEmpty() || isSameDay(sentence);
  }

  /// `the same day`, `cùng ngày`: the day of what was told before.
  boolean isSameDay(Sentence sentence) {
    List<Hit> words = report.hits("sameday", sentence.start(), sentence.end());
    // `strayed on 8 February and was found the same evening`: of a day the sentence itself gives.
    return !words.isEmpty()
        && days(sentence).stream()
            .noneMatch(day -> !day.isByWord() && day.end() <= words.getFirst().start());
  }

  /// `right after the ceremony`, `bên lề lễ`: beside what was told before, on its day.
  boolean isBeside(Sentence sentence) {
    if (!report.hits("aftermath", sentence.start(), sentence.end()).isEmpty()) return true;
    for (Hit hit : triggers.in(sentence)) {
      boolean occasion = hit.value().equals("ceremony") || hit.value().equals("exercise");
      if (occasion && isLedIn(hit, sentence)) return true;
    }
    return false;
  }

  private boolean isLedIn(Hit hit, Sentence sentence) {
    if (report.isHan())
      return hit.start() - sentence.start() < 6
          && OVER.matcher(report.words(hit.end(), Math.min(sentence.end(), hit.end() + 8)))
              .lookingAt();
    int from = Math.max(sentence.start(), hit.start() - 24);
    return report.hits("refer", from, hit.start() + 1).stream()
        .anyMatch(led ->
            led.start() - sentence.start() < 4
                && report.chars().substring(led.end(), Math.max(led.end(), hit.start())).isBlank());
  }

  /// The days a sentence gives, in whatever year.
  List<Dated> days(Sentence sentence) {
    return days.computeIfAbsent(sentence, s -> dates.in(s, year -> true));
  }

  /// Those that are days of what it tells, not of what began or ends then.
  List<Dated> ownDays(Sentence sentence) {
    return days(sentence).stream().filter(day -> !isBackground(day)).toList();
  }

  private boolean isBackground(Dated day) {
    Bearing bearing = dates.bearing(day);
    return bearing == Bearing.BACKGROUND || bearing == Bearing.OCCASION;
  }

  /// Whether a word stands in somebody's office.
  boolean inOffice(Hit hit) {
    return inOffice(hit.start(), hit.end(), true);
  }

  /// Whether words stand in a person's name.
  boolean inName(int start, int end) {
    return persons.stream()
        .flatMap(person -> person.mentions().stream())
        .anyMatch(mention -> mention.start() < end && start < mention.end());
  }

  boolean inOffice(int start, int end, boolean whole) {
    int low = 0;
    int high = offices.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (offices.get(middle).start() < start - LONGEST_OFFICE) low = middle + 1;
      else high = middle;
    }
    for (int i = low; i < offices.size() && offices.get(i).start() < end; i++) {
      Office office = offices.get(i);
      if (whole
          ? office.start() <= start && office.end() >= end
          : office.end() > start && office.start() < end) return true;
    }
    return false;
  }
}
