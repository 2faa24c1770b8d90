package kmzero.reader.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import kmzero.reader.date.Dated;
import kmzero.reader.lexicon.Hit;
import kmzero.reader.report.Report;
import kmzero.reader.report.Sentence;

/// Numbers with a unit beside them, in body and title. A number in a date, a name or a heading is
/// none, nor is one without a unit.
public final class Values {
  private static final Map<String, Numbers> NUMBERS = new ConcurrentHashMap<>();

  private Values() {}

  /// In text order.
  ///
  /// @param dates of the report
  public static List<Quantity> of(Report report, List<Dated> dates) {
    String language = report.language().equals("id") ? "ms" : report.language();
    Numbers numbers = NUMBERS.computeIfAbsent(language, Numbers::new);
    NavigableMap<Integer, Dated> dated = new TreeMap<>();
    for (Dated date : dates) dated.put(date.start(), date);
    List<Quantity> found = new ArrayList<>();
    for (Sentence sentence : report.sentences()) {
      if (sentence.caption()) continue;
      int last = sentence.start();
      for (Numbers.Found number : numbers.in(report.folded(), sentence.start(), sentence.end())) {
        if (number.start() < last || isDated(number, dated)) continue;
        Quantity quantity = quantity(report, sentence, number);
        if (quantity == null) continue;
        found.add(quantity);
        last = quantity.end();
      }
    }
    return found;
  }

  private static boolean isDated(Numbers.Found number, NavigableMap<Integer, Dated> dates) {
    var before = dates.lowerEntry(number.end());
    return before != null && number.start() < before.getValue().end();
  }

  private static @org.jspecify.annotations.Nullable Quantity quantity(
      Report report, Sentence sentence, Numbers.Found number) {
    int at = number.end();
    // `40 additional seats`: one word may stand between.
    for (int words = 0; words < 2; words++) {
      while (at < sentence.end() && " -".indexOf(report.chars().charAt(at)) >= 0) at++;
      Hit best = null;
      for (Hit hit : report.hitsAt(at)) {
        if (hit.is("unit")
            && hit.end() <= sentence.end()
            && (best == null || hit.end() > best.end())) best = hit;
      }
      if (best != null) {
        String[] kind = best.value().split(" ", 2);
        BigDecimal value = number.value();
        return new Quantity(kind[0], value, kind[kind.length - 1], number.start(), best.end());
      }
      if (report.isHan() || at >= sentence.end() || !Character.isLetter(report.chars().charAt(at)))
        return null;
      while (at < sentence.end() && Character.isLetter(report.chars().charAt(at))) at++;
    }
    return null;
  }
}
