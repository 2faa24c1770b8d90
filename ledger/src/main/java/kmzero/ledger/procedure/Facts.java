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
  private final int size;
  private final Tail tail;

  private Facts(Fact[] facts, int size, Tail tail) {
    this.facts = facts;
    this.size = size;
    this.tail = tail;
  }

  /// `facts`, unchangeable.
  static List<Fact> copyOf(List<Fact> facts) {
    return facts instanceof Facts already ? already : List.copyOf(facts);
  }

  /// These and one more. Cost: constant, over many.
  public Facts plus(Fact fact) {
    if (tail.used == size && size < facts.length) {
      facts[size] = fact;
      tail.used++;
      return new Facts(facts, size + 1, tail);
    }
    return plus(size, fact);
  }

  /// These with one more at that place. Cost: a copy.
  public Facts plus(int at, Fact fact) {
    if (at == size && size > 0 && tail.used == size && size < facts.length) return plus(fact);
    Fact[] more = Arrays.copyOf(facts, Math.max(8, size + size / 2 + 1));
    System.arraycopy(facts, at, more, at + 1, size - at);
    more[at] = fact;
    Tail own = new Tail();
    own.used = size + 1;
    return new Facts(more, size + 1, own);
  }

  @Override
  public Fact get(int index) {
    return facts[Objects.checkIndex(index, size)];
  }

  @Override
  public int size() {
    return size;
  }
}
