package kmzero.reader.event;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import kmzero.reader.date.Bearing;
import kmzero.reader.date.Dated;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.person.Person;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// Days that a report gives for an event beside its date and that cannot be true with it: of the
/// title, of a caption, of what it later calls by the same word, and of the visit around it. They
/// are near, or the same day of another year; what is further away is another event.
final class OtherDays {
  /// So many days apart two dates are taken for a contradiction, not for two events.
  private static final int NEAR = 31;

  /// The same for a visit within which an event should lie.
  private static final int NEAR_VISIT = 62;

  private final Scene scene;
  private final When when;

  OtherDays(Scene scene, When when) {
    this.scene = scene;
    this.when = when;
  }

  List<Dated> of(@Nullable Dated date, @Nullable Hit trigger, List<Person> heads) {
    List<Dated> others = new ArrayList<>();
    if (date == null || date.iso() == null || !date.isDay()) return others;
    IntPredicate inOffice = Terms.together(heads);
    for (Sentence title : scene.headlines)
      for (Dated other : scene.dates.in(title, inOffice)) add(others, date, other, NEAR);
    for (Dated other : scene.dates.ofCaptions(inOffice)) add(others, date, other, NEAR);
    if (trigger == null) return others;
    for (Sentence sentence : scene.body) {
      if (sentence.holds(trigger.start()) || scene.isTold(sentence)) continue;
      if (!new HashSet<>(heads).containsAll(scene.named(sentence))) continue;
      boolean same = names(sentence, trigger.value());
      boolean visit = names(sentence, "visit");
      if (!same && !visit) continue;
      for (Dated other : scene.dates.in(sentence, inOffice)) {
        if (!When.isInFigures(other) || !when.isTold(other)) continue;
        if (same) add(others, date, other, NEAR);
        else if (other.isRange()) add(others, date, other, NEAR_VISIT);
      }
    }
    return others;
  }

  private boolean names(Sentence sentence, String kind) {
    return scene.triggers.in(sentence).stream().anyMatch(hit -> hit.value().equals(kind));
  }

  private void add(List<Dated> others, Dated date, Dated other, int near) {
    LocalDate day = date.firstDay();
    LocalDate second = other.firstDay();
    if (day == null || second == null || other.start() == date.start()) return;
    if (scene.dates.bearing(other) != Bearing.TOLD) return;
    String one = Objects.requireNonNull(date.iso());
    String two = Objects.requireNonNull(other.iso());
    boolean known = others.stream().anyMatch(o -> two.equals(o.iso()));
    boolean close = Math.abs(ChronoUnit.DAYS.between(day, second)) <= near;
    boolean ofAnotherYear =
        day.getMonth() == second.getMonth()
            && day.getDayOfMonth() == second.getDayOfMonth()
            && Math.abs(day.getYear() - second.getYear()) == 1;
    if ((close || ofAnotherYear) && !overlap(one, two) && !known) others.add(other);
  }

  private static boolean overlap(String one, String other) {
    LocalDate from = LocalDate.parse(one.substring(0, 10));
    LocalDate until = LocalDate.parse(one.substring(one.length() - 10));
    LocalDate first = LocalDate.parse(other.substring(0, 10));
    LocalDate last = LocalDate.parse(other.substring(other.length() - 10));
    return !last.isBefore(from) && !first.isAfter(until);
  }
}
