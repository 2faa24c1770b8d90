package kmzero.ledger.procedure;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/// Facts in their order, unchangeable; adding one at the end gives another list and copies nothing,
/// and those of a step are found without a look at the others, so that a dossier of ten thousand
/// acts is judged as quickly as one of ten.
///
/// Any thread may read; lists made of one another with [#plus] are one thread's to make.
public final class Facts extends AbstractList<Fact> implements RandomAccess {

  /// None.
  public static final Facts NONE =
      new Facts(new Fact[0], new int[0], 0, new Tail(), Newest.NONE, List.of());

  private static final int NOWHERE = -1;

  /// How much of the array is taken: whoever is at its end may go on in it.
  private static final class Tail {
    private int used;
  }

  /// Of each step that there is, where its newest fact stands.
  private record Newest(String[] steps, int[] at) {
    static final Newest NONE = new Newest(new String[0], new int[0]);

    int of(String step) {
      int found = find(step);
      return found < 0 ? NOWHERE : at[found];
    }

    private int find(String step) {
      for (int i = 0; i < steps.length; i++) if (steps[i].equals(step)) return i;
      return -1;
    }

    Newest with(String step, int place) {
      int found = find(step);
      int[] then = Arrays.copyOf(at, found < 0 ? at.length + 1 : at.length);
      then[found < 0 ? at.length : found] = place;
      if (found >= 0) return new Newest(steps, then);
      String[] more = Arrays.copyOf(steps, steps.length + 1);
      more[steps.length] = step;
      return new Newest(more, then);
    }
  }

  private final Fact[] facts;
  private final int[] before; // of each fact, where the one before it of the same step stands
  private final int size; // of those taken from the arrays
  private final Tail tail;
  private final Newest newest; // of those taken from the arrays
  private final List<Fact> others; // behind them

  private Facts(Fact[] facts, int[] before, int size, Tail tail, Newest newest, List<Fact> others) {
    this.facts = facts;
    this.before = before;
    this.size = size;
    this.tail = tail;
    this.newest = newest;
    this.others = others;
  }

  /// `facts`, unchangeable.
  static List<Fact> copyOf(List<Fact> facts) {
    return facts instanceof Facts already ? already : List.copyOf(facts);
  }

  /// The first `count` of these and `behind` them. Cost: one step for each that is left out.
  public Facts first(int count, List<Fact> behind) {
    if (!others.isEmpty()) throw new IllegalStateException("these have others behind them already");
    Objects.checkIndex(count, size + 1);
    int[] at = newest.at().clone();
    for (int i = 0; i < at.length; i++) while (at[i] >= count) at[i] = before[at[i]];
    Newest then = new Newest(newest.steps(), at);
    return new Facts(facts, before, count, tail, then, List.copyOf(behind));
  }

  /// These and one more. Cost: constant, over many.
  public Facts plus(Fact fact) {
    return plus(size(), fact);
  }

  /// These with one more at that place. Cost: a copy, unless it is the end.
  public Facts plus(int at, Fact fact) {
    int count = size();
    boolean end = at == count && others.isEmpty() && tail.used == size && size < facts.length;
    if (end) {
      tail.used++;
      return put(fact);
    }
    int room = Math.max(8, count + count / 2 + 1);
    boolean same = at == count && others.isEmpty();
    Facts copy =
        same
            ? new Facts(
                Arrays.copyOf(facts, room),
                Arrays.copyOf(before, room),
                size,
                new Tail(),
                newest,
                List.of())
            : new Facts(new Fact[room], new int[room], 0, new Tail(), Newest.NONE, List.of());
    for (int i = copy.size; i < at; i++) copy = copy.put(get(i));
    copy = copy.put(fact);
    for (int i = at; i < count; i++) copy = copy.put(get(i));
    copy.tail.used = count + 1;
    return copy;
  }

  /// Puts a fact at the end of the arrays, which is free.
  private Facts put(Fact fact) {
    facts[size] = fact;
    before[size] = newest.of(fact.step());
    return new Facts(facts, before, size + 1, tail, newest.with(fact.step(), size), others);
  }

  @Override
  public Fact get(int index) {
    return index < size ? facts[Objects.checkIndex(index, size)] : others.get(index - size);
  }

  @Override
  public int size() {
    return size + others.size();
  }

  /// Those of one of these steps, in their order. Cost: as many steps as there are of them.
  static List<Fact> of(Collection<String> steps, List<Fact> facts) {
    List<Fact> found = new ArrayList<>();
    for (int at : places(steps, facts)) found.add(facts.get(at));
    return found;
  }

  /// Those of one step, in their order.
  static List<Fact> of(String step, List<Fact> facts) {
    return of(List.of(step), facts);
  }

  /// Where those of one of these steps stand, in rising order.
  static int[] places(Collection<String> steps, List<Fact> facts) {
    Places places = new Places();
    int from = 0;
    if (facts instanceof Facts indexed) {
      for (String step : steps) {
        for (int at = indexed.newest.of(step); at != NOWHERE; at = indexed.before[at])
          places.add(at);
      }
      Arrays.sort(places.at, 0, places.count);
      from = indexed.size;
    }
    for (int i = from; i < facts.size(); i++) {
      if (steps.contains(facts.get(i).step())) places.add(i);
    }
    return Arrays.copyOf(places.at, places.count);
  }

  private static final class Places {
    private static final int[] NONE = {};

    private int[] at = NONE;
    private int count;

    void add(int place) {
      if (count == at.length) at = Arrays.copyOf(at, Math.max(8, 2 * count));
      at[count++] = place;
    }
  }
}
