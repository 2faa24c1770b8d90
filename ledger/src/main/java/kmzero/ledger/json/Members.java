package kmzero.ledger.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The members of an object, unchangeable, in the order of RFC 8785: names and values side by side,
/// found by halving. A tenth of a tree's memory, and made in the order they are read.
final class Members extends AbstractMap<String, Json> {
  private final String[] names; // by UTF-16 code unit, each once
  private final Json[] values;

  private Members(String[] names, Json[] values) {
    this.names = names;
    this.values = values;
  }

  private Members(SortedMap<String, Json> sorted) {
    this(sorted.keySet().toArray(String[]::new), sorted.values().toArray(Json[]::new));
  }

  /// Any members.
  static Members of(Map<String, Json> members) {
    if (members instanceof Members already) return already;
    SortedMap<String, Json> sorted = new TreeMap<>(members); // String orders by UTF-16 code unit
    for (String name : sorted.keySet()) {
      if (Texts.unpairedSurrogate(name) >= 0) {
        throw new IllegalArgumentException("unpaired surrogate in a member name");
      }
    }
    return new Members(sorted);
  }

  @Override
  public @Nullable Json get(@Nullable Object name) {
    return name instanceof String text ? find(text) : null;
  }

  private @Nullable Json find(String name) {
    int low = 0;
    int high = names.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = names[middle].compareTo(name);
      if (order == 0) return values[middle];
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object name) {
    return get(name) != null;
  }

  @Override
  public int size() {
    return names.length;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Json> action) {
    for (int i = 0; i < names.length; i++) action.accept(names[i], values[i]);
  }

  @Override
  public Set<String> keySet() {
    return new Each<>(i -> names[i]) {
      @Override
      public boolean contains(@Nullable Object name) {
        return containsKey(name);
      }
    };
  }

  @Override
  public Collection<Json> values() {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  @Override
  public Set<Map.Entry<String, Json>> entrySet() {
    return new Each<>(i -> Map.entry(names[i], values[i]));
  }

  /// Collects members one by one. Cost: constant for each while they come in order, then a tree's.
  static final class Collected {
    private String[] names = new String[8];
    private Json[] values = new Json[8];
    private int count;
    private @Nullable SortedMap<String, Json> tree; // once one came out of order

    /// Whether there is a member of that name, and makes ready for [#put].
    boolean has(String name) {
      if (tree == null) {
        if (count == 0 || names[count - 1].compareTo(name) < 0) return false;
        tree = new TreeMap<>();
        for (int i = 0; i < count; i++) tree.put(names[i], values[i]);
      }
      return tree.containsKey(name);
    }

    /// Adds a member; asked before, [#has] said no.
    void put(String name, Json value) {
      if (tree != null) {
        tree.put(name, value);
        return;
      }
      if (count == names.length) {
        names = Arrays.copyOf(names, 2 * count);
        values = Arrays.copyOf(values, 2 * count);
      }
      names[count] = name;
      values[count++] = value;
    }

    /// Whether each came behind those before it.
    boolean cameInOrder() {
      return tree == null;
    }

    Members done() {
      return tree != null
          ? new Members(tree)
          : new Members(Arrays.copyOf(names, count), Arrays.copyOf(values, count));
    }
  }

  /// What there is once a member, in their order.
  private class Each<T> extends AbstractSet<T> {
    private final IntFunction<T> at;

    Each(IntFunction<T> at) {
      this.at = at;
    }

    @Override
    public int size() {
      return names.length;
    }

    @Override
    public Iterator<T> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < names.length;
        }

        @Override
        public T next() {
          if (next == names.length) throw new NoSuchElementException();
          return at.apply(next++);
        }
      };
    }
  }
}
