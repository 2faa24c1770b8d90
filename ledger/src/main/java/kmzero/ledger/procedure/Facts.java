package kmzero.ledger.procedure;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/// Facts in their order, unchangeable; adding one at the end gives another list and copies nothing,
/// so that a dossier of ten thousand acts is judged as quickly as one of ten.
///
/// Any thread may read; lists made of one another with [#plus] are one thread's to make.
public final class Facts extends AbstractList<Fact> implements RandomAccess {

  /// None.
  public static final Facts NONE = new Facts(new Fact[0], 0, new Tail());

  /// How much of the array is taken: whoever is at its end may go on in it.
  private static final class Tail {
    private int used;
  }

  private final Fact[] facts;
  private final int size; // of those taken from the array
  private final Tail tail;
  private final List<Fact> others; // behind them

  private Facts(Fact[] facts, int size, Tail tail) {
    this(facts, size, tail, List.of());
  }

  private Facts(Fact[] facts, int size, Tail tail, List<Fact> others) {
    this.facts = facts;
    this.size = size;
    this.tail = tail;
    this.others = others;
  }

  /// `facts`, unchangeable.
  static List<Fact> copyOf(List<Fact> facts) {
    return facts instanceof Facts already ? already : List.copyOf(facts);
  }

  /// The first `count` of these and `behind` them. Cost: nothing for the first.
  public Facts first(int count, List<Fact> behind) {
    if (!others.isEmpty()) throw new IllegalStateException("these have others behind them already");
    return new Facts(facts, Objects.checkIndex(count, size + 1), tail, List.copyOf(behind));
  }

  /// These and one more. Cost: constant, over many.
  public Facts plus(Fact fact) {
    if (others.isEmpty() && tail.used == size && size < facts.length) {
      facts[size] = fact;
      tail.used++;
      return new Facts(facts, size + 1, tail);
    }
    return plus(size(), fact);
  }

  /// These with one more at that place. Cost: a copy.
  public Facts plus(int at, Fact fact) {
    int count = size();
    boolean end = at == count && others.isEmpty() && count > 0;
    if (end && tail.used == size && size < facts.length) return plus(fact);
    Fact[] more = Arrays.copyOf(facts, Math.max(8, count + count / 2 + 1));
    for (int i = size; i < count; i++) more[i] = get(i);
    System.arraycopy(more, at, more, at + 1, count - at);
    more[at] = fact;
    Tail own = new Tail();
    own.used = count + 1;
    return new Facts(more, count + 1, own);
  }

  @Override
  public Fact get(int index) {
    return index < size ? facts[Objects.checkIndex(index, size)] : others.get(index - size);
  }

  @Override
  public int size() {
    return size + others.size();
  }
}
