package kmzero.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Names met one after the other, as in a long report, and which of them a new one can be: instead
/// of comparing each with all. It proposes, [Names#match] decides. Not for more than one thread.
///
/// What `match` calls the same is always among the proposals, but for slips of names of places.
public final class NamesMet {
  private final Tables tables;
  private final Cutting cutting;
  private final NameRegister register;
  private final Map<String, List<Integer>> filed = new HashMap<>();
  private int size;

  NamesMet(Tables tables, Cutting cutting, NameRegister register) {
    this.tables = tables;
    this.cutting = cutting;
    this.register = register;
  }

  /// Files a name.
  ///
  /// @return its number, counted from 0
  public int add(String name) {
    Set<String> keys = new HashSet<>();
    for (Cut cut : cutting.cut(name)) for (Syllable s : cut.syllables()) keys.addAll(readings(s));
    for (Entry.Person bearer : register.bearers(name)) keys.add("=" + bearer.id());
    for (String key : keys) filed.computeIfAbsent(key, k -> new ArrayList<>(2)).add(size);
    return size++;
  }

  /// Numbers of the names of which every syllable may be one of this name's, in order. Cost: a step
  /// for each name that shares a syllable.
  public List<Integer> like(String name) {
    Set<Integer> found = new TreeSet<>();
    for (Cut cut : cutting.cut(name)) {
      Map<Integer, Integer> shared = new HashMap<>();
      for (Syllable s : cut.syllables()) {
        Set<Integer> here = new HashSet<>();
        for (String key : asked(s)) here.addAll(filed.getOrDefault(key, List.of()));
        for (Integer one : here) shared.merge(one, 1, Integer::sum);
      }
      shared.forEach((one, n) -> {
        if (n == cut.size()) found.add(one);
      });
    }
    for (Entry.Person bearer : register.bearers(name))
      found.addAll(filed.getOrDefault("=" + bearer.id(), List.of()));
    return List.copyOf(found);
  }

  private Set<String> readings(Syllable s) {
    Set<String> keys = new HashSet<>();
    if (s.isHanzi()) {
      keys.add("h" + Character.toString(tables.simplified(s.hanzi())));
      for (Tables.Use use : Tables.Use.values()) {
        Reading reading = tables.reading(s.hanzi(), use);
        reading.pinyin().forEach(pinyin -> keys.add("p" + pinyin.plain()));
        reading.bare().forEach(bare -> keys.add("v" + bare));
      }
      return keys;
    }
    keys.add("v" + s.bare());
    if (s.pinyin() != null) keys.add("p" + s.pinyin().plain());
    return keys;
  }

  /// Under which keys a name with a syllable that relates to this one is filed.
  private Set<String> asked(Syllable s) {
    Set<String> keys = readings(s);
    if (s.isHanzi()) return keys;
    if (s.pinyin() != null) tables.bareOf(s.pinyin().plain()).forEach(bare -> keys.add("v" + bare));
    tables.pinyinOfBare(s.bare()).forEach(plain -> keys.add("p" + plain));
    return keys;
  }
}
