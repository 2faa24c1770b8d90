package kmzero.reader.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kmzero.reader.date.Bearing;
import kmzero.reader.date.Dated;
import kmzero.reader.item.Item;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;

/// Which words tell of something that took place: not what is planned, asked for or agreed, nor
/// what is remembered without a day.
final class Facts {
  private final Report report;
  private final Scene scene;
  private final List<Item> items;
  private final Map<Sentence, List<Hit>> known = new HashMap<>();

  Facts(Scene scene, List<Item> items) {
    this.report = scene.report;
    this.scene = scene;
    this.items = items;
  }

  /// The words of a sentence that name an event, and tell it as something that took place.
  List<Hit> in(Sentence sentence) {
    return known.computeIfAbsent(sentence, this::read);
  }

  private List<Hit> read(Sentence sentence) {
    return scene.triggers.in(sentence).stream()
        .filter(hit -> !isPlanned(hit, sentence))
        .filter(hit -> !isAsked(hit, sentence))
        .filter(hit -> !isRemembered(hit, sentence))
        .filter(hit -> !isHabit(hit, sentence))
        .filter(hit -> !isThanked(hit, sentence))
        .filter(hit -> !isPractised(hit, sentence))
        .toList();
  }

  /// `will meet again`, `the talks are scheduled for May`, `dự kiến hội đàm`.
  private boolean isPlanned(Hit trigger, Sentence sentence) {
    boolean han = report.isHan();
    int from = Math.max(sentence.start(), trigger.start() - (han ? 14 : 60));
    for (Hit hit : report.hits("future", from, trigger.end())) {
      if (hit.start() >= trigger.start() || inDay(hit, sentence)) continue;
      // `are to meet`
      if (hit.end() > trigger.start()) return true;
      int apart = trigger.start() - hit.end();
      String between = report.chars().substring(hit.end(), trigger.start());
      boolean broken = between.indexOf(';') >= 0 || between.indexOf('；') >= 0;
      boolean comma = between.indexOf(',') >= 0 || between.indexOf('，') >= 0;
      // `the consul, who will leave in May, Yang Jie, called on …`: in brackets of commas.
      if (!han && between.indexOf(',') < between.lastIndexOf(',')) continue;
      if (!broken && (!comma || apart <= (han ? 6 : 30))) return true;
    }
    int until = Math.min(sentence.end(), trigger.end() + (han ? 6 : 26));
    return report.hits("future", trigger.end(), until).stream()
        .anyMatch(hit -> {
          if (inDay(hit, sentence)) return false;
          String between = report.chars().substring(trigger.end(), hit.start());
          return between.length() <= (han ? 1 : 10)
              && between.indexOf(',') < 0
              && between.indexOf('，') < 0;
        });
  }

  /// `the next day` is none to come.
  private boolean inDay(Hit hit, Sentence sentence) {
    return scene.days(sentence).stream()
        .anyMatch(day -> day.start() <= hit.start() && day.end() >= hit.end() && !isAhead(day));
  }

  private boolean isAhead(Dated day) {
    return scene.dates.bearing(day) == Bearing.PLANNED || day.how().startsWith("next");
  }

  /// Whether it stands in what somebody asks for, promises or agrees to.
  private boolean isAsked(Hit trigger, Sentence sentence) {
    boolean asked = items.stream().anyMatch(item -> holds(item, trigger.start(), trigger.end()));
    return asked
        && scene.days(sentence).stream()
            .allMatch(day -> items.stream().anyMatch(item -> holds(item, day.start(), day.end())));
  }

  private static boolean holds(Item item, int start, int end) {
    return item.start() <= start && item.end() >= end;
  }

  /// `since the talks of 2023`, `they had met before`: without a day of its own.
  private boolean isRemembered(Hit trigger, Sentence sentence) {
    if (scene.isToday(sentence) || !scene.days(sentence).isEmpty()) return false;
    int from = Math.max(sentence.start(), trigger.start() - (report.isHan() ? 12 : 50));
    int until = Math.min(sentence.end(), trigger.end() + (report.isHan() ? 3 : 24));
    boolean before =
        report.hits("remembered", from, until).stream()
            .filter(hit -> !inAftermath(hit, sentence))
            .anyMatch(hit -> hit.end() <= trigger.start() || hit.start() >= trigger.end());
    return before
        || report.hits("remembered", sentence.start(), trigger.end()).stream()
            .anyMatch(hit -> hit.start() - sentence.start() <= 2 && !inAftermath(hit, sentence))
        || scene.dates.coarse(sentence, year -> true).stream().anyMatch(Facts::isYear);
  }

  /// `Following the ceremony …`: beside it, not long ago.
  private boolean inAftermath(Hit hit, Sentence sentence) {
    return report.hits("aftermath", sentence.start(), sentence.end()).stream()
        .anyMatch(other -> other.start() <= hit.start() && other.end() >= hit.end());
  }

  /// `thanked him for receiving the delegation`, `chúc mừng chuyến thăm`: courtesy about what is
  /// told elsewhere, in the same clause.
  private boolean isThanked(Hit trigger, Sentence sentence) {
    List<Hit> courtesies = report.hits("aside", sentence.start(), trigger.start());
    if (report.isHan() || courtesies.isEmpty()) return false;
    if (courtesies.getLast().end() > trigger.start()) return false;
    String between = report.chars().substring(courtesies.getLast().end(), trigger.start());
    return between.chars().noneMatch(c -> ",;:，；：、(".indexOf(c) >= 0)
        && scene.mentions(sentence).stream()
            .noneMatch(m -> m.start() > courtesies.getLast().end() && m.end() <= trigger.start());
  }

  /// `a joint exercise in fighting forest fires`: what is practised did not happen.
  private boolean isPractised(Hit trigger, Sentence sentence) {
    if (!trigger.value().equals("incident")) return false;
    return scene.triggers.in(sentence).stream()
            .filter(hit -> hit.value().equals("exercise") && hit.end() <= trigger.start())
            .anyMatch(hit -> {
              String between = report.chars().substring(hit.end(), trigger.start());
              return between.length() <= (report.isHan() ? 12 : 50)
                  && between.chars().noneMatch(c -> ",;:，；：(（".indexOf(c) >= 0);
            })
        || isOfExercise(trigger, sentence);
  }

  /// `kebakaran gudang tiruan`: the word behind says that it was played.
  private boolean isOfExercise(Hit trigger, Sentence sentence) {
    int until = Math.min(sentence.end(), trigger.end() + (report.isHan() ? 6 : 20));
    return scene.triggers.in(sentence).stream()
        .filter(hit -> hit.value().equals("exercise"))
        .anyMatch(hit ->
            hit.start() >= trigger.end()
                && hit.start() <= until
                && report
                    .chars()
                    .substring(trigger.end(), hit.start())
                    .chars()
                    .noneMatch(c -> ",;:，；：(（.".indexOf(c) >= 0));
  }

  /// `the market meets on Tuesdays`: without a day in figures.
  private boolean isHabit(Hit trigger, Sentence sentence) {
    if (scene.days(sentence).stream().anyMatch(When::isInFigures)) return false;
    // `An agreement on a weekly feeder was signed on Thursday`: the habit is of something else.
    if (!scene.ownDays(sentence).isEmpty()) return false;
    int reach = report.isHan() ? 16 : 60;
    int from = Math.max(sentence.start(), trigger.start() - reach);
    int until = Math.min(sentence.end(), trigger.end() + reach);
    // `Phó Chủ tịch Thường trực`: a part of an office is no habit.
    return report.hits("habit", from, until).stream()
        .anyMatch(hit -> !scene.inOffice(hit.start(), hit.end(), true));
  }

  private static boolean isYear(Dated date) {
    return date.iso() != null && date.iso().length() == 4;
  }

  /// `at the talks`, `kết thúc hội đàm`, `会谈中`: what was told before is spoken of again.
  boolean isReference(Hit trigger, Sentence sentence) {
    if (report.isHan()) {
      String after =
          report.chars().substring(trigger.end(), Math.min(sentence.end(), trigger.end() + 2));
      return !after.isEmpty()
          && ("中上后时前".indexOf(after.charAt(0)) >= 0
              || after.equals("期间")
              || after.equals("结束")
              || after.equals("之后"));
    }
    for (Hit hit :
        report.hits("refer", Math.max(sentence.start(), trigger.start() - 24), trigger.start() + 1))
      if (!inDay(hit, sentence)
          && report.chars().substring(hit.end(), Math.max(hit.end(), trigger.start())).isBlank())
        return true;
    int until = Math.min(sentence.end(), trigger.end() + 12);
    return report.hits("pointing", trigger.end(), until).stream()
        .anyMatch(hit -> report.chars().substring(trigger.end(), hit.start()).isBlank());
  }
}
