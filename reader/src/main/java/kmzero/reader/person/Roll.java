package kmzero.reader.person;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Who of a report is named where: its mentions in order, so that a sentence finds its own without
/// going through all.
public final class Roll {
  private final List<Entry> entries = new ArrayList<>();

  /// A mention and whose it is.
  public record Entry(Mention mention, Person person) {}

  public Roll(List<Person> persons) {
    for (Person person : persons)
      for (Mention mention : person.mentions()) entries.add(new Entry(mention, person));
    entries.sort(Comparator.comparingInt(entry -> entry.mention.start()));
  }

  /// Those that begin from `start` and before `end`, in order. Cost: those found, and the logarithm
  /// of all.
  public List<Entry> in(int start, int end) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).mention.start() < start) low = middle + 1;
      else high = middle;
    }
    int last = low;
    while (last < entries.size() && entries.get(last).mention.start() < end) last++;
    return entries.subList(low, last);
  }
}
