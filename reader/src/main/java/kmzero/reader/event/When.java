package kmzero.reader.event;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import kmzero.reader.date.Dated;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.person.Person;
import kmzero.reader.report.Sentence;
import org.jspecify.annotations.Nullable;

/// The day of an event: the one of its own sentence, else of those around it, of the title, of a
/// caption, of the dateline; a month where the report gives no more.
final class When {
  /// So many days apart two dates are taken for a contradiction, not for two events.
  private static final int NEAR = 31;

  private final Scene scene;

  When(Scene scene) {
    this.scene = scene;
  }

  /// @return null when the report does not say
  @Nullable Dated of(Sentence lead, @Nullable Hit trigger, List<Person> heads) {
    IntPredicate inOffice = Terms.together(heads);
    List<Dated> here = scene.dates.in(lead, inOffice);
    if (!here.isEmpty()) {
      int at = trigger == null ? lead.start() : trigger.start();
      Dated best =
          here.stream().min(Comparator.comparingInt(d -> distance(d, lead, at))).orElseThrow();
      return inFigures(best, inOffice);
    }
    int index = scene.body.indexOf(lead);
    for (int i = Math.max(0, index - 2); i < Math.min(scene.body.size(), index + 3); i++) {
      Sentence sentence = scene.body.get(i);
      if (sentence.equals(lead) || scene.isTold(sentence)) continue;
      for (Dated near : scene.dates.in(sentence, inOffice))
        if (!scene.isBackground(near, sentence)) return near;
    }
    for (Sentence title : scene.headlines) {
      List<Dated> near = scene.dates.in(title, inOffice);
      if (!near.isEmpty()) return near.getFirst();
    }
    Dated dateline = scene.dates.dateline();
    if (dateline != null) return dateline;
    List<Dated> captions = scene.dates.ofCaptions(inOffice);
    if (!captions.isEmpty()) return captions.getFirst();
    for (Dated month : scene.dates.coarse(lead, inOffice))
      if (month.iso() != null && month.iso().length() == 7 && !scene.isBackground(month, lead))
        return month;
    return null;
  }

  /// How ill a day fits: what is told by a word worse than what stands in figures, background
  /// worst.
  private int distance(Dated day, Sentence lead, int at) {
    return (scene.isBackground(day, lead) ? 10 : 0)
        + (isTold(day) ? 3 : 0)
        + Math.abs(day.start() - at) / 400;
  }

  static boolean isTold(Dated day) {
    return day.how().contains("relative") || day.how().contains("weekday");
  }

  /// A day told by a word, as another sentence writes it in figures.
  private Dated inFigures(Dated day, IntPredicate inOffice) {
    if (!isTold(day)) return day;
    Dated dateline = scene.dates.dateline();
    if (dateline != null && Objects.equals(dateline.iso(), day.iso())) return dateline;
    for (Sentence near : scene.body)
      for (Dated other : scene.dates.in(near, inOffice))
        if (!isTold(other) && Objects.equals(other.iso(), day.iso())) return other;
    return day;
  }

  /// Other days that the report gives for the same event: those of the title, of a caption, and of
  /// what it later calls by the same word, where they are another and near.
  List<Dated> others(@Nullable Dated date, @Nullable Hit trigger, List<Person> heads) {
    List<Dated> others = new ArrayList<>();
    if (date == null || date.iso() == null || !date.isDay()) return others;
    IntPredicate inOffice = Terms.together(heads);
    for (Sentence title : scene.headlines)
      for (Dated other : scene.dates.in(title, inOffice)) addOther(date, other, others);
    for (Dated other : scene.dates.ofCaptions(inOffice)) addOther(date, other, others);
    for (Sentence sentence : scene.body) {
      boolean same =
          trigger != null
              && !sentence.holds(trigger.start())
              && scene.named(sentence).isEmpty()
              && !scene.isTold(sentence)
              && scene.triggers.in(sentence).stream()
                  .anyMatch(hit -> hit.value().equals(trigger.value()));
      if (!same) continue;
      for (Dated other : scene.dates.in(sentence, inOffice))
        if (!isTold(other) && !scene.isBackground(other, sentence) && !isPlanned(other, sentence))
          addOther(date, other, others);
    }
    return others;
  }

  private static void addOther(Dated date, Dated other, List<Dated> others) {
    LocalDate day = date.firstDay();
    LocalDate second = other.firstDay();
    if (day == null || second == null || other.start() == date.start()) return;
    long apart = Math.abs(ChronoUnit.DAYS.between(day, second));
    String one = Objects.requireNonNull(date.iso());
    String two = Objects.requireNonNull(other.iso());
    boolean known = others.stream().anyMatch(o -> two.equals(o.iso()));
    if (apart <= NEAR && !overlap(one, two) && !known) others.add(other);
  }

  private boolean isPlanned(Dated date, Sentence sentence) {
    int from = Math.max(sentence.start(), date.start() - 60);
    return scene.report.hits(from, date.start()).stream()
        .anyMatch(hit -> hit.is("pledge") || hit.is("propose") || hit.is("agree"));
  }

  private static boolean overlap(String one, String other) {
    LocalDate from = LocalDate.parse(one.substring(0, 10));
    LocalDate until = LocalDate.parse(one.substring(one.length() - 10));
    LocalDate first = LocalDate.parse(other.substring(0, 10));
    LocalDate last = LocalDate.parse(other.substring(other.length() - 10));
    return !last.isBefore(from) && !first.isAfter(until);
  }

  /// Whether a sentence gives it in figures.
  boolean isWritten(Sentence sentence) {
    return scene.days(sentence).stream()
        .anyMatch(day -> !isTold(day) && !scene.isBackground(day, sentence));
  }

  /// Whether a sentence gives the day of what it tells.
  boolean isGiven(Sentence sentence) {
    return scene.isToday(sentence)
        || scene.days(sentence).stream().anyMatch(day -> !scene.isBackground(day, sentence));
  }
}
