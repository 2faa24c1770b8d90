package kmzero.reader.event;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import kmzero.reader.date.Bearing;
import kmzero.reader.date.Dated;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.person.Person;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// The day of an event: the one of its own sentence, else of those around it, of the title, of a
/// caption, of the dateline; a month where the report gives no more.
final class When {
  private final Scene scene;

  When(Scene scene) {
    this.scene = scene;
  }

  /// @return null when the report does not say
  @Nullable Dated of(Sentence lead, @Nullable Hit trigger, List<Person> heads) {
    IntPredicate inOffice = Terms.together(heads);
    List<Dated> here = scene.dates.in(lead, inOffice);
    int at = trigger == null ? lead.start() : trigger.start();
    // `chaired by X, who was on a visit from 19 to 22 November`: the day stands beside, if
    // anywhere.
    boolean ofVisit = !here.isEmpty() && here.stream().allMatch(day -> isOfVisit(day, at));
    Dated beside = here.isEmpty() || ofVisit ? beside(lead, inOffice) : null;
    if (beside != null) return beside;
    if (!here.isEmpty()) {
      Dated best =
          here.stream().min(Comparator.comparingInt(day -> distance(day, here, at))).orElseThrow();
      return best;
    }
    for (Sentence title : scene.headlines) {
      for (Dated near : scene.dates.in(title, inOffice)) if (isTold(near)) return near;
    }
    Dated dateline = scene.dates.dateline();
    if (dateline != null) return dateline;
    List<Dated> captions = scene.dates.ofCaptions(inOffice);
    if (!captions.isEmpty()) return captions.getFirst();
    for (Dated month : scene.dates.coarse(lead, inOffice))
      if (month.iso() != null && month.iso().length() == 7 && isTold(month)) return month;
    return null;
  }

  /// A day told in a sentence around one.
  private @Nullable Dated beside(Sentence lead, IntPredicate inOffice) {
    int index = scene.body.indexOf(lead);
    for (int i = Math.max(0, index - 4); i < Math.min(scene.body.size(), index + 3); i++) {
      Sentence sentence = scene.body.get(i);
      if (sentence.equals(lead) || scene.isTold(sentence)) continue;
      for (Dated near : scene.dates.in(sentence, inOffice)) if (isTold(near)) return near;
    }
    return null;
  }

  /// How ill a day of the sentence fits the word at a place: background worst, then what is still
  /// to come, what is told by a word, and what is before another day of the sentence.
  private int distance(Dated day, List<Dated> here, int at) {
    int bearing =
        switch (scene.dates.bearing(day)) {
          case TOLD -> 0;
          case PLANNED -> 4;
          case OCCASION -> 8;
          case BACKGROUND -> 10;
        };
    boolean earlier =
        here.stream()
            .anyMatch(other -> isTold(other) && isInFigures(other) && isBefore(day, other));
    return bearing
        + (isOfTelling(day, here, at) ? 6 : 0)
        + (isToCome(day) ? 6 : 0)
        + (isInFigures(day) || opens(day) ? 0 : 3)
        + (earlier ? 1 : 0)
        + (here.size() > 1 && isOfVisit(day, at) ? 7 : 0)
        - (isRightBehind(day, at) ? 4 : 0)
        + Math.abs(day.start() - at) / 400;
  }

  /// `is touring Guangxi from 13 to 17 October`, `within a visit (15 – 17 April)`: several days,
  /// and a visit between which and them nothing else is told.
  private boolean isOfVisit(Dated day, int at) {
    if (!day.isRange()) return false;
    Sentence sentence = scene.report.sentenceAt(day.start());
    if (sentence == null) return false;
    int from = Math.max(sentence.start(), day.start() - (scene.report.isHan() ? 30 : 90));
    List<Hit> before =
        scene.report.hits("event", from, day.start()).stream()
            .filter(hit -> hit.end() <= day.start())
            .toList();
    return !before.isEmpty()
        && before.getLast().value().equals("visit")
        && before.getLast().start() != at;
  }

  /// `after yesterday's opening`: a word for a day that touches the word for the event.
  private boolean isRightBehind(Dated day, int at) {
    if (!day.isByWord() || day.start() < at) return false;
    return scene.report.hitsAt(at).stream()
        .anyMatch(
            hit -> hit.is("event") && day.start() - hit.end() >= 0 && day.start() - hit.end() <= 2);
  }

  /// `记者28日获悉，双方27日会晤`, `said on 28 May that on 27 May they had met`: the day on which it was told,
  /// before the one on which it happened.
  private boolean isOfTelling(Dated day, List<Dated> here, int at) {
    if (day.end() > at) return false;
    Sentence sentence = scene.report.sentenceAt(day.start());
    int reach = scene.report.isHan() ? 0 : 12;
    int from = Math.max(sentence == null ? day.start() : sentence.start(), day.start() - reach);
    return here.stream()
        .filter(other -> other.start() > day.end() && isTold(other))
        .anyMatch(other ->
            scene.report.hits(from, Math.min(at, other.start())).stream()
                .anyMatch(hit -> hit.is("learnt") || (hit.is("speech") && isBefore(other, day))));
  }

  /// `Yesterday X and Y met about the typhoon of the 19th`: a word for the day that leads its
  /// sentence in.
  private boolean opens(Dated day) {
    Sentence sentence = scene.report.sentenceAt(day.start());
    return sentence != null
        && day.start() - sentence.start() <= (scene.report.isHan() ? 20 : 50)
        && scene.triggers.in(sentence).stream().allMatch(hit -> hit.start() > day.start())
        && scene.mentions(sentence).stream().allMatch(name -> name.start() > day.start());
  }

  private static boolean isBefore(Dated day, Dated other) {
    LocalDate first = day.firstDay();
    LocalDate second = other.firstDay();
    return first != null && second != null && first.isBefore(second);
  }

  /// Whether it is after the report itself.
  private boolean isToCome(Dated date) {
    LocalDate published = scene.dates.published();
    LocalDate day = date.firstDay();
    return published != null && day != null && day.isAfter(published);
  }

  /// Whether something is told to have happened on it.
  boolean isTold(Dated date) {
    return scene.dates.bearing(date) == Bearing.TOLD && !isToCome(date);
  }

  /// Not told by a word such as _yesterday_.
  static boolean isInFigures(Dated day) {
    return !day.isByWord();
  }

  /// Whether a sentence gives it in figures.
  boolean isWritten(Sentence sentence) {
    return scene.ownDays(sentence).stream().anyMatch(When::isInFigures);
  }

  /// Whether a sentence gives the day of what it tells.
  boolean isGiven(Sentence sentence) {
    return scene.isToday(sentence) || !scene.ownDays(sentence).isEmpty();
  }
}
